"""What stands for photographs in the story: drawn shapes, as nobody in it exists."""

import io
from collections.abc import Sequence
from datetime import timedelta

from PIL import Image, ImageDraw

from groundswell.decide.elections import actions as elections
from groundswell.decide.elections.models import Election
from groundswell.register.people.models import Person

type Point = tuple[int, int]

SIZE = (400, 500)
PAPER, INK = "#e9e1cf", "#2b2a45"
KITE: tuple[Point, ...] = ((200, 60), (310, 190), (200, 360), (90, 190))
TAIL: tuple[Point, ...] = ((200, 360), (230, 400), (180, 430), (215, 475))
SHOWN = ("A drawn kite, in place of a photograph", "A drawn wheel, in place of a photograph")


def show_photographs(election: Election, standing: Sequence[Person]) -> None:
    """Have the first two of those who stand show something; the others have an empty place."""
    at = election.noticed_at + timedelta(days=2)
    for person, sent, alt in zip(standing, (_kite(), _wheel()), SHOWN, strict=False):
        elections.put_up_photograph(
            candidate=election.candidates.get(person=person), sent=sent, alt=alt, by=person, at=at
        )


def _kite() -> bytes:
    picture = Image.new("RGB", SIZE, PAPER)
    pen = ImageDraw.Draw(picture)
    pen.polygon(KITE, fill="#a2442f", outline=INK, width=6)
    pen.line((KITE[0], KITE[2]), fill=INK, width=6)
    pen.line((KITE[1], KITE[3]), fill=INK, width=6)
    pen.line(TAIL, fill=INK, width=6, joint="curve")
    return _as_file(picture)


def _wheel() -> bytes:
    picture = Image.new("RGB", SIZE, PAPER)
    pen = ImageDraw.Draw(picture)
    pen.ellipse((60, 110, 340, 390), fill="#4f8078", outline=INK, width=18)
    for end in ((60, 250), (200, 110), (100, 152), (100, 348)):
        pen.line((end, (400 - end[0], 500 - end[1])), fill=INK, width=6)
    pen.ellipse((176, 226, 224, 274), fill=INK)
    return _as_file(picture)


def _as_file(picture: Image.Image) -> bytes:
    file = io.BytesIO()
    picture.save(file, "PNG")
    return file.getvalue()
