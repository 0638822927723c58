"""What areas above tell the outbox at start-up: who may be written to, and how one leaves."""

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from groundswell.foundation.outbox.letters import Address, OutboxNotReady, Verdict
from groundswell.foundation.outbox.rules import Purpose

if TYPE_CHECKING:
    from groundswell.foundation.outbox.models import InboundText

type Gate = Callable[[int | None, str, str, Purpose, datetime], Verdict]
type GateForMany = Callable[
    [Sequence[tuple[int | None, str]], str, Purpose, datetime], Sequence[Verdict]
]
type Unsubscribe = Callable[[int | None, str, str], str]
type Stop = Callable[[str, str, str, datetime], bool]
type Whose = Callable[[str, str], int | None]

type Reader = Callable[["InboundText", datetime], bool]

_ports: dict[str, object] = {}
_readers: dict[str, Reader] = {}


def set_gate(gate: Gate | None, *, for_many: GateForMany | None = None) -> None:
    """
    Register who is asked before anything is queued, and again before it is sent.

    Called as ``gate(person_id, channel, address, purpose, at)``. ``None`` removes it (tests).

    :param for_many: the same gate for some hundreds on one channel, which has to say the same:
        ``for_many([(person_id, address), …], channel, purpose, at)``.
    """
    _ports["gate"], _ports["gate for many"] = gate, for_many


def set_unsubscribe(link: Unsubscribe | None) -> None:
    """
    Register what makes the address that ends a list for somebody, by GET and one-click POST.

    Called as ``link(person_id, address, what)``, a purpose or the name of a list that was chosen;
    the address must work without signing in.
    """
    _ports["unsubscribe"] = link


def set_stop(stop: Stop | None, *, whose: Whose | None = None) -> None:
    """
    Register who acts on a STOP that came from an address, and who knows whose address it is.

    Called as ``stop(channel, address, evidence, at)`` inside the transaction that keeps the
    message; it returns whether anything changed. ``whose(channel, address)`` returns the one
    person reached there, or ``None`` for nobody or several.
    """
    _ports["stop"], _ports["whose"] = stop, whose


def act_on_stop(channel: str, address: str, evidence: str, at: datetime) -> bool:
    """Stop everything to an address. :raises OutboxNotReady: nobody would act on it."""
    stop: Stop | None = _ports.get("stop")  # type: ignore[assignment]
    if stop is None:
        raise OutboxNotReady("no stop: areas above must call outbox.set_stop at start-up")
    return stop(channel, address, evidence, at)


def whose(channel: str, address: str) -> int | None:
    """Return the one person reached at an address, or ``None``."""
    known: Whose | None = _ports.get("whose")  # type: ignore[assignment]
    return known(channel, address) if known else None


def add_reader(name: str, reader: Reader) -> None:
    """
    Register who knows what some texts are for: the answer to a question that was texted.

    Called as ``reader(text, at)`` inside the transaction that keeps the text, never with a STOP;
    it returns whether the text was for it. What nobody takes waits for a person.
    """
    _readers[name] = reader


def read_by_somebody(text: "InboundText", at: datetime) -> bool:
    """Return whether an area above took a text as the answer to something of its own."""
    return any(reader(text, at) for _name, reader in sorted(_readers.items()))


def ask_gate(to: Address, purpose: Purpose, at: datetime) -> Verdict:
    """Return whether ``to`` may be written to. :raises OutboxNotReady: there is no gate."""
    gate = _ports.get("gate")
    if gate is None:
        raise OutboxNotReady("no gate: areas above must call outbox.set_gate at start-up")
    verdict: Verdict = gate(to.person_id, to.channel, to.address, purpose, at)  # type: ignore[operator]
    return verdict


def ask_gate_for_many(to: Sequence[Address], purpose: Purpose, at: datetime) -> Sequence[Verdict]:
    """
    Return for each of ``to``, in order, whether it may be written to.

    :raises OutboxNotReady: there is no gate.
    """
    for_many: GateForMany | None = _ports.get("gate for many")  # type: ignore[assignment]
    if for_many is None:
        return [ask_gate(one, purpose, at) for one in to]
    said: dict[int, Verdict] = {}
    for channel in {one.channel for one in to}:
        places = [place for place, one in enumerate(to) if one.channel == channel]
        asked = [(to[place].person_id, to[place].address) for place in places]
        said |= zip(places, for_many(asked, channel, purpose, at), strict=True)
    return [said[place] for place in range(len(to))]


def way_out(to: Address, purpose: Purpose, list_id: str = "") -> str:
    """
    Return where ``to`` ends this kind of message; "" for an answer to what they did just now.

    A letter that comes again and again because somebody chose it is ``SERVICE`` with a list's
    name: its way out is asked for by that name.

    A text names no address: whoever answers STOP has ended it (``Stop`` acts on that).

    :raises OutboxNotReady: a list would have no way out.
    """
    if to.channel == "sms" or (purpose == Purpose.SERVICE and not list_id):
        return ""  # a text is ended by answering it
    link = _ports.get("unsubscribe")
    if link is None:
        raise OutboxNotReady("no way out: areas above must call outbox.set_unsubscribe")
    ends = list_id if purpose == Purpose.SERVICE else purpose
    url: str = link(to.person_id, to.address, ends)  # type: ignore[operator]
    return url
