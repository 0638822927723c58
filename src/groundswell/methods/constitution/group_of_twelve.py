"""
The starter rulebook for a group of about a dozen people, on one page.

Two versions. The second says what recognises a group when its provisional time is up; a movement
founded under the first keeps it until it adopts the second.
"""

from dataclasses import replace
from typing import Any

from groundswell.methods.constitution.starters import (
    ABOVE,
    BRANCHES,
    BY_ITSELF,
    BY_RULE,
    CO_OPTION,
    COMMITTEE_INTERIM,
    COURT,
    FOUNDING,
    OWN_MEETING,
    RESIGNING,
    SLIP,
    STARTING,
    Article,
    Starter,
    StarterOffice,
    clause,
)

ARTICLES_1 = (
    Article(
        "1",
        "What this is",
        "These are our rules until our meeting agrees others. They fit on a page, so that "
        "everybody can know them.",
    ),
    Article(
        "2",
        "Who belongs",
        "Anybody who shares our purpose joins by saying so, and leaves the same way. Nobody is "
        "asked for money to belong.",
    ),
    Article(
        "3",
        "Starting",
        "Two people start a group. For ninety days it is provisional: it meets, it is on the "
        "map, and it can ask the movement to recognise it. After that only a decision gives it "
        "offices.",
    ),
    Article(
        "4",
        "Name, purpose and place",
        "Our members’ meeting decides what we are called, what we are for and where we belong.",
    ),
    Article(
        "5",
        "Meetings",
        "A meeting of members is called with seven days’ notice to everybody. Any ten members "
        "together can call one. It decides by simple majority of those present.",
    ),
    Article(
        "6",
        "Offices",
        "We have a convenor, a secretary, two welcomers and three door-keepers. A members’ "
        "meeting elects each of them for a year at most. A vacancy is filled for ninety days at "
        "most until the next meeting. Anybody may resign at any time; a meeting may recall "
        "anybody. A term ends by itself, at the time set when it began.",
    ),
    Article(
        "7",
        "Powers",
        "An office may do what stands in its list of powers, within the limit named there, and "
        "nothing else. Each power says who can take it back. From outside the group it is taken "
        "back only by a conference, with twenty-eight days’ notice on the record.",
    ),
    Article(
        "8",
        "Interim powers",
        "In a gap, a power may be lent for twenty-eight days at most. Then it is gone by itself.",
    ),
    Article(
        "9",
        "The record",
        "What we decide about our structure is written in the public record, with who decided "
        "and why. Nothing is dated back and nothing is taken out. A slip of the pen is put right "
        "by an entry that shows both words. A court’s order is shown as a court’s.",
    ),
    Article(
        "10",
        "Changing these rules",
        "A members’ meeting changes these rules, with the new words sent out seven days before.",
    ),
    Article(
        "11",
        "Closing",
        "Only our own members’ meeting closes this group, or a ratification by branches that "
        "names it. No officer, no committee and no conference can.",
    ),
)

STARTING_2 = Article(
    "3",
    "Starting, and being recognised",
    "Two people start a group. For ninety days it is provisional: it meets, it is on the map, and "
    "everybody can see how far it has come. If at the end five people belong to it, it has met "
    "twice, and two people hold its offices, it is recognised by this rule and nobody’s leave. If "
    "not, it lapses, visibly: it may still meet, and the movement may still recognise it. Until "
    "then, and after, the movement can recognise it by a decision.",
)
ARTICLES = tuple(STARTING_2 if each.number == "3" else each for each in ARTICLES_1)

OFFICES = (
    StarterOffice("convenor", "Convenor", 1, 366, (0,)),
    StarterOffice("secretary", "Secretary", 1, 366, (1,)),
    StarterOffice("welcomer", "Welcomer", 2, 366, (0, 1)),
    StarterOffice("door_keeper", "Door-keeper", 3, 366, (0,)),
)

MACHINE_1: dict[str, Any] = {
    "clauses": {
        "adopt_rulebook": clause("10", FOUNDING, OWN_MEETING),
        "found_body": clause("3", STARTING, OWN_MEETING),
        "rename_body": clause("4", OWN_MEETING),
        "recognise_body": clause("3", ABOVE),
        "place_body": clause("4", OWN_MEETING),
        "close_body": clause("11", OWN_MEETING, BRANCHES),
        "create_office": clause("6", FOUNDING, OWN_MEETING),
        "confer_power": clause("7", FOUNDING, OWN_MEETING, ABOVE, COMMITTEE_INTERIM),
        "withdraw_power": clause("7", OWN_MEETING, ABOVE, COMMITTEE_INTERIM),
        "begin_tenure": clause("6", FOUNDING, OWN_MEETING, CO_OPTION),
        "end_tenure": clause("6", OWN_MEETING, RESIGNING, BY_ITSELF),
        "erratum": clause("9", OWN_MEETING, SLIP),
        "court_order": clause("9", COURT),
    },
    "parameters": {
        "term_max_days": 366,
        "provisional_days": 90,
        "starters_needed": 2,
        "withdrawal_notice_days": 28,
        "interim_max_days": 28,
        "co_option_max_days": 90,
        "backdating_days": 0,
        "name_max_chars": 120,
    },
}

MACHINE = {
    "clauses": MACHINE_1["clauses"]
    | {
        "recognise_body": clause("3", ABOVE, BY_RULE),
        "lapse_body": clause("3", BY_ITSELF),
    },
    "parameters": MACHINE_1["parameters"]
    | {"recognition_members": 5, "recognition_meetings": 2, "recognition_officers": 2},
}

GROUP_OF_TWELVE_1 = Starter(
    key="group-of-twelve",
    version=1,
    title="Rules for a group of twelve",
    articles=ARTICLES_1,
    offices=OFFICES,
    machine=MACHINE_1,
)
GROUP_OF_TWELVE = replace(GROUP_OF_TWELVE_1, version=2, articles=ARTICLES, machine=MACHINE)
