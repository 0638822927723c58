"""
What this area writes to people. Every letter goes through the outbox, and so past the gate.

A letter about an answer is asked for by the person themself (service). The reminders are in
``reminding``.
"""

from datetime import datetime

from django.utils.translation import gettext as _

from groundswell.foundation import clock, outbox
from groundswell.foundation.outbox import Address, Letter, Purpose
from groundswell.foundation.pages import wording
from groundswell.organise.meetings import labels, links
from groundswell.organise.meetings.models import Meeting, Participation
from groundswell.organise.meetings.rules.vocabulary import ContactKind, State
from groundswell.register.people import queries as people

SMS = "sms"


def day_of(meeting: Meeting) -> str:
    """Return "Thursday 20 August"."""
    return wording.day_words(meeting.local_start.date(), weekday=True, year=False)


def when_and_where(meeting: Meeting) -> str:
    """Return "Thursday 20 August, 7.30 to 9 pm, Chapel Hall, Tannery Row"."""
    hours = wording.span_words(meeting.local_start, meeting.local_end)
    place = [meeting.place_name, meeting.address] if meeting.place_name else [_("online")]
    return ", ".join(part for part in [day_of(meeting), hours, *place] if part)


def _address_of(place: Participation) -> Address | None:
    if place.person_id is not None:
        email = people.email_of(place.person_id)
    else:
        email = place.contact if place.contact_kind == ContactKind.EMAIL else None
    if not email:
        return None
    return Address(channel="email", address=email, name=place.called, person_id=place.person_id)


def can_reach(place: Participation) -> bool:
    """Return whether a letter can go to somebody at all. At most one query."""
    return _address_of(place) is not None


def _number_of(place: Participation) -> Address | None:
    if place.person_id is not None:
        number = people.phone_of(place.person_id)
    else:
        number = place.contact if place.contact_kind == ContactKind.PHONE else None
    if not number:
        return None
    return Address(channel=SMS, address=number, name=place.called, person_id=place.person_id)


def can_text() -> bool:
    """Return whether this installation sends texts at all."""
    return outbox.can_send(SMS)


def send_text(
    meeting: Meeting, place: Participation, at: datetime, *, key: str, text: str, purpose: Purpose
) -> int:
    """
    Queue one text, of no use once the meeting begins; return how many were (one or none).

    The gate is asked as for a letter: somebody on the register has agreed to texts about
    meetings; a guest gave the number for this meeting.
    """
    to = _number_of(place)
    if to is None:
        return 0
    outbox.queue(
        to=to,
        letter=Letter(subject="", text=text),
        purpose=purpose,
        key=f"meetings.{key}:{place.token}",
        at=at,
        about=meeting.subject,
        not_after=meeting.starts_at,
    )
    return 1


def send(
    meeting: Meeting,
    place: Participation,
    at: datetime,
    *,
    key: str,
    subject: str,
    paragraphs: list[str],
    purpose: Purpose = Purpose.SERVICE,
) -> int:
    """Queue one letter; return how many were (one, or none without an address)."""
    to = _address_of(place)
    if to is None:
        return 0
    greeting = _("Hello %(name)s,") % {"name": place.called} if place.called else _("Hello,")
    link = links.whole(links.answer_path(place))
    ending = [
        _("Your answer, to look at or change (nobody else has this link):\n%(link)s")
        % {"link": link}
    ]
    if place.is_guest:
        gone = wording.day_words(clock.local_date(meeting.forgets_at))
        ending.append(
            _("We delete your name and this address on %(day)s, unless you join.") % {"day": gone}
        )
    text = "\n\n".join([greeting, *paragraphs, *ending, meeting.body.name])
    outbox.queue(
        to=to,
        letter=Letter(subject=subject, text=text),
        purpose=purpose,
        key=f"meetings.{key}:{place.token}",
        at=at,
        about=meeting.subject,
    )
    return 1


def your_answer(meeting: Meeting, place: Participation, at: datetime) -> int:
    """Say what we heard, and how to confirm, change or cancel it."""
    told = {"title": meeting.title, "when": when_and_where(meeting), "day": day_of(meeting)}
    if place.state == State.GOING:
        subject = _("You’re expected: %(title)s, %(day)s") % told
        said = _("You have a chair at “%(title)s”: %(when)s.") % told
        return send(
            meeting,
            place,
            at,
            key="answer",
            subject=subject,
            paragraphs=[said, *_please_confirm(place)],
        )
    if place.state == State.WAITLISTED:
        subject = _("You’re in the line: %(title)s, %(day)s") % told
        said = _(
            "Every chair at “%(title)s” is taken (%(when)s). You are in the line, "
            "and we write as soon as a chair comes free."
        )
        return send(meeting, place, at, key="answer", subject=subject, paragraphs=[said % told])
    if place.state == State.MAYBE:
        subject = _("Not sure yet: %(title)s, %(day)s") % told
        said = _("You said you’re not sure yet about “%(title)s”: %(when)s. No chair is kept.")
        return send(meeting, place, at, key="answer", subject=subject, paragraphs=[said % told])
    return 0


