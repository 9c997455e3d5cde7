"""Names that come over the air, from a device or from a file are text, and nothing else."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from custom_components.backwalk.engine.one_line import LONGEST, one_line

NAMES = {
    "<img src=x onerror=alert(1)>": "img src=x onerror=alert(1)",
    "![x](http://192.0.2.1/x.png)": "x (http 192.0.2.1/x.png)",
    "[Update now](http://192.0.2.1/)": "Update now (http 192.0.2.1/)",
    "www.example.org": "www example.org",
    "{{ states | list }}": "states list",
    "{walker} {0} %s": "walker 0 %s",
    "x\n- id: evil\n  triggers: []": "x - id: evil triggers:",
    "Pod \u202egnp.exe": "Pod gnp.exe",
    "Pod\x1b[31m\r\nERROR fake": "Pod 31m ERROR fake",
    "Pod\x00x": "Pod x",
    "# A heading": "A heading",
    "- an item": "an item",
    "\u2028\u200b": None,
    "   ": None,
    "***": None,
    "A" * 300: "A" * LONGEST,
    "WT901BLE67": "WT901BLE67",
    "Laufband Größe 2 (links), 90 %": "Laufband Größe 2 (links), 90 %",
    "日本の走": "日本の走",
}


@pytest.mark.parametrize("heard", NAMES, ids=ascii)
def test_a_name_is_shown_as_text(heard: str) -> None:
    assert one_line(heard) == NAMES[heard]


@given(st.text())
def test_whatever_a_name_is(heard: str) -> None:
    line = one_line(heard)
    if line is not None:
        assert 0 < len(line) <= LONGEST
        assert line.isprintable()
        assert line[0].isalnum()
        assert not set(line) & set("<>[]{}`*|\\")
        assert "://" not in line
        assert one_line(line) == line, "once is enough"
