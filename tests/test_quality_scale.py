"""What the quality scale says is so, as far as a test can see; a rule that is still to do may say so."""

import ast
import json
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml
from PIL import Image

from .rooms import PACKAGE, ROOT

RULES = yaml.safe_load((PACKAGE / "quality_scale.yaml").read_text())["rules"]
STATUS = {rule: said if isinstance(said, str) else said["status"] for rule, said in RULES.items()}
TIERS = {
    "bronze": "action-setup appropriate-polling brands common-modules config-flow config-flow-test-coverage "
    "dependency-transparency docs-actions docs-conditions docs-high-level-description docs-installation-instructions "
    "docs-removal-instructions docs-triggers entity-event-setup entity-unique-id has-entity-name runtime-data "
    "test-before-configure test-before-setup unique-config-entry",
    "silver": "action-exceptions config-entry-unloading docs-configuration-parameters docs-installation-parameters "
    "entity-unavailable integration-owner log-when-unavailable parallel-updates reauthentication-flow test-coverage",
    "gold": "devices diagnostics discovery discovery-update-info docs-data-update docs-examples docs-known-limitations "
    "docs-supported-devices docs-supported-functions docs-troubleshooting docs-use-cases dynamic-devices "
    "entity-category entity-device-class entity-disabled-by-default entity-translations exception-translations "
    "icon-translations reconfiguration-flow repair-issues stale-devices",
    "platinum": "async-dependency inject-websession strict-typing",
}
"""Home Assistant's rules of each tier."""
SECTIONS = {
    "docs-actions": ("docs/actions.md", "# Actions"),
    "docs-conditions": ("docs/automations.md", "## Conditions"),
    "docs-configuration-parameters": ("docs/configuration.md", "## Options"),
    "docs-data-update": ("docs/entities.md", "## When they change"),
    "docs-examples": ("docs/automations.md", "```yaml"),
    "docs-high-level-description": ("README.md", "# Backward Walking for Home Assistant"),
    "docs-installation-instructions": ("README.md", "## Install"),
    "docs-installation-parameters": ("docs/configuration.md", "## Set-up"),
    "docs-known-limitations": ("README.md", "## Limits"),
    "docs-removal-instructions": ("README.md", "## Remove it"),
    "docs-supported-devices": ("docs/devices.md", "## Treadmills and belts"),
    "docs-supported-functions": ("docs/entities.md", "# Entities"),
    "docs-triggers": ("docs/automations.md", "## Triggers"),
    "docs-troubleshooting": ("docs/troubleshooting.md", "# Troubleshooting"),
    "docs-use-cases": ("docs/blueprints.md", "# Blueprints"),
}
"""Where the documentation has what a rule asks for."""


def done(rule: str) -> bool:
    return STATUS[rule] == "done"


def modules(*names: str) -> Iterator[tuple[Path, ast.Module]]:
    for name in names:
        path = PACKAGE / f"{name}.py"
        yield path, ast.parse(path.read_text())


def platforms() -> list[str]:
    """Return the modules of the platforms that have entities."""
    known = json.loads((PACKAGE / "icons.json").read_text())["entity"]
    return sorted({*known, "calendar", "event"})


def test_every_rule_is_answered() -> None:
    assert set(RULES) == {rule for rules in TIERS.values() for rule in rules.split()}
    assert set(STATUS.values()) <= {"done", "exempt", "todo"}


def test_whatever_is_not_done_says_why() -> None:
    assert all(RULES[rule]["comment"] for rule, status in STATUS.items() if status != "done")


def test_the_manifest_claims_the_tiers_that_leave_nothing_to_do() -> None:
    reached = None
    for tier, rules in TIERS.items():
        if any(STATUS[rule] == "todo" for rule in rules.split()):
            break
        reached = tier
    assert json.loads((PACKAGE / "manifest.json").read_text()).get("quality_scale") == reached


@pytest.mark.parametrize("rule", sorted(rule for rule in RULES if rule.startswith("docs-")))
def test_the_documentation_has_it(rule: str) -> None:
    if done(rule):
        file, title = SECTIONS[rule]
        assert title in (ROOT / file).read_text().splitlines()


def test_parallel_updates() -> None:
    assert done("parallel-updates")
    for path, module in modules(*platforms()):
        assigned = {
            target.id
            for node in module.body
            if isinstance(node, ast.Assign)
            for target in node.targets
            if isinstance(target, ast.Name)
        }
        assert "PARALLEL_UPDATES" in assigned, path.name


def test_actions_are_there_before_any_walker() -> None:
    assert done("action-setup")
    ((_, module),) = modules("__init__")
    (setup,) = (node for node in module.body if isinstance(node, ast.AsyncFunctionDef) and node.name == "async_setup")
    assert "async_setup_services(hass)" in ast.unparse(setup)


def test_errors_have_translations() -> None:
    """No error of Home Assistant is raised with words of its own."""
    assert done("exception-translations")
    errors = ("HomeAssistantError", "ServiceValidationError", "ConfigEntryNotReady", "UpdateFailed")
    for path in PACKAGE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.Raise) and isinstance(node.exc, ast.Call) and ast.unparse(node.exc.func) in errors:
                keys = {keyword.arg for keyword in node.exc.keywords}
                assert "translation_key" in keys or None in keys, f"{path.name}:{node.lineno}"


def test_nothing_is_required_that_is_not_typed() -> None:
    """Nothing at all, and mypy is strict with all of it."""
    if done("strict-typing"):
        assert json.loads((PACKAGE / "manifest.json").read_text())["requirements"] == []
        settings = (ROOT / "pyproject.toml").read_text().partition("[tool.mypy]")[2]
        assert "strict = true" in settings


@pytest.mark.parametrize("path", sorted((PACKAGE / "brand").glob("*.png")), ids=lambda path: path.name)
def test_icons_are_trimmed_and_centred(path: Path) -> None:
    """As the guide of Home Assistant's brands asks: no empty edge on the longer side, as much left as right."""
    with Image.open(path) as image:
        left, top, right, bottom = image.convert("RGBA").getchannel("A").getbbox() or (0, 0, 0, 0)
        width, height = image.size
    assert min(left, top) == 0
    assert abs(left - (width - right)) <= 1
    assert abs(top - (height - bottom)) <= 1
