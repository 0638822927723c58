"""Which hidden words a page shows to somebody they are not for."""

import re

from tests.matrix.cast import World
from tests.matrix.when import KINDS, SIDES

HIDDEN = re.compile(rf"({'|'.join(SIDES)})({'|'.join(KINDS)})", re.IGNORECASE)
#: What an office of Alder lets its holder read of Alder's; ``self`` is everybody's own alone.
OFFICES: dict[str, set[str]] = {
    "organiser": {"name", "mail", "need", "note", "draft"},
    "door_keeper": {"name", "note"},
    "welcomer": {"name", "mail"},
}
#: What a signed link shows to whoever holds it; and what somebody began themself.
LINKS: dict[str, set[str]] = {
    "meetings:answer": {"name", "mail", "need"},
    "joining:confirm": {"form"},
    "structures:second": {"start", "name"},  # who asks them
    "demo:letter": {"form", "start"},
    # who stands says so to everybody
    **{
        f"elections:{page}": {"name"}
        for page in (
            "election",
            "election@final",
            "transcript",
            "ballots",
            "hustings",
            "hustings_wall",
        )
    },
    # who judges is told to everybody; what is judged holds other words
    **{f"selections:{page}": {"name"} for page in ("selection", "selection@judging")},
    "selections:nominate": {"name"},  # whoever asks to be nominated gave the address
}
#: Where the demo's letters lie open, of either side: invented letters to invented people.
OPEN_TO_ALL = {
    "demo:post-room": {"form", "start", "name", "mail", "self"},
    "onetoones:reports": {"name", "note"},  # whoever hears them hears those of either side
}
#: Where whoever writes a motion reads its draft.
WRITES = ("motions:index", "motions:motion", "motions:motion@draft", "motions:edit")
OWN: dict[str, set[str]] = {
    "structures:started": {"start"},
    "structures:start": {"start"},
    "lifts:ride": {"need"},
    "people_said": {"draft"},  # what they added to a round, before anybody has looked at it
    # what they propose themselves, before it is up
    **{key: {"draft"} for key in ("proposing:new", "proposing:proposal", "meetings:group")},
    "offering:mine": {"need"},
    **{key: {"draft"} for key in WRITES},
    # those on a roll, of those on it; whoever hears an appeal, of whom it is about
    **{f"elections:{page}": {"name"} for page in ("papers", "election@declared", "hear", "recall")},
    # what whoever judges, or hears an appeal, reads of a candidate
    **{f"selections:{page}": {"name", "note"} for page in ("desk", "mark", "hear")},
    "selections:desk@appealed": {"name"},
    "ballots:question@declared": {"name"},  # those on a roll, of those on it
    "onetoones:home": {"name"},  # of the other, once both have said yes
    "onetoones:pairing": {"name", "note", "draft", "start"},
    "onetoones:notes": {"start"},
    "onetoones:share": {"draft"},
    "onetoones:aloud": {"draft"},
    "listening:yours": {"draft"},  # what they added, before anybody has looked at it
    "people_export": {"start", "need", "draft"},
    # what a list said of them, until somebody decides; what they said that waits
    "people_record": {"start", "mail", "need", "draft"},
}

#: What the desk of a conference reads: who comes, for which group.
DESK = {f"conference:{page}": {"name"} for page in ("branch", "credential", "check")}


def shown(page: str) -> set[tuple[str, str]]:
    """Return the hidden words of a page: whose, and about what."""
    return {(side.lower(), kind.lower()) for side, kind in HIDDEN.findall(page)}


def without_own(page: str, world: World, role: str) -> str:
    """Return a page without what its reader is called and how they are reached."""
    if role == "knows_email":
        return page.replace(world.known_email, "")  # they typed it themself
    person = world.people.get(role)
    if person is None:
        return page
    emails = [point.normalised for point in person.contact_points.all()]
    for own in (person.full_name, *emails):
        page = page.replace(own, "")
    return page


def leaks(world: World, address: str, role: str, page: str) -> set[tuple[str, str]]:
    """Return what a page shows of somebody else's to a reader it is not for."""
    may = {("alder", kind) for kind in OFFICES.get(role, set()) | LINKS.get(address, set())}
    may |= {(side, kind) for side in SIDES for kind in OPEN_TO_ALL.get(address, set())}
    if role == "other_organiser":
        may |= {("birch", kind) for kind in OFFICES["organiser"]}
    if role == "movement_secretary":
        may |= {("alder", kind) for kind in DESK.get(address, set())}
    if role == "member":
        may |= {("alder", kind) for kind in OWN.get(address, set())}
    return shown(without_own(page, world, role)) - may
