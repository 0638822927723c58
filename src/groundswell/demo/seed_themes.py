"""What doors and house meetings said in the story: one round published, one half coded."""

import random
from datetime import timedelta

from groundswell.demo.moments import START
from groundswell.mobilise.listening import actions as listening
from groundswell.mobilise.listening.models import Note, Round
from groundswell.mobilise.listening.rules.vocabulary import Whence
from groundswell.register.people.models import Person
from groundswell.register.structures.models import Tenure

SEED = 9
THEMES = ("Repairs and damp", "Getting about", "Rent and bills", "Something else")
SAID = (
    ("The damp is back behind the wardrobe and nobody comes", 0),
    ("Three letters about the boiler, and it is still cold", 0),
    ("The lift has been out since Easter", 0),
    ("No bus after six, so I cannot work evenings", 1),
    ("The crossing by the school frightens me", 1),
    ("I turn the heating off to pay the rent", 2),
    ("The service charge went up twice", 2),
    ("There is nobody to talk to in the week", 3),
)
OFTEN = (7, 6, 5, 6, 5, 4, 3, 1)
AGREE_PERCENT = 86
AT = START.at - timedelta(days=5)


def code_by_two(published: Round, open_: Round) -> None:
    """Publish the themes of a round that two coded, and leave another for its secretary to code."""
    rng = random.Random(SEED)  # noqa: S311  scenery, not secrets
    first, second = _officers(open_)
    themes = _write(open_, first, rng)
    coding = listening.begin_coding(round_=open_, themes=THEMES, by=first, at=AT)
    notes = list(Note.objects.filter(round=open_).order_by("number"))
    for note, theme in zip(notes, themes, strict=True):
        said = theme if rng.random() * 100 < AGREE_PERCENT else rng.randrange(len(THEMES))
        listening.code_note(coding=coding, note=note, theme=said, by=second, at=AT)
    listening.hand_in(coding=coding, by=second, at=AT)
    _publish(published, first, second, rng)


def _officers(round_: Round) -> tuple[Person, Person]:
    """Return the secretary of a round's group, and its convenor."""
    found = []
    for key in ("secretary", "convenor"):
        tenure = Tenure.objects.filter(office__body=round_.body, office__key=key).earliest("pk")
        if tenure.person is None:
            raise LookupError(f"{round_.body.name} has no {key}")
        found.append(tenure.person)
    return found[0], found[1]


def _write(round_: Round, by: Person, rng: random.Random) -> list[int]:
    """Write the notes down, shuffled; return under which theme each belongs."""
    said = [each for each, often in zip(SAID, OFTEN, strict=True) for _ in range(often)]
    rng.shuffle(said)
    for number, (words, _theme) in enumerate(said):
        listening.write_note(
            round_=round_,
            whence=Whence.HOUSE if number % 3 else Whence.DOOR,
            words=words,
            form_key=f"{round_.token}-note-{number}",
            by=by,
            at=AT - timedelta(days=1),
        )
    return [theme for _words, theme in said]


def _publish(round_: Round, first: Person, second: Person, rng: random.Random) -> None:
    """Let two code the notes of a round, talk about what differs, and publish."""
    themes = _write(round_, first, rng)
    coding = listening.begin_coding(round_=round_, themes=THEMES, by=first, at=AT)
    notes = list(Note.objects.filter(round=round_).order_by("number"))
    for by in (first, second):
        for note, theme in zip(notes, themes, strict=True):
            said = theme if rng.random() * 100 < AGREE_PERCENT else rng.randrange(len(THEMES))
            listening.code_note(coding=coding, note=note, theme=said, by=by, at=AT)
        coding = listening.hand_in(coding=coding, by=by, at=AT)
    for note, theme in zip(notes, themes, strict=True):
        for by in (first, second):
            listening.settle(coding=coding, note=note, theme=theme, by=by, at=AT)
