"""The starter rulebook for a movement: many groups, one conference, nobody above it."""

from groundswell.methods.constitution.starters import (
    ABOVE,
    BRANCHES,
    BY_ITSELF,
    CO_OPTION,
    COMMITTEE_INTERIM,
    COURT,
    FOUNDING,
    OWN_DECISION,
    OWN_MEETING,
    RESIGNING,
    SLIP,
    STARTING,
    Article,
    Starter,
    StarterOffice,
    clause,
)

ARTICLES = (
    Article(
        "1",
        "What this is",
        "These are the rules of the movement until its conference agrees others. Where a group "
        "has rules of its own, those hold in the group.",
    ),
    Article(
        "2",
        "Members",
        "Anybody who shares our aims joins by saying so, in a group or without one. Members are "
        "the only source of every power named here.",
    ),
    Article(
        "3",
        "Bodies",
        "Two people start a group, for ninety days provisionally. Regions, committees and the "
        "conference are set up by a decision of the body they belong to.",
    ),
    Article(
        "4",
        "Recognition",
        "A conference or members’ meeting of the body it belongs to recognises a group. A group "
        "that is not recognised may still meet, and is still on the map.",
    ),
    Article(
        "5",
        "Name and place",
        "Each body decides what it is called and where it belongs.",
    ),
    Article(
        "6",
        "Offices and terms",
        "The movement has a secretary, a treasurer and a membership secretary. A members’ "
        "meeting or conference elects each for four hundred days at most. A vacancy is filled "
        "for ninety days at most. Anybody may resign; whoever elected may recall. A term ends by "
        "itself, at the time set when it began.",
        "entrenched",
    ),
    Article(
        "7",
        "Powers",
        "A power is conferred by a decision of the body it is over, or of one above that body. "
        "It names its limit, its end, and who can take it back. A body’s powers are withdrawn "
        "from above only by that decision, with twenty-eight days’ notice on the public record.",
        "entrenched",
    ),
    Article(
        "8",
        "Interim powers",
        "A committee may lend a power for twenty-eight days at most. At its end it is off.",
        "entrenched",
    ),
    Article(
        "9",
        "The public record",
        "Every change to a body, an office, a term, a power or these rules is an entry in the "
        "public record that names the decision it rests on. Nothing is dated back and nothing is "
        "taken out. Slips are put right, and courts obeyed, by entries that say so.",
        "foundational",
    ),
    Article(
        "10",
        "Conference",
        "Conference meets once a year at least. No office, and no committee, can call it off.",
        "entrenched",
    ),
    Article(
        "11",
        "Changing these rules",
        "Conference or a members’ meeting of the movement changes these rules, or a ratification "
        "by branches does.",
        "entrenched",
    ),
    Article(
        "14",
        "No body is dissolved from above",
        "Only a meeting of its own members closes a body, or a ratification by branches that "
        "names it. There is no button for it, for anyone.",
        "foundational",
    ),
)

OFFICES = (
    StarterOffice("movement_secretary", "Secretary", 1, 400, (0,)),
    StarterOffice("treasurer", "Treasurer", 1, 400),
    StarterOffice("membership_secretary", "Membership secretary", 1, 400, (1,)),
)

MACHINE = {
    "clauses": {
        "adopt_rulebook": clause("11", FOUNDING, OWN_DECISION, BRANCHES),
        "found_body": clause("3", STARTING, ABOVE),
        "rename_body": clause("5", OWN_DECISION),
        "recognise_body": clause("4", ABOVE),
        "place_body": clause("5", OWN_DECISION),
        "close_body": clause("14", OWN_MEETING, BRANCHES),
        "create_office": clause("6", FOUNDING, OWN_DECISION),
        "confer_power": clause("7", FOUNDING, OWN_DECISION, ABOVE, COMMITTEE_INTERIM),
        "withdraw_power": clause("7", OWN_DECISION, ABOVE, COMMITTEE_INTERIM),
        "begin_tenure": clause("6", FOUNDING, OWN_DECISION, ABOVE, CO_OPTION),
        "end_tenure": clause("6", OWN_DECISION, ABOVE, RESIGNING, BY_ITSELF),
        "erratum": clause("9", OWN_DECISION, SLIP),
        "court_order": clause("9", COURT),
    },
    "parameters": {
        "term_max_days": 400,
        "provisional_days": 90,
        "starters_needed": 2,
        "withdrawal_notice_days": 28,
        "interim_max_days": 28,
        "co_option_max_days": 90,
        "backdating_days": 0,
        "name_max_chars": 120,
    },
    "entrenchment": {
        article.number: article.entrenchment
        for article in ARTICLES
        if article.entrenchment != "ordinary"
    },
}

MOVEMENT = Starter(
    key="movement",
    version=1,
    title="Rules for a movement",
    articles=ARTICLES,
    offices=OFFICES,
    machine=MACHINE,
)
