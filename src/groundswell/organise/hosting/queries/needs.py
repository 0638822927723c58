"""What people who come need: each sees their own, hosts see those of who said yes to them."""

from dataclasses import dataclass
from datetime import datetime

from groundswell.organise.hosting import labels
from groundswell.organise.hosting.rules.needs import Verdict, note_on, one_word_for, verdict
from groundswell.organise.meetings.models import Meeting, Participation
from groundswell.organise.meetings.rules.vocabulary import State
from groundswell.register.people.models import Person

SAID_YES = (State.GOING, State.ATTENDED)


@dataclass(frozen=True, slots=True)
class OwnNeed:
    """One need of whoever reads, and what the meeting's page says to it."""

    label: labels.Text
    verdict: Verdict
    verdict_label: labels.Text
    note: str


@dataclass(frozen=True, slots=True)
class Needed:
    """One need of people who come, as a host sees it."""

    label: labels.Text
    verdict: Verdict
    verdict_label: labels.Text
    note: str
    who: tuple[str, ...]

    @property
    def to_state(self) -> bool:
        """Return whether the host still has to say how it is."""
        return self.verdict is Verdict.NOT_STATED


@dataclass(frozen=True, slots=True)
class WhatIsNeeded:
    """All that people who come to one meeting need, in their words too; and whose it is."""

    needs: tuple[Needed, ...]
    words: tuple[tuple[str, str], ...]  # who, and what they wrote
    person_ids: tuple[int, ...]

    @property
    def to_state(self) -> int:
        """Return how many needs the meeting's page says nothing to."""
        return sum(need.to_state for need in self.needs)


def own_needs(person: Person, meeting: Meeting) -> tuple[OwnNeed, ...]:
    """Return what a person stated for themself that a place can answer. No query."""
    found = []
    for need in sorted(person.access_needs or ()):
        said = verdict(need, meeting.access)
        if said is not Verdict.ASKED:
            note = note_on(need, meeting.access)
            found.append(OwnNeed(labels.need_words(need), said, labels.VERDICTS[said], note))
    return tuple(found)


def what_is_needed(meeting: Meeting, *, at: datetime) -> WhatIsNeeded:
    """
    Return what those who said yes to a meeting need, with the names they are called by.

    Nobody else's, and nothing from seven days after the meeting on. One query. Whoever shows
    it writes the look into the records of ``person_ids``.
    """
    if at >= meeting.forgets_at:
        return WhatIsNeeded((), (), ())
    places = (
        Participation.objects.filter(meeting=meeting, state__in=SAID_YES)
        .exclude(called="")
        .select_related("person")
    )
    who: dict[str, list[str]] = {}
    words, people = [], []
    for place in places.order_by("called", "pk"):
        needs, said = needs_of(place), str(place.needs_said.get("words", ""))
        for need in needs:
            who.setdefault(need, []).append(place.called)
        if said:
            words.append((place.called, said))
        if place.person_id and (needs or said):
            people.append(place.person_id)
    rows = [_needed(need, meeting, who[need]) for need in who]
    rows.sort(key=lambda row: (list(Verdict).index(row.verdict) == 0, str(row.label)))
    return WhatIsNeeded(tuple(rows), tuple(words), tuple(people))


def needs_of(place: Participation) -> tuple[str, ...]:
    """Return what somebody needs: stated once, and ticked with this answer; each once."""
    stated = (place.person.access_needs or ()) if place.person else ()
    ticked = place.needs_said.get("codes", ())
    return tuple(sorted({one_word_for(need) for need in (*stated, *ticked)}))


def _needed(need: str, meeting: Meeting, who: list[str]) -> Needed:
    said = verdict(need, meeting.access)
    note = note_on(need, meeting.access)
    return Needed(labels.need_words(need), said, labels.VERDICTS[said], note, tuple(who))
