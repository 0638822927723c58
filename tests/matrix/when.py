"""When and where the small world is, and the words its texts hold."""

from datetime import UTC, datetime, timedelta

AT = datetime(2026, 5, 3, 9, 0, tzinfo=UTC)
FOUNDED = AT - timedelta(days=30)
EVENING = AT + timedelta(hours=9)
TOWN = "Quayhithe"
SEAT = "OYC000003"
SIDES = ("alder", "birch")
#: What a hidden word is about. ``open`` is for everybody and is not among them.
KINDS = ("name", "mail", "self", "need", "note", "draft", "start", "form")
ROLES = (
    *("anonymous", "knows_email", "newcomer", "member", "organiser", "other_organiser"),
    *("door_keeper", "welcomer", "movement_secretary", "operator"),
)
