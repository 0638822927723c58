"""The words of a list: what a column can hold, where a list stands, what becomes of a row."""

from datetime import timedelta
from enum import StrEnum

UNDO_WITHIN = timedelta(days=1)
KEEP_FILE = timedelta(days=1)  # the file, and the rows that were not brought, no longer than this
LEFT_LYING = timedelta(seconds=90)  # without a sign of work: its worker is taken for dead
CARRY_ON = "imports.carry_on"  # the sweep that does the work
PREVIEW_ROWS = 10
NAMES_KEPT = 120  # characters of a file's name


class Target(StrEnum):
    """What a column of a list can hold, in our words."""

    NOTHING = ""
    FULL_NAME = "full_name"
    FIRST_NAME = "first_name"
    MIDDLE_NAME = "middle_name"
    LAST_NAME = "last_name"
    CALLED = "called"
    EMAIL = "email"
    PHONE = "phone"
    ADDRESS = "address"
    LANGUAGE = "language"
    BORN = "born"
    UPDATED_ON = "updated_on"
    JOINED_ON = "joined_on"
    AGREED_ON = "agreed_on"
    SAYS_EMAIL = "says_email"
    SAYS_SMS = "says_sms"
    STOP_EMAIL = "stop_email"
    STOP_SMS = "stop_sms"
    STOP_CALL = "stop_call"
    STOP_POST = "stop_post"
    STOP_ALL = "stop_all"
    STOP_TRADE = "stop_trade"
    BAD_EMAIL = "bad_email"
    BAD_PHONE = "bad_phone"


DATES = frozenset({Target.BORN, Target.UPDATED_ON, Target.JOINED_ON, Target.AGREED_ON})
STOPS = frozenset(
    {
        *(Target.STOP_EMAIL, Target.STOP_SMS, Target.STOP_CALL, Target.STOP_POST),
        *(Target.STOP_ALL, Target.STOP_TRADE, Target.BAD_EMAIL, Target.BAD_PHONE),
        *(Target.SAYS_EMAIL, Target.SAYS_SMS),
    }
)


class Stage(StrEnum):
    """Where a list stands."""

    COLUMNS = "columns"  # which column is what
    CONSENT = "consent"  # what the people on it agreed to
    CHECKING = "checking"
    CHECKED = "checked"  # counted; nothing has been brought
    BRINGING = "bringing"
    DONE = "done"
    UNDOING = "undoing"
    UNDONE = "undone"
    FORGOTTEN = "forgotten"  # given up before anything was brought


WORKING = (Stage.CHECKING, Stage.BRINGING, Stage.UNDOING)
OPEN = (Stage.COLUMNS, Stage.CONSENT, Stage.CHECKING, Stage.CHECKED)


class Fate(StrEnum):
    """What becomes of a row. Every row has exactly one."""

    NEW = "new"
    MATCH = "match"
    CONFLICT = "conflict"
    SUPPRESSED = "suppressed"
    INVALID = "invalid"


class Fault(StrEnum):
    """What is the matter with a row, or a cell of it."""

    NO_NAME = "no_name"
    NAME = "name"
    NO_ADDRESS = "no_address"
    EMAIL = "email"
    PHONE = "phone"
    PHONE_LOST = "phone_lost"
    POST = "post"
    DATE = "date"
    TOO_YOUNG = "too_young"
    OPEN_QUOTE = "open_quote"
    TOO_WIDE = "too_wide"
    TWO_PEOPLE = "two_people"
    DIFFERS = "differs"
    STOPPED = "stopped"
    ERASED = "erased"


class Source(StrEnum):
    """How the people on a list came to agree."""

    TICKED = "ticked"
    SIGNED = "signed"
    SAID = "said"
    NONE = "none"  # they did not, or nobody knows: brought, and not written to
