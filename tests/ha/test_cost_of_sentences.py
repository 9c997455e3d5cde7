"""A house that has our sentences, too, answers its own as fast as before, and says fast what it does not understand.

What is counted are steps of the matcher, not seconds: they are the same on any machine.
"""

from collections.abc import Iterable, Iterator

import pytest
import yaml
from hassil import Intents, recognize_best, string_matcher
from hassil.expression import Alternative, Expression, Group, RuleReference, TextChunk
from hassil.parse_expression import parse_sentence
from hassil.recognize import recognize_all

from .speech import lines, spoken
from .test_everyday import HOUSE, PACKAGE, sentences_of

STEPS_OF_A_HOUSE_SENTENCE = 5_000
"""On the average; what is our own is recognized in some 10,000."""
STEPS_NOT_UNDERSTOOD = 500_000
"""Some half a second: in what nobody understands, Home Assistant looks for names that it does not know."""


class Rules:
    """The expansion rules of a language."""

    def __init__(self, told: dict[str, str]) -> None:
        self.bodies = {name: parse_sentence(body).expression for name, body in told.items()}

    def may_be_empty(self, part: Expression) -> bool:
        """Return whether nothing need be said for it."""
        if isinstance(part, TextChunk):
            return not part.text
        if isinstance(part, Alternative):
            return any(self.may_be_empty(item) for item in part.items)
        if isinstance(part, RuleReference):
            return self.may_be_empty(self.bodies[part.rule_name])
        return isinstance(part, Group) and all(self.may_be_empty(item) for item in part.items)

    def twice_optional(self, part: Expression) -> Iterator[Expression]:
        """Find what can be left out in two ways: all that comes behind it is then matched twice."""
        if isinstance(part, Alternative) and sum(self.may_be_empty(item) for item in part.items) > 1:
            yield part
        if isinstance(part, Group):
            for item in part.items:
                yield from self.twice_optional(item)


@pytest.fixture
def steps(monkeypatch: pytest.MonkeyPatch) -> list[None]:
    """Be as long as the matcher has taken steps."""
    taken: list[None] = []
    match_expression = string_matcher.match_expression

    def counted(
        settings: string_matcher.MatchSettings, context: string_matcher.MatchContext, expression: Expression
    ) -> Iterable[string_matcher.MatchContext]:
        taken.append(None)
        return match_expression(settings, context, expression)

    monkeypatch.setattr(string_matcher, "match_expression", counted)
    return taken


@pytest.mark.parametrize("language", HOUSE)
def test_nothing_is_optional_twice(language: str) -> None:
    told = yaml.safe_load((PACKAGE / f"sentences/{language}/backwalk.yaml").read_text())
    rules = Rules(told["expansion_rules"])
    data = [data for intent in told["intents"].values() for data in intent["data"]]
    sentences = [sentence for one in data for sentence in one["sentences"]]
    for text in [*told["expansion_rules"].values(), *sentences]:
        assert list(rules.twice_optional(parse_sentence(text).expression)) == [], text


@pytest.mark.parametrize("language", ["en", "de"])
def test_sentences_of_the_house_are_told_apart_fast(language: str, steps: list[None]) -> None:
    intents, said = sentences_of(language), lines(f"house_{language}")
    for sentence in said:
        assert recognize_best(sentence, intents) is None
    assert len(steps) / len(said) < STEPS_OF_A_HOUSE_SENTENCE


@pytest.mark.parametrize("language", ["en", "de"])
def test_what_is_nearly_ours_is_not_looked_for_long(language: str, steps: list[None]) -> None:
    intents = sentences_of(language)
    took = {sentence: steps_of(f"{sentence} banana", intents, steps) for _, sentence in spoken(language)[::30]}
    assert {sentence: taken for sentence, taken in took.items() if taken > STEPS_NOT_UNDERSTOOD} == {}


def steps_of(sentence: str, intents: Intents, steps: list[None]) -> int:
    """Return the steps that it takes to look for a sentence, with names that nobody knows."""
    steps.clear()
    for _ in recognize_all(sentence, intents, allow_unmatched_entities=True):
        pass
    return len(steps)
