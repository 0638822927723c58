"""
No warrant, no change: ``apply(state, entry, rules)`` gives a new state or a refusal.

A movement's structure (its bodies, offices, terms, powers and rulebooks) is what its entries
say and nothing else. An entry asks for one change and names the decision the change rests on:
its warrant. ``apply`` is the only way from one state to the next. It is pure: the same
entries always lead to the same rows, ids and tokens included, so anybody with the entries and
this package can say what ought to stand in a movement's tables, and find what does not.

What each type of entry needs is data: a rulebook names the warrants, organs and numbers, and
is itself adopted by an entry. Seven principles (``PRINCIPLES``, P1 to P7) no rulebook may
lower: nothing without a warrant, nothing dated back, terms that end by themselves, no closing
by office, interim powers that end, a record that runs forwards, entries said in full.

Sources: design note "Decide", d.2 (enforcement model: no warrant, no change), invariants I1 to
I4; the practice of member-led organisations' standing orders for terms, recall and co-option.

    python -m groundswell.methods.constitution entries.jsonl
"""

from groundswell.methods.constitution.applying import Accepted, Replayed, apply, judge, replay
from groundswell.methods.constitution.clauses import PRINCIPLES, Parameters, Rules, rules_from
from groundswell.methods.constitution.entries import (
    Entry,
    EntryType,
    No,
    Organ,
    Refused,
    Warrant,
    WarrantKind,
)
from groundswell.methods.constitution.group_of_twelve import GROUP_OF_TWELVE, GROUP_OF_TWELVE_1
from groundswell.methods.constitution.judging import rules_for
from groundswell.methods.constitution.movement_book import MOVEMENT
from groundswell.methods.constitution.recognising import Condition, conditions, officers_at
from groundswell.methods.constitution.starters import Article, Starter, StarterOffice
from groundswell.methods.constitution.state import (
    ROW_TYPES,
    AnyRow,
    BodyKind,
    BodyRow,
    BodyStatus,
    CorrectionRow,
    OfficeRow,
    PowerRow,
    RulebookRow,
    State,
    TenureRow,
)

__all__ = [
    "GROUP_OF_TWELVE",
    "GROUP_OF_TWELVE_1",
    "MOVEMENT",
    "PRINCIPLES",
    "ROW_TYPES",
    "Accepted",
    "AnyRow",
    "Article",
    "BodyKind",
    "BodyRow",
    "BodyStatus",
    "Condition",
    "CorrectionRow",
    "Entry",
    "EntryType",
    "No",
    "OfficeRow",
    "Organ",
    "Parameters",
    "PowerRow",
    "Refused",
    "Replayed",
    "RulebookRow",
    "Rules",
    "Starter",
    "StarterOffice",
    "State",
    "TenureRow",
    "Warrant",
    "WarrantKind",
    "apply",
    "conditions",
    "judge",
    "officers_at",
    "replay",
    "rules_for",
    "rules_from",
]
