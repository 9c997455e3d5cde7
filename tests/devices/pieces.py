"""What devices' own messages begin with, and what lies within: so that chance gets further than the first check."""

PIECES = [
    bytes.fromhex(text)
    for text in (
        "55 61",
        "55 71 64 00",
        "55",
        "07",
        "f8 a2",
        "fd",
        "02 51 03",
        "03",
        "66 35 00",
        "4d 00 01 35",
        "43",
        "02 63",
        "03 63",
        "f0 02 05 00 00 05 01",
        "f0 04 02 00 00 00 02 1a00 3400",
        "02 00 94 35 77 00 00 00 00 81",
        "05 00 94 35 77 00 00 00 00 80",
        "05 00 94 35 77 00 00 00 00 81",
        "00 0c",
        "01 0c",
        "00 48",
        "11 02",
        "01 10 04 e8 01 00 00 70 11 01 00 01 00",
        "ff ff ff ff",
        "00 00 c0 7f",
        "00 00 80 ff",
    )
] + [bytes(18), bytes(2), bytes(12)]
