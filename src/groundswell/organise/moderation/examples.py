"""What members judge before they can be drawn: the examples of the five rules, mixed."""

from dataclasses import dataclass

from groundswell.organise.discussion.words import RULES, RuleWords, Text


@dataclass(frozen=True, slots=True)
class Example:
    """Something said, under which rule it is to be judged, and whether it is fine."""

    number: int
    rule: RuleWords
    words: Text
    fine: bool


def _mixed() -> tuple[Example, ...]:
    """Return two examples of each rule; which comes first changes, and does not alternate."""
    made: list[Example] = []
    for rule in RULES:
        pair = [(rule.fine[0], True), (rule.not_fine[0], False)]
        for words, fine in pair if rule.number in {2, 3} else reversed(pair):
            made.append(Example(len(made), rule, words, fine))
    return tuple(made)


EXAMPLES = _mixed()
