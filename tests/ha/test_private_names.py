"""What of Home Assistant is used though it is private, in one list that is checked against each release it runs on."""

import ast
from collections.abc import Iterator
from importlib import import_module
from inspect import iscoroutinefunction

import pytest

from ..rooms import PACKAGE

PRIVATE = {
    "_async_write_data": ("homeassistant.helpers.storage", "Store", True),
    "_check_all_match_state": ("homeassistant.helpers.condition", "EntityConditionBase", False),
    "_handle_coordinator_update": ("homeassistant.helpers.update_coordinator", "CoordinatorEntity", False),
    "_load": ("homeassistant.components.lovelace.dashboard", "LovelaceStorage", True),
}
"""By name: the module and the class that have it, and whether it is a coroutine."""


def overridden() -> Iterator[str]:
    """Give every private name that a class of ours overrides or calls of the class above it."""
    for path in PACKAGE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                if any(ast.unparse(one) == "override" for one in node.decorator_list) and is_private(node.name):
                    yield node.name
            elif isinstance(node, ast.Attribute) and ast.unparse(node.value) == "super()" and is_private(node.attr):
                yield node.attr
            elif isinstance(node, ast.ImportFrom) and str(node.module).startswith("homeassistant"):
                yield from (alias.name for alias in node.names if is_private(alias.name))


def is_private(name: str) -> bool:
    return name.startswith("_") and not name.startswith("__")


def own() -> Iterator[str]:
    """Give the private names that classes of ours make for one another."""
    for path in PACKAGE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and is_private(node.name):
                decorators = {ast.unparse(one) for one in node.decorator_list}
                yield from () if "override" in decorators else (node.name,)


def test_the_list_is_whole() -> None:
    assert set(overridden()) - set(own()) == set(PRIVATE)


@pytest.mark.parametrize("name", sorted(PRIVATE))
def test_this_release_has_it(name: str) -> None:
    module, owner, is_coroutine = PRIVATE[name]
    assert iscoroutinefunction(getattr(getattr(import_module(module), owner), name)) is is_coroutine
