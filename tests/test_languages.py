"""Whoever speaks another language gets texts that fit, and that are theirs."""

import json
from typing import Any

import pytest

from .rooms import PACKAGE
from .test_house import LANGUAGES, load, texts

TILE_LETTERS = 22
"""What of a name can be read on a tile of a phone, 390 pixels wide."""
BUTTON_LETTERS = 28
"""Buttons are rows."""
REPAIR_LETTERS = 26
"""On a phone, a longer title of a repair's form lies over the line below it; that of a menu is cut off."""
LISTED_LETTERS = 36
"""The list of repairs cuts off what is longer on a phone."""
NAMED = {"device": "Treadmill 4401", "belt": "Treadmill 4401", "pod": "WT901BLE67", "walker": "Alexander"}
"""As long as such names usually are."""
SPACED_PERCENT = {"de", "fr"}
"""Languages that put a space before the sign, as Home Assistant does."""


def test_the_languages_are_those_that_are_there() -> None:
    assert {path.stem for path in (PACKAGE / "translations").glob("*.json")} == set(LANGUAGES)
    assert {path.name for path in (PACKAGE / "sentences").iterdir()} == set(LANGUAGES)


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_text_is_lost_to_another_of_its_name(language: str) -> None:
    """The last of two keys of a name is what a reader of JSON keeps."""

    def only(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        assert len({key for key, _ in pairs}) == len(pairs), sorted(key for key, _ in pairs)
        return dict(pairs)

    json.loads((PACKAGE / f"translations/{language}.json").read_text(), object_pairs_hook=only)


@pytest.mark.parametrize("language", LANGUAGES)
def test_names_fit_a_tile(language: str) -> None:
    for platform, entities in load(f"translations/{language}.json")["entity"].items():
        letters = BUTTON_LETTERS if platform == "button" else TILE_LETTERS
        names = [named["name"] for named in entities.values() if "name" in named]
        assert [name for name in names if len(name) > letters] == [], platform


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_text_shows_the_marks_of_code(language: str) -> None:
    """Titles and menus are shown as they are."""
    assert [key for key, text in texts(load(f"translations/{language}.json")) if "`" in text] == []


def test_other_languages_are_translated() -> None:
    """Of all longer texts, none is the English one."""
    english = dict(texts(load("translations/en.json")))
    for language in LANGUAGES[1:]:
        spoken = dict(texts(load(f"translations/{language}.json")))
        assert [key for key, text in english.items() if len(text.split()) > 3 and spoken[key] == text] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_descriptions_say_more_than_names(language: str) -> None:
    found = dict(texts(load(f"translations/{language}.json")))
    names = {key.removesuffix("name"): text for key, text in found.items() if key.endswith(".name")}
    assert [key for key, name in names.items() if found.get(f"{key}description") == name] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_titles_of_what_is_waited_for_stand_alone(language: str) -> None:
    """Home Assistant's frontend fills in the text of a progress, and not its title, which would stay empty."""
    found = load(f"translations/{language}.json")
    flows = [found["config"], *found["config_subentries"].values()]
    titles = [
        flow["step"][step]["title"] for flow in flows for step in flow.get("progress", {}) if step in flow["step"]
    ]
    assert len(titles) > 5
    assert [title for title in titles if "{" in title] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_titles_of_repairs_fit_a_phone(language: str) -> None:
    fixes = [
        issue["fix_flow"] for issue in load(f"translations/{language}.json")["issues"].values() if "fix_flow" in issue
    ]
    steps = [step for fix in fixes for step in fix["step"].values()]
    forms = [step for step in steps if "menu_options" not in step or "{" not in step["title"]]
    assert len(forms) > 5
    assert [form["title"] for form in forms if len(form["title"]) > REPAIR_LETTERS] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_device_has_the_whole_title(language: str) -> None:
    """Names of devices and entities are long, and a phone cuts off what goes on."""
    kinds = load(f"translations/{language}.json")["config_subentries"].values()
    titles = [step["title"] for kind in kinds for step in kind["step"].values() if "{" in step["title"]]
    assert titles == ["{name}"] * 8


@pytest.mark.parametrize("language", LANGUAGES)
def test_titles_fit_the_list_of_repairs(language: str) -> None:
    titles = [issue["title"].format(**NAMED) for issue in load(f"translations/{language}.json")["issues"].values()]
    assert len(titles) > 15
    assert [title for title in titles if len(title) > LISTED_LETTERS] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_percent_is_written_as_the_language_does(language: str) -> None:
    """The sign belongs to the text of a page, as it is English or German and not a figure's, and begins no line."""
    told = load(f"translations/{language}.json")
    pages = [text for _, text in texts({key: told[key] for key in ("config", "config_subentries", "issues")})]
    found = [text for text in pages if "{battery}" in text or "{percent}" in text]
    sign = "}\N{NO-BREAK SPACE}%" if language in SPACED_PERCENT else "}%"
    assert len(found) > 8
    assert [text for text in found if sign not in text] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_pod_is_swapped_on_a_page_of_its_own(language: str) -> None:
    steps = load(f"translations/{language}.json")["config_subentries"]["footpod"]["step"]
    assert steps["swap"]["title"] != steps["pick"]["title"]


def test_what_is_said_of_all_pods_is_true_of_those_that_tell_no_way() -> None:
    steps = load("translations/en.json")["config_subentries"]["footpod"]["step"]
    assert "forward" not in json.dumps([steps["reconfigure"], steps["counts"]["menu_options"]])


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_shown_as_it_is_has_no_marks(language: str) -> None:
    """Errors, labels and menus of a form are no Markdown."""
    plain = {"error", "title", "data", "data_description", "menu_options", "menu_option_descriptions"}
    told = load(f"translations/{language}.json")
    found = texts({key: told[key] for key in ("config", "config_subentries", "options")})
    marked = [key for key, text in found if "**" in text or "](" in text]
    assert [key for key in marked if plain & set(key.split("."))] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_title_of_a_menu_names_nothing(language: str) -> None:
    """Home Assistant fills in nothing there, in a flow that is no subentry's, and shows an error."""
    told = load(f"translations/{language}.json")
    menus = [step for flow in ("config", "options") for step in told[flow]["step"].values() if "menu_options" in step]
    assert len(menus) > 4
    assert [step["title"] for step in menus if "{" in step["title"]] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_added_fits_a_button(language: str) -> None:
    for kind, told in load(f"translations/{language}.json")["config_subentries"].items():
        assert len(told["initiate_flow"]["user"]) <= BUTTON_LETTERS + 12, kind


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_walker_is_added_and_no_service(language: str) -> None:
    """Without it, Home Assistant's own button for services stands there."""
    button = load(f"translations/{language}.json")["config"]["initiate_flow"]["user"]
    assert 0 < len(button) <= BUTTON_LETTERS
    assert language != "en" or button == "Add walker"
