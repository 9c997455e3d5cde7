"""Who is who by its advertisement, and who is nobody of ours.

Names, services and data are those that units in the field send, or that their makers and the apps for them document.
"""

import pytest

from custom_components.backwalk.devices.catalogue import candidates, match


def uuid(short: str) -> str:
    return short if "-" in short else f"0000{short}-0000-1000-8000-00805f9b34fb"


def said(name: str | None, services: str, data: str = "") -> tuple[list[str], dict[str, bytes], str | None]:
    """Return an advertisement: services by their short number, data as number=octets."""
    pairs = (pair.split("=") for pair in data.split())
    return [uuid(short) for short in services.split()], {uuid(one): bytes.fromhex(hexa) for one, hexa in pairs}, name


WITMOTION = "0000ffe5-0000-1000-8000-00805f9a34fb"
OURS = [
    ("FS-BT-T4", "1826", "1826=010100", "ftms_treadmill"),
    ("Treadmill-X", "1826", "1826=010001", "ftms_treadmill"),  # octets reversed
    ("Treadmill-Y", "", "1826=01", "ftms_treadmill"),
    ("ASSAULTRUNNER 12", "1826", "", "ftms_treadmill"),
    (None, "", "1826=", "ftms_treadmill"),
    ("TM11GY", "1826 ffe0 fff0 180d 180a", "", "ftms_treadmill"),
    ("RUNN 0F21", "1826 1814", "", "ftms_treadmill"),
    ("WT703", "1826", "1826=010100", "ftms_treadmill"),
    ("KS-HD-Z1D", "1826", "", "ftms_treadmill"),
    ("URTM041", "1826", "", "ftms_treadmill"),
    ("TRUE ELLIPTICAL 2231", "1826", "1826=010200", "ftms_cross_trainer"),
    ("WalkingPad", "fe00", "", "walkingpad"),
    ("DYNAMAX", "fe00", "", "walkingpad"),
    ("KINGSMITH", "", "", "walkingpad"),
    ("KS-HC-1", "fe00", "", "walkingpad"),
    ("KS-BLC2", "fe00", "", "walkingpad"),
    ("RE", "fe00", "", "walkingpad"),
    ("TRUE TREADMILL 0042", "a026ee07-0a7d-4ab3-97fa-f1500f9feb8b", "", "gymconnect"),
    ("ASSAULT TREADMILL 12", "", "", "gymconnect"),
    ("WDWAY123", "", "", "gymconnect"),
    ("PITPAT-T01", "fba0", "", "pitpat"),
    ("FS-A1B2C3", "fff0", "", "fitshow"),
    ("FIT-1234", "ffe0", "", "fitshow"),
    ("URTM041", "fff0", "", "urevo"),
    ("WT901BLE67", WITMOTION, "", "witmotion"),
    ("WT901BLE68", "", "", "witmotion"),
    ("WT901BLE58", "ffe5", "", "witmotion"),
    ("WT9011DCL-BT50", "", "", "witmotion"),
    ("WTSDCL", "", "", "witmotion"),
    (None, WITMOTION, "", "witmotion"),
    ("Polar Sense B3C4D521", "180d", "", "polar_pmd"),
    ("Movesense 204730000081", "fe06", "", "movesense"),
    ("Seeed XIAO-4405", "caa25cb7-7e1b-44f2-adc9-e8c06c9ced43", "", "edgeml"),
    ("OpenEarable-4406", "34c2e3bb-34aa-11eb-adc1-0242ac120002", "", "edgeml"),
    ("BWFootpod-4407", "8a6c0000-b5f1-4d27-9e3a-2c7d51f0e846", "", "backwalk_pod"),
    ("Movella DOT", "15171000-4947-11e9-8646-d663bd873d93", "", "movella_dot"),
    ("Xsens DOT", "", "", "movella_dot"),
    ("CYCPLUS S3", "1816", "", "csc"),
    ("BK467-0012345", "1816 180f", "", "csc"),
    ("Zwift RunPod", "1814", "", "rsc"),
    ("NOHRD SPRINTBOK", "1814", "", "rsc"),
    ("Stryd", "1814 1818", "", "rsc"),
    ("Polar H7 79043C14", "180d", "", "heart_rate"),
    ("HRM-Dual:391822", "180d", "", "heart_rate"),
]
NOBODYS = [
    (None, "", ""),
    ("Oral-B Toothbrush", "a0f0ff00-5047-4d53-8208-4f72616c2d42", ""),
    ("SOK-24V1127", "fff0", ""),
    ("ANT-BLE24C-001", "ffe0", ""),
    ("170R000121", "1800 1801 180a fd00 ffe0 ffe5 fff0", ""),
    ("FSC-BP108", "feaa fef5", "fff0=27021792dc0d300e20ba64"),
    ("HMSoft", "ffe5", ""),
    ("WT0001_Light", "ffe5", ""),
    ("WT902-Probe", "", ""),
    ("WT320", "fff0", ""),
    ("wt901ble67", "", ""),
    ("KICKR CORE 8D21", "1826 1818", "1826=012000"),
    ("KICKR CORE 8D21", "1826 1818 1816", ""),
    ("IC Bike", "1826", "1826=012000"),
    ("Rower", "1826", "1826=011000"),
    ("Stair climber", "1826", "1826=010800"),
    ("Assioma", "1818 1816", ""),
    ("ECHEL-STRIDE-0042", "0bf669f0-45f2-11e7-9598-0800200c9a66", ""),
    ("PITPAT-S1", "fba0", ""),
    ("SPERAX_RM01_74FE70", "fff0", ""),
    ("RE", "", ""),
    ("Thermometer", "fe00", ""),
    ("FS-A1B2C3", "", ""),
    ("URTM041", "", ""),
    ("KS-R1AC", "1234", ""),
    ("KS-HC-R1AA", "1234", ""),
    ("KS-X21", "", ""),
    ("KS-NGCH-G1C", "1234", ""),
    ("KS-HDSY-X21C", "", ""),
    ("F63", "49535343-fe7d-4ae5-8fa9-9fafd205e455", ""),
    ("RT12100-710003", "1812 180f", ""),
    ("MI SCALE2", "181d 181b", "181d=222437e60b0f101112"),
    ("Mi Smart Band 7", "fee0", ""),
    ("COROS PACE 2", "180a", ""),
    ("iPhone", "", ""),
]


@pytest.mark.parametrize(("name", "services", "data", "key"), OURS)
def test_one_of_ours(name: str | None, services: str, data: str, key: str) -> None:
    profile = match(*said(name, services, data))
    assert profile is not None
    assert profile.key == key
    assert candidates(*said(name, services, data))[0] is profile


@pytest.mark.parametrize(("name", "services", "data"), NOBODYS)
def test_none_of_ours(name: str | None, services: str, data: str) -> None:
    assert match(*said(name, services, data)) is None


def test_a_machine_that_says_it_is_a_bike_can_still_be_added_by_hand() -> None:
    keys = [profile.key for profile in candidates(*said("Pad", "1826", "1826=012000"))]
    assert keys == ["ftms_treadmill", "ftms_cross_trainer"]


def test_a_machine_that_is_not_to_be_connected_to_says_nothing_of_its_type() -> None:
    assert match(*said("Pad", "1826", "1826=002000")) is not None
