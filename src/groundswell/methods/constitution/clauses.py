"""
The rules entries are judged by: which warrant each type of entry needs, and the parameters.

Rules are data. A rulebook carries them and a body adopts it by an entry, so a stranger with
the entries alone judges as the movement did. What no rulebook may lower stands in
``PRINCIPLES`` and is checked when one is adopted.
"""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from enum import StrEnum
from typing import Any

from groundswell.methods.constitution.entries import EntryType, No, Organ, WarrantKind

PRINCIPLES: Mapping[str, str] = {
    "P1": "No warrant, no change. Every change names the decision it rests on.",
    "P2": "Nothing is dated back. A change takes effect when it is recorded, or later.",
    "P3": "A term ends by itself, at the instant set when it began, and is never stretched.",
    "P4": "No office closes a body. Only its own members can, or a ratification naming it.",
    "P5": "Interim powers end. Each has an end when it is given.",
    "P6": "The record runs forwards, and nothing in it is taken out.",
    "P7": "What an entry names must exist, and it must be said in full.",
}

MOST_TERM_DAYS = 1830  # five years: no rulebook may set a longer term
MOST_INTERIM_DAYS = 90
LATER = frozenset({EntryType.LAPSE_BODY})  # older rulebooks are silent on these


class By(StrEnum):
    """Whose organ must have decided, seen from the body the entry is about."""

    OWN = "own"
    ABOVE = "above"
    OWN_OR_ABOVE = "own_or_above"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Allow:
    """One way to warrant an entry."""

    kind: WarrantKind
    organs: tuple[Organ, ...]
    by: By


@dataclass(frozen=True, slots=True)
class Clause:
    """The article on one type of entry, and the warrants it takes."""

    article: str
    allow: tuple[Allow, ...]


@dataclass(frozen=True, slots=True)
class Parameters:
    """Numbers a rulebook sets. Days are whole days of 24 hours."""

    term_max_days: int = 400
    provisional_days: int = 90
    starters_needed: int = 2
    withdrawal_notice_days: int = 28
    interim_max_days: int = 28
    co_option_max_days: int = 90
    backdating_days: int = 0
    name_max_chars: int = 120
    # What a provisional group has to have at its end to be recognised by rule.
    recognition_members: int = 5
    recognition_meetings: int = 2
    recognition_officers: int = 2
    # What a motion needs before it can be handed in: either of the two, and a seconder.
    motion_branches: int = 2
    motion_members: int = 20
    # How long whoever moved it may challenge a ruling.
    challenge_days: int = 7
    # What arose after the closing date: the higher backing it needs, days before the meeting by
    # which it is in, and the share of those voting who have to admit it.
    emergency_branches: int = 4
    emergency_members: int = 40
    emergency_days: int = 5
    emergency_num: int = 2
    emergency_den: int = 3
    # A meeting that a member without an office proposes: how long those who call the group's
    # meetings have to look, when silence puts it up, after how many a host is trusted.
    host_look_days: int = 3
    host_silence_days: int = 7
    host_meetings: int = 3
    # A conference: days of notice, and the days before it by which things are in.
    conference_notice_days: int = 28
    conference_motions_days: int = 21
    conference_amendments_days: int = 10
    conference_names_days: int = 2
    # Delegates: one for the first so many members (or part), one for each further so many
    # (or part), and so many at most; of a caucus, this many.
    delegates_first: int = 100
    delegates_further: int = 50
    delegates_most: int = 6
    delegates_of_caucus: int = 1
    # The share of all seats that has to be in the hall.
    quorum_num: int = 1
    quorum_den: int = 3
    # How many delegates turn a show of hands into a card vote.
    card_vote_demand: int = 5
    # A meeting that members ask for: the share of all members who have to ask, or of all recognised
    # groups; days in which they can; days after the first it could be, in which it is held.
    requisition_members_num: int = 1
    requisition_members_den: int = 20
    requisition_branches_num: int = 1
    requisition_branches_den: int = 10
    requisition_days: int = 60
    requisition_within_days: int = 28
    # The floor: minutes for whoever moves something, for everybody else; and how many of so many
    # turns go to those who ask for a kept one.
    speech_mover_minutes: int = 5
    speech_minutes: int = 3
    speech_kept_num: int = 1
    speech_kept_den: int = 2
    # An election: days of notice; before voting opens, by which nominations and withdrawals are
    # in; after the declaration, for petitions. Members who propose each candidate; words of a
    # statement; days of membership before the notice, to be on the roll.
    election_notice_days: int = 14
    election_nominations_days: int = 5
    election_withdrawals_days: int = 3
    election_petition_days: int = 7
    election_proposers: int = 2
    election_statement_words: int = 250
    election_member_days: int = 0
    # Kept seats: of the seats of an election or a selection, so many of so many go at least to
    # those who stand on one list, which the notice names; a part of a seat is left out. 0: none.
    kept_seats_num: int = 0
    kept_seats_den: int = 2
    # Leaving somebody off the roll: days for them to appeal, and as many for whoever hears it, all
    # before voting opens; and which grounds the rulebook knows: 1 for one it has, 0 for none.
    election_exclusion_days: int = 3
    election_excludes_doubles: int = 1
    election_excludes_unreal: int = 1
    election_excludes_outsiders: int = 1
    election_excludes_suspended: int = 1
    # Recall: so many of so many members, within days, and a vote follows; days in which nobody can
    # be petitioned against, from when their term began and from when the last petition ended.
    recall_num: int = 1
    recall_den: int = 5
    recall_days: int = 28
    recall_quiet_days: int = 28
    # A trigger ballot: so many of so many recognised groups, each asked once within days, open a
    # position before whoever holds it is put up again.
    trigger_num: int = 1
    trigger_den: int = 3
    trigger_days: int = 28
    # A selection: days its criteria and panel stand before applications open; days for
    # applications, for each stage that a panel judges, for appeals, for voting. Members who
    # nominate each candidate; words of a statement; who sits on the panel at least; minutes of an
    # interview; letters to members that each candidate has a part in, and words of each.
    selection_notice_days: int = 7
    selection_applications_days: int = 14
    selection_stage_days: int = 7
    selection_appeal_days: int = 5
    selection_ballot_days: int = 7
    selection_nominators: int = 2
    selection_statement_words: int = 500
    selection_panel: int = 3
    selection_interview_minutes: int = 20
    selection_letters: int = 2
    selection_letter_words: int = 150


