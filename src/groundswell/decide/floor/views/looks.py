"""Who looked is written down: from the chair and the desk one reads who speaks and who waits."""

from datetime import datetime

from django.utils.translation import gettext as _

from groundswell.decide.conference import queries as conferences
from groundswell.decide.floor.queries import Board
from groundswell.register.people import actions as people
from groundswell.register.people.models import Person

SHOWN = 40  # of a line


def log_speakers_read(reader: Person, board: Board, at: datetime) -> None:
    """
    Write into speakers' records that the chair or the desk read their names.

    Delegates read who speaks beside them, as everybody in a hall does: that is not written.
    """
    conference = board.conference
    if conferences.may_preside(reader, conference, at):
        role = _("The chair of a conference")
    elif conferences.may_work_at_desk(reader, conference, at):
        role = _("The desk of a conference")
    else:
        return
    people.log_reading(
        by=reader, person_ids=_named_on(board), role=role,
        reason=(_("Conference: %(title)s") % {"title": conference.title})[:200],
        what=_("name, and that you speak"), at=at,
    )  # fmt: skip


def _named_on(board: Board) -> set[int]:
    """Return who is called by name on a page about the floor."""
    turns = [spot.turn for spot in board.line.spots[:SHOWN]] + board.heard
    turns += [board.speaker] if board.speaker else []
    named = {each.person_id for each in turns}
    if board.procedural is not None:
        named.add(board.procedural.person_id)
    return {each for each in named if each is not None}
