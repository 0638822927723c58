"""What groups in Ostrey do: meetings and the words for them. Plain data; the seed draws from it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Happening:
    """A kind of meeting: title, what it is about, how the evening goes (minutes, what), chairs."""

    title: str
    about: str
    agenda: tuple[tuple[int, str], ...]
    capacity: int | None
    topics: tuple[str, ...]
    starts: tuple[int, int] = (19, 30)  # local time


HAPPENINGS: tuple[Happening, ...] = (
    Happening(
        "Winter repairs: what we ask the county for",
        "The county sets its repairs budget in the autumn. We’ll hear what the damp survey found, "
        "pick three things to ask for, and choose two people to put them. You don’t need to know "
        "anything beforehand. There’s tea.",
        (
            (10, "Tea; sit with someone you don’t know"),
            (20, "What the survey found"),
            (25, "In fours: what would help your stair first?"),
            (10, "Break"),
            (25, "Decide three, choose two"),
        ),
        60,
        ("repairs", "damp"),
    ),
    Happening(
        "Tenancy law drop-in",
        "Bring the letter. Somebody who has read a lot of them will read it with you.",
        ((15, "Tea, and who is here"), (75, "One to one, in turn")),
        24,
        ("law", "rent"),
        (14, 0),
    ),
    Happening(
        "Reading the new tenancy law together",
        "Six pages, aloud, stopping whenever anybody wants. Printed in large type too.",
        ((10, "Tea"), (40, "First half"), (10, "Break"), (30, "Second half, and what it changes")),
        30,
        ("law",),
        (18, 30),
    ),
    Happening(
        "Damp survey: how to measure",
        "Twenty meters to borrow, ten minutes to learn. Then we share out the stairs.",
        (
            (10, "Tea"),
            (20, "How it works"),
            (20, "Try it on this wall"),
            (10, "Who takes which stair"),
        ),
        20,
        ("damp", "survey"),
        (19, 0),
    ),
    Happening(
        "Children’s tea and noticeboard",
        "Something to eat, something to draw on, and a board for what wants doing.",
        ((90, "Tea, drawing, talking"),),
        None,
        ("children",),
        (15, 0),
    ),
    Happening(
        "Buses after seven: put your times in",
        "The timetable is being redrawn. We are collecting when people need to get home.",
        ((10, "Tea"), (30, "On the big map"), (20, "Three times to ask for")),
        40,
        ("buses",),
    ),
    Happening(
        "Growing on the flat roof",
        "Boxes are built, soil comes on Friday. Wear something old. Lift to the roof.",
        ((120, "Filling boxes, planting out"),),
        16,
        ("growing",),
        (10, 0),
    ),
    Happening(
        "Ward meeting",
        "What was done, what was not, and what next. Anybody who lives here may speak.",
        ((10, "Tea"), (15, "What was done"), (15, "What was not, and why"), (40, "What next")),
        80,
        ("ward",),
    ),
    Happening(
        "Minutes in an hour: learn to write them",
        "Four people, one pretend meeting, and the three things minutes must say.",
        ((10, "Tea"), (20, "The pretend meeting"), (30, "Compare, and agree")),
        12,
        ("skills",),
        (18, 0),
    ),
    Happening(
        "Soup, and who needs a lift on Thursday",
        "A pot of soup at noon. We sort the week’s lifts while we eat.",
        ((60, "Soup and lifts"),),
        None,
        ("lifts",),
        (12, 0),
    ),
)

PURPOSES: tuple[str, ...] = (
    "For anyone who rents, lodges, owns or looks after a home in {ward}.",
    "Neighbours in {ward} who sort things out together, and ask when they can’t.",
    "Everybody in {ward}: repairs, buses, the green, and a hot drink on Thursdays.",
    "We look after {ward}, and each other. New people are expected.",
)
HALLS: tuple[tuple[str, str], ...] = (
    ("Chapel Hall", "Tannery Row"),
    ("The Reading Room", "Market Street"),
    ("The Bandstand", "Park Road"),
    ("Ropewalk Club", "Wharf Street"),
    ("St Anwen’s Hall", "Church Lane"),
    ("The Old Bakery", "Mill Street"),
    ("Library, upstairs", "High Street"),
    ("School kitchen", "School Lane"),
)
CAUSES: tuple[tuple[str, str, str], ...] = (
    ("cause", "Buses for Ostrey", "Getting people home after seven, everywhere in the county."),
    ("workplace", "Harbour Workers", "Everybody who works on the quays, whoever pays them."),
    ("identity", "Disabled Tenants Together", "Run by disabled tenants, for disabled tenants."),
)
