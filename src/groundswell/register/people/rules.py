"""Names, addresses, ages and consent, decided from values alone. No database, clock or settings."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

import phonenumbers

NAME_LENGTH = 300  # characters, after cleaning
CALLED_LENGTH = 100

# Marks that can turn the order of letters around (a name could impersonate another), or that
# are there and cannot be seen. Source: Unicode Technical Report 36, sections 2.5 and 3.
_INVISIBLE = frozenset(
    "\u00ad\u061c\u180e\u200b\u200e\u200f\u2028\u2029\u2060\u2061\u2062\u2063\u2064\ufeff"
    "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
)
_JOINERS = frozenset("\u200c\u200d")  # needed inside Persian, Urdu and Indic names, nowhere else
_APOSTROPHES = str.maketrans({"\u2019": "'", "\u02bc": "'", "\u2018": "'", "`": "'"})

# One @, no spaces or quotes, a dot in the domain; deliberately no cleverer. Linear time.
_EMAIL = re.compile(r"[^\s@\"(),:;<>\[\]\\]{1,64}@[^\s@\"(),:;<>\[\]\\]{1,253}")
_LABEL = re.compile(r"(?!-)[a-z0-9-]{1,63}(?<!-)")


class Fault(StrEnum):
    """What is wrong with something typed. The form says it in words."""

    MISSING = "missing"
    TOO_LONG = "too_long"
    NO_LETTERS = "no_letters"
    MALFORMED = "malformed"


class Kind(StrEnum):
    """Ways to reach somebody."""

    EMAIL = "email"
    PHONE = "phone"
    POST = "post"


class Channel(StrEnum):
    """How a message travels. A phone number serves two of them."""

    EMAIL = "email"
    SMS = "sms"
    CALL = "call"
    POST = "post"


KIND_OF_CHANNEL = {
    Channel.EMAIL: Kind.EMAIL,
    Channel.SMS: Kind.PHONE,
    Channel.CALL: Kind.PHONE,
    Channel.POST: Kind.POST,
}


class Action(StrEnum):
    """What somebody said about being contacted."""

    GRANT = "grant"
    WITHDRAW = "withdraw"
    OBJECT = "object"
    SUPPRESS = "suppress"


class Unacceptable(ValueError):
    """Something typed that cannot be used, with the fault."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(fault.value)
        self.fault = fault


def _uses_joiners(letter: str) -> bool:
    return letter >= "\u0600" and unicodedata.category(letter)[0] in "LM"


def _visible(text: str) -> str:
    """Leave out what cannot be seen; keep a joiner only between letters that need one."""
    kept: list[str] = []
    for place, letter in enumerate(text):
        if letter in _JOINERS:
            after = text[place + 1 : place + 2]
            if kept and after and _uses_joiners(kept[-1]) and _uses_joiners(after):
                kept.append(letter)
        elif letter.isspace():
            kept.append(" ")
        elif letter not in _INVISIBLE and unicodedata.category(letter) not in ("Cc", "Cs", "Co"):
            kept.append(letter)
    return "".join(kept)


def clean_name(text: str, *, longest: int = NAME_LENGTH) -> str:
    """
    Return a name as it is stored: composed (NFC), single spaces, nothing invisible.

    Any script, one name or many, apostrophes and hyphens as they were typed.

    :raises Unacceptable: nothing left, no letter in it, or more than ``longest`` characters.
    """
    cleaned = " ".join(_visible(unicodedata.normalize("NFC", text)).split())
    if not cleaned:
        raise Unacceptable(Fault.MISSING)
    if len(cleaned) > longest:
        raise Unacceptable(Fault.TOO_LONG)
    if not any(unicodedata.category(letter)[0] == "L" for letter in cleaned):
        raise Unacceptable(Fault.NO_LETTERS)
    return cleaned


def name_key(name: str) -> str:
    """Return the form in which two spellings of one name are equal: case, accents, apostrophes."""
    plain = unicodedata.normalize("NFKD", name.translate(_APOSTROPHES).casefold())
    letters = (c for c in plain if not unicodedata.combining(c) and c not in _JOINERS)
    return " ".join("".join(letters).split())


def called_from(full_name: str) -> str:
    """Return what to call somebody who did not say: the first of their names."""
    return full_name.split(" ", 1)[0][:CALLED_LENGTH]


def normal_email(text: str) -> str:
    """
    Return an e-mail address in the one form in which it is compared.

    Lower case, domain in ASCII (IDNA). Plus-tags and dots stay: they may be other people.

    :raises Unacceptable: it is empty, too long, or not an address.
    """
    address = unicodedata.normalize("NFC", text.strip()).lower()
    if not address:
        raise Unacceptable(Fault.MISSING)
    if len(address) > 254:
        raise Unacceptable(Fault.TOO_LONG)
    if not _EMAIL.fullmatch(address) or not address.isprintable():
        raise Unacceptable(Fault.MALFORMED)
    local, _, domain = address.rpartition("@")
    try:
        ascii_domain = domain.encode("idna").decode("ascii")
    except UnicodeError:
        raise Unacceptable(Fault.MALFORMED) from None
    labels = ascii_domain.split(".")
    if len(labels) < 2 or not all(_LABEL.fullmatch(label) for label in labels):
        raise Unacceptable(Fault.MALFORMED)
    return f"{local}@{ascii_domain}"


