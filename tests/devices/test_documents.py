"""What the documents say is what the code does."""

import re
from pathlib import Path

import yaml
from homeassistant.const import REVOLUTIONS_PER_MINUTE

from custom_components.backwalk.radio.entity_source import ENTITY_PROFILES, METRES_PER_REVOLUTION
from tests.devices.test_backwalk_pod import EXAMPLE, SAID
from tests.devices.test_profiles import QUESTIONS

DOCS = Path(__file__).resolve().parents[2] / "docs"


def compact(text: str) -> str:
    return re.sub(r"[\s`]", "", text).lower()


def test_the_examples_of_the_open_layout_are_those_that_are_tested() -> None:
    firmware = compact((DOCS / "firmware.md").read_text())
    assert compact(EXAMPLE) in firmware
    assert compact(SAID) in firmware


def test_every_question_is_named() -> None:
    devices = compact((DOCS / "devices.md").read_text())
    assert all(compact(question) in devices for questions in QUESTIONS.values() for question in questions)


def test_the_sensor_on_the_roller_is_one_that_is_understood() -> None:
    blocks = re.findall(r"```yaml\n(.*?)```", (DOCS / "devices.md").read_text(), re.DOTALL)
    (sensor,) = next(yaml.safe_load(block)["sensor"] for block in blocks if "pulse_meter" in block)
    assert sensor["unit_of_measurement"] == REVOLUTIONS_PER_MINUTE
    assert METRES_PER_REVOLUTION in {setting.key for setting in ENTITY_PROFILES["entity_revolutions"].settings}
    assert sensor["timeout"] == "3s"