@dataclass(frozen=True, slots=True)
class Rules:
    """
    A rulebook as the machine reads it.

    ``entrenchment``, ``ratification`` and ``witnesses`` are carried and shown today and
    judged by later rules; they are here so that adopted rulebooks need not change form.
    """

    key: str
    version: int
    clauses: Mapping[EntryType, Clause]
    parameters: Parameters = Parameters()
    entrenchment: Mapping[str, str] = field(default_factory=dict)  # article -> level
    ratification: Mapping[str, Any] = field(default_factory=dict)  # thresholds by level
    witnesses: tuple[str, ...] = ()

    def article_for(self, entry_type: EntryType) -> str:
        """Return the article that governs a type of entry."""
        return self.clauses[entry_type].article

    def to_text(self) -> str:
        """Return the rules as canonical JSON text: sorted keys, no spaces."""
        value = {
            "clauses": {
                str(kind): {"article": clause.article, "allow": [asdict(a) for a in clause.allow]}
                for kind, clause in self.clauses.items()
            },
            "parameters": asdict(self.parameters),
            "entrenchment": dict(self.entrenchment),
            "ratification": dict(self.ratification),
            "witnesses": list(self.witnesses),
        }
        return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False)


def rules_from(key: str, version: int, machine: Mapping[str, Any]) -> Rules:
    """
    Return the rules a rulebook's machine part states.

    :raises No: it is malformed, or lowers what no rulebook may lower.
    """
    try:
        rules = Rules(
            key=key,
            version=version,
            clauses={
                EntryType(kind): Clause(
                    str(clause["article"]),
                    tuple(
                        Allow(WarrantKind(a["kind"]), tuple(map(Organ, a["organs"])), By(a["by"]))
                        for a in clause["allow"]
                    ),
                )
                for kind, clause in machine["clauses"].items()
            },
            parameters=Parameters(**machine.get("parameters", {})),
            entrenchment=dict(machine.get("entrenchment", {})),
            ratification=dict(machine.get("ratification", {})),
            witnesses=tuple(machine.get("witnesses", ())),
        )
    except (KeyError, TypeError, ValueError, AttributeError) as problem:
        raise No("rulebook_malformed", f"The rulebook cannot be read: {problem}.", "P7") from None
    _keep_principles(rules)
    return rules


def _keep_principles(rules: Rules) -> None:
    if missing := set(EntryType) - LATER - set(rules.clauses):
        raise No("rulebook_malformed", f"The rulebook is silent on {sorted(missing)}.", "P7")
    numbers = asdict(rules.parameters)
    if any(not isinstance(value, int) or isinstance(value, bool) for value in numbers.values()):
        raise No("rulebook_malformed", "Parameters are whole numbers.", "P7")
    if rules.parameters.backdating_days != 0:
        raise No("principle_lowered", "A rulebook cannot allow dating back.", "P2")
    if not 1 <= rules.parameters.term_max_days <= MOST_TERM_DAYS:
        raise No("principle_lowered", f"A term lasts 1 to {MOST_TERM_DAYS} days.", "P3")
    if not 1 <= rules.parameters.interim_max_days <= MOST_INTERIM_DAYS:
        raise No("principle_lowered", f"Interim powers last 1 to {MOST_INTERIM_DAYS} days.", "P5")
    _keep_shares(rules.parameters)
    for allow in rules.clauses[EntryType.CLOSE_BODY].allow:
        own_meeting = (WarrantKind.DECISION, (Organ.MEMBERS_MEETING,), By.OWN)
        ratified = (WarrantKind.RATIFICATION, (Organ.BRANCHES,))
        given = (allow.kind, allow.organs, allow.by)
        if given != own_meeting and given[:2] != ratified:
            raise No("principle_lowered", "A rulebook cannot let an office close a body.", "P4")


def _keep_shares(numbers: Parameters) -> None:
    if not 1 <= numbers.quorum_num <= numbers.quorum_den:
        raise No("rulebook_malformed", "A quorum is a share of the seats.", "P7")
    if not 0 <= numbers.speech_kept_num <= max(1, numbers.speech_kept_den):
        raise No("rulebook_malformed", "Kept turns are a share of the turns.", "P7")
    if not 0 <= numbers.kept_seats_num <= max(1, numbers.kept_seats_den):
        raise No("rulebook_malformed", "Kept seats are a share of the seats.", "P7")
    if not numbers.emergency_den < 2 * numbers.emergency_num <= 2 * numbers.emergency_den:
        raise No("rulebook_malformed", "Emergency business takes more than half the votes.", "P7")
    if not 1 <= numbers.recall_num <= numbers.recall_den:
        raise No("rulebook_malformed", "A recall takes a share of the members.", "P7")
    if not 1 <= numbers.trigger_num <= numbers.trigger_den or numbers.trigger_days < 1:
        raise No("rulebook_malformed", "A trigger ballot takes a share of groups, and days.", "P7")