def normal_phone(text: str, *, region: str) -> str:
    """
    Return a telephone number in E.164, the one form for +44, 0044, 07 and spaces.

    :param region: the country whose numbers may be typed without a country code, as ``GB``.
    :raises Unacceptable: it is empty or cannot be a number.
    """
    typed = text.strip()
    if not typed:
        raise Unacceptable(Fault.MISSING)
    if len(typed) > 40:
        raise Unacceptable(Fault.TOO_LONG)
    try:
        number = phonenumbers.parse(typed, region)
    except phonenumbers.NumberParseException:
        raise Unacceptable(Fault.MALFORMED) from None
    if not phonenumbers.is_possible_number(number):
        raise Unacceptable(Fault.MALFORMED)
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)


def normal_post(text: str) -> str:
    """
    Return a postal address in the form in which it is compared: one line, one case.

    :raises Unacceptable: it is empty or longer than 500 characters.
    """
    line = " ".join(_visible(unicodedata.normalize("NFC", text)).replace(",", " ").split())
    if not line:
        raise Unacceptable(Fault.MISSING)
    if len(line) > 500:
        raise Unacceptable(Fault.TOO_LONG)
    return line.casefold()


def normalise(kind: Kind, text: str, *, region: str) -> str:
    """
    Return an address of any kind in the form in which it is compared.

    :raises Unacceptable: it cannot be an address of that kind.
    """
    if kind is Kind.EMAIL:
        return normal_email(text)
    if kind is Kind.PHONE:
        return normal_phone(text, region=region)
    return normal_post(text)


def certainly_too_young(birth_year: int | None, *, year: int, minimum_age: int) -> bool:
    """Tell whether somebody born in that year cannot have reached the age by the end of it."""
    return birth_year is not None and year - birth_year < minimum_age


# --- consent ---------------------------------------------------------------------------------

SERVICE = "service"  # what people asked for themselves: codes, answers, receipts
EVERY = "every"  # every purpose but service
ALL = "all"  # everything, service too


@dataclass(frozen=True, slots=True)
class Said:
    """One entry of the consent ledger, or one suppression, about one channel and purpose."""

    action: Action
    at: datetime
    shown_at: datetime  # when the words agreed to were put before the person
    own_act: bool  # False: somebody else said so for them (an import, a paper list)
    purpose: str = EVERY


@dataclass(frozen=True, slots=True)
class Permit:
    """Whether a message may go, and the word for why not."""

    permitted: bool
    reason: str


def may_contact(purpose: str, ledger: Iterable[Said], suppressions: Iterable[Said]) -> Permit:
    """
    Decide whether one message may go to one address.

    A refusal is anything but a grant. A grant holds against a refusal only if the person gave
    it themself and saw its words after the refusal: one earlier, or concurrent (a form open in
    another tab, the same instant), or brought by an import, loses. ``all`` stops service too.

    Source: invariants C1 and C2 of the consent ledger; PECR regulation 22.
    """
    stopped = [s for s in suppressions if s.purpose in (purpose, EVERY, ALL)]
    if any(s.purpose == ALL for s in stopped):
        return Permit(False, "suppressed")
    if purpose == SERVICE:
        return Permit(True, "service")
    said = [s for s in ledger if s.purpose in (purpose, EVERY)]
    refusals = [s.at for s in said if s.action is not Action.GRANT]
    last_stop = max((s.at for s in stopped), default=None)
    last_refusal = max((*refusals, *(s.at for s in stopped)), default=None)
    for grant in (s for s in said if s.action is Action.GRANT):
        if last_refusal is None or (grant.own_act and grant.shown_at > last_refusal):
            return Permit(True, "consent")
    if last_stop is not None and last_stop == last_refusal:
        return Permit(False, "suppressed")
    return Permit(False, "withdrawn" if refusals else "no_consent")


def as_one(
    own: list[Said], joined: list[tuple[datetime, list[Said]]], stops: list[Said]
) -> tuple[list[Said], list[Said]]:
    """
    Return the ledger and the suppressions of one person whose records were put together.

    Withdrawals win: what stood refused in either record when they were joined counts as refused
    at that moment, whatever the other record said before; so does a suppression that either
    record had not outranked. Only a yes given since then, in words shown since, holds.

    :param joined: for each record put together with this one, when, and what stood in it.
    """
    if not joined:
        return own, stops
    ledger = [*own, *(said for _at, part in joined for said in part)]
    for merged_at, part in joined:
        for side in ([said for said in own if said.at <= merged_at], part):
            ledger += [
                Said(Action.WITHDRAW, merged_at, merged_at, False, purpose)
                for purpose in {said.purpose for said in side}
                if _stands_refused(purpose, side)
            ]
    return ledger, [_as_joined(stop, own, joined) for stop in stops]


def _stands_refused(purpose: str, side: list[Said]) -> bool:
    refused = any(s.action is not Action.GRANT and s.purpose in (purpose, EVERY) for s in side)
    return refused and not may_contact(purpose, side, []).permitted


def _as_joined(stop: Said, own: list[Said], joined: list[tuple[datetime, list[Said]]]) -> Said:
    """Return a suppression as of the joining, unless both records had outranked it before."""
    last = stop.at
    for merged_at, part in joined:
        before = [said for said in own if said.at <= merged_at]
        purposes = [stop.purpose] if stop.purpose not in (EVERY, ALL) else _asked(before, part)
        outranked = bool(purposes) and all(
            may_contact(purpose, side, [stop]).permitted
            for purpose in purposes
            for side in (before, part)
        )
        if stop.at <= merged_at and not outranked:
            last = max(last, merged_at)
    return Said(stop.action, last, last, stop.own_act, stop.purpose)


def _asked(*sides: list[Said]) -> list[str]:
    return sorted({said.purpose for side in sides for said in side})