def your_answers(first: Participation, places: list[Participation], at: datetime) -> int:
    """Say what we heard about the other dates of a series, each with its own link."""
    lines = [
        _("%(state)s: %(when)s\n%(link)s")
        % {
            "state": labels.STATES[State(place.state)],
            "when": when_and_where(place.meeting),
            "link": links.whole(links.answer_path(place)),
        }
        for place in sorted(places, key=lambda place: place.meeting.starts_at)
    ]
    told = {"title": first.meeting.title}
    said = _("You said yes to these dates of “%(title)s”. Each can be changed by itself.") % told
    return send(
        first.meeting,
        first,
        at,
        key=f"dates.{places[0].token}",
        subject=_("Your dates: %(title)s") % told,
        paragraphs=[said, *lines],
    )


def _please_confirm(place: Participation) -> list[str]:
    if place.held_until is None:
        return []
    until = place.held_until
    when = {
        "day": wording.day_words(clock.local_date(until), weekday=True, year=False),
        "time": wording.time_words(until.astimezone(clock.zone())),
    }
    return [
        _(
            "Please open the page below and press “Yes, I’m coming”, so that we know this "
            "address is yours. If nobody has by %(time)s on %(day)s, and somebody is waiting "
            "for a chair, yours goes to them."
        )
        % when
    ]


def your_answer_again(meeting: Meeting, place: Participation, at: datetime) -> int:
    """Send the link once more, at most once a day, to the address that answered before."""
    told = {"title": meeting.title, "when": when_and_where(meeting)}
    said = _(
        "Somebody, probably you, has just answered again for “%(title)s” (%(when)s) with "
        "this address. We have changed nothing: open the page below to change your answer."
    )
    day = clock.local_date(at).isoformat()
    return send(
        meeting,
        place,
        at,
        key=f"again.{day}",
        subject=_("Your answer: %(title)s") % told,
        paragraphs=[said % told],
    )


def chair_came_free(meeting: Meeting, place: Participation, at: datetime) -> int:
    """Offer the next in line their chair, or tell them that it is theirs."""
    told = {"title": meeting.title, "when": when_and_where(meeting), "day": day_of(meeting)}
    if place.state == State.OFFERED and place.held_until is not None:
        subject = _("A chair for you, if you want it: %(title)s, %(day)s") % told
        until = {
            "day": wording.day_words(clock.local_date(place.held_until), weekday=True, year=False),
            "time": wording.time_words(place.held_until.astimezone(clock.zone())),
        }
        lines = [
            _("A chair has come free at “%(title)s”: %(when)s. It is kept for you.") % told,
            _(
                "Want it? Open the page below and press “Yes, I’m coming” by %(time)s on "
                "%(day)s. After that it may go to the next in line."
            )
            % until,
        ]
    else:
        subject = _("You have a chair: %(title)s, %(day)s") % told
        lines = [
            _("A chair has come free, and it is yours: “%(title)s”, %(when)s.") % told,
            _("If you can’t come after all, say so there: somebody else will be glad of it."),
        ]
    key = f"free.{at:%Y%m%d%H%M}"
    return send(meeting, place, at, key=key, subject=subject, paragraphs=lines)


def chair_passed_on(meeting: Meeting, place: Participation, at: datetime) -> int:
    """Tell somebody who never confirmed that their chair went to the next in line."""
    told = {"title": meeting.title, "when": when_and_where(meeting)}
    said = _(
        "Nobody said yes to your chair at “%(title)s” (%(when)s), and others were waiting, so "
        "it has gone to the next in line. Still want to come? Say yes again on the page below."
    )
    return send(
        meeting,
        place,
        at,
        key=f"passed.{at:%Y%m%d%H%M}",
        subject=_("Your chair has passed on: %(title)s") % told,
        paragraphs=[said % told],
    )


def news(meeting: Meeting, place: Participation, at: datetime) -> int:
    """Tell somebody that a meeting they are coming to was cancelled, or has moved."""
    told = {
        "title": meeting.title,
        "when": when_and_where(meeting),
        "why": meeting.cancelled_because,
    }
    if meeting.is_cancelled:
        subject = _("Cancelled: %(title)s") % told
        said = _("“%(title)s” is cancelled. It was to be %(when)s.") % told
        lines = [said, meeting.cancelled_because, _("You need do nothing.")]
    else:
        subject = _("Changed: %(title)s") % told
        lines = [_("“%(title)s” has moved. It is now %(when)s.") % told]
    return send(
        meeting,
        place,
        at,
        key=f"news.{meeting.sequence}",
        subject=subject,
        paragraphs=[line for line in lines if line],
    )
