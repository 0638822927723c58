"""Selections of each side, for the matrix: at the points of their way that roles differ at."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from groundswell.decide.elections.rules.terms import Way
from groundswell.decide.selections import actions
from groundswell.decide.selections.models import Appeal, Application, Selection
from groundswell.decide.selections.rules.panels import Sits
from groundswell.decide.selections.rules.stages import JUDGED, Stage
from groundswell.register.people.models import Person
from groundswell.register.structures import actions as structures
from tests.matrix.when import FOUNDED

DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Selected:
    """One selection at each point that matters, and what hangs on it."""

    draft: Selection  # both panels are complete
    fresh: Selection  # applications are open, and nobody has applied
    applied: Selection  # the welcomer has
    judging: Selection  # the member sits on its panel, and has somebody to mark
    lost: Selection  # the welcomer does not go on
    appealed: Selection  # the member hears an appeal
    candidate: Application  # of the one that is judged
    backed: Application  # the welcomer's, of the second
    appeal: Appeal


def selects(side: Any, people: dict[str, Person], at: datetime) -> Selected:
    """Let the convenor run six selections. ``people``: two candidates, four who judge."""
    judges = [people[f"judge{n}"] for n in range(4)]
    draft = _drafted(side, "draft", at + 9 * DAY, judges, at=at - DAY)
    fresh = _published(side, "fresh", at - DAY, judges, at=at - 9 * DAY)
    applied = _published(side, "applied", at - DAY, judges, at=at - 9 * DAY)
    backed = _applies(applied, side.welcomer, f"I, {side.word}name, would.", (), at)
    judging = _at_checks(side, "judging", [side.member, *judges[1:]], people["one"])
    lost = _at_checks(side, "lost", judges, side.welcomer, word=f"{side.word}name")
    _close(lost, side, judges[:3], f"Not enough of {side.word}name.")
    appealed = _at_checks(
        side, "appealed", [*judges[:3], side.member], people["two"], hears=(side.member,)
    )
    _close(appealed, side, judges[:3], f"Missed the {side.word}note.")
    verdict = appealed.applications.get().verdicts.get()
    appeal = actions.appeal(
        verdict=verdict, ground=f"You read the {side.word}note wrongly.", by=people["two"],
        at=at - timedelta(hours=1),
    )  # fmt: skip
    return Selected(
        draft, fresh, applied, judging, lost, appealed, judging.applications.get(), backed, appeal
    )


def _drafted(
    side: Any, name: str, opens: datetime, judges: Sequence[Person], *, at: datetime,
    hears: Sequence[Person] = (),
) -> Selection:  # fmt: skip
    asked = actions.Asked({stage: (f"{side.word}open {stage}",) for stage in JUDGED})
    made = actions.draft(
        body=side.body, post=actions.Post(f"{side.word}open {name}", "To stand.", 1, 3, 2),
        asked=asked, rule="meek", way=Way.RECORDED, opens_at=opens,
        form_key=f"{side.word}se{name}", by=side.convenor, at=at,
    )  # fmt: skip
    for person in judges[:3]:
        actions.take_seat(selection=made, sits=Sits.PANEL, interests="None.", by=person, at=at)
    for person in hears or judges[3:]:
        actions.take_seat(selection=made, sits=Sits.APPEALS, interests="None.", by=person, at=at)
    return made


def _published(
    side: Any, name: str, opens: datetime, judges: Sequence[Person], **more: Any
) -> Selection:
    made = _drafted(side, name, opens, judges, **more)
    return actions.publish(selection=made, by=side.convenor, at=more["at"])


def _applies(
    selection: Selection, person: Person, words: str, nominators: Sequence[Person], at: datetime
) -> Application:
    made = actions.apply(
        selection=selection, said=actions.Said(words), works_with=(), by=person, at=at
    )
    for each in nominators:
        actions.nominate(application=made, by=each, at=at)
    return made


def _at_checks(
    side: Any, name: str, judges: Sequence[Person], candidate: Person, *, word: str = "",
    hears: Sequence[Person] = (),
) -> Selection:  # fmt: skip
    """Return a selection whose checks are open, with one candidate."""
    published = FOUNDED + DAY
    opens = published + 7 * DAY
    made = _published(side, name, opens, judges, at=published, hears=hears)
    words = f"About {word or side.word + 'note'}."
    _applies(made, candidate, words, (side.organiser, side.door_keeper), opens + DAY)
    actions.proceed(selection=made, stage=Stage.APPLICATIONS, by=side.convenor, at=opens + 14 * DAY)
    made.refresh_from_db()
    return made


def _close(selection: Selection, side: Any, judges: Sequence[Person], reason: str) -> None:
    when = selection.opens_at + 21 * DAY
    for judge in judges:
        actions.mark(
            application=selection.applications.get(), given={1: actions.Given(0, reason)},
            by=judge, at=when,
        )  # fmt: skip
    actions.close(selection=selection, by=side.convenor, at=when)


def joins(side: Any, people: dict[str, Person], at: datetime) -> None:
    """Let the candidates be members."""
    for name in ("one", "two"):
        structures.join_body(
            person=people[name], body=side.body, by=people[name], at=at, source="test"
        )


def kwargs_of(name: str, which: str, body: Any, selected: Selected) -> dict[str, Any]:
    """Return which selection, candidate, panel or appeal stands in an address."""
    page = name.partition(":")[2]
    if page == "index":
        return {}
    tokens = {
        "new": body.token,
        "sit": selected.draft.panel_token,
        "nominate": selected.backed.backing_token,
        "mark": selected.candidate.token,
        "hear": selected.appeal.token,
        "run": selected.draft.token,
        "apply": selected.fresh.token,
        "call_off": selected.fresh.token,
        "mine": selected.applied.token,
        "appeal": selected.lost.token,
        "desk": selected.judging.token,
    }
    shown = {
        "draft": selected.draft, "judging": selected.judging, "lost": selected.lost,
        "appealed": selected.appealed,
    }  # fmt: skip
    if which:
        return {"token": shown[which].token}
    return {"token": tokens.get(page, selected.fresh.token)}


def bodies(at: datetime) -> dict[str, dict[str, Any]]:
    """Return the least that makes a good form."""
    return {
        "selections:new": {
            "office": "other", "title": "Ward candidate", "about": "To stand.", "seats": "1",
            "longlist_places": "4", "shortlist_places": "2", "longlist_reserved": "0",
            "shortlist_reserved": "0", "checks": "Is a member", "longlist": "Has done it before",
            "shortlist": "Answers", "way": "paper", "rule": "meek", "form_key": "matrixselect1",
            "opens_on": (at + 20 * DAY).date().isoformat(), "opens_time": "09:00",
        },
        "selections:run": {"do": "publish"},
        "selections:call_off": {"because": "Another day."},
        "selections:sit": {"interests": "None."},
        "selections:apply": {"statement": "Open books.", "local": ""},
        "selections:mark": {"s1": "1", "r1": "It is in order."},
        "selections:appeal": {"ground": "It was in order."},
        "selections:hear": {"upheld": "no", "because": "It was not."},
    }  # fmt: skip
