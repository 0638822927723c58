"""Elections of each side, for the matrix: at every point of their way."""

import io
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from PIL import Image

from groundswell.decide.elections import actions
from groundswell.decide.elections.models import (
    Asked,
    Candidate,
    Election,
    Exclusion,
    Juror,
    Observer,
    Petition,
    Photograph,
    Quota,
    Recall,
)
from groundswell.decide.elections.rules.terms import Way
from groundswell.organise.meetings.models import Meeting
from groundswell.register.structures.models import Office, Tenure

DAY = timedelta(days=1)
BEFORE = ("stand", "call_off")
OF_HELPERS = ("papers", "sheet", "type")


@dataclass(frozen=True, slots=True)
class Elected:
    """One election at each point of its way, and what hangs on it."""

    fresh: Election  # nominations are open, and nobody stands
    stood: Election  # the welcomer stands
    open: Election
    closed: Election
    declared: Election
    candidate: Candidate
    winner: Candidate
    petition: Petition
    heard: Election  # the paper is fixed, the welcomer stands and has written for a letter
    asked: Asked  # of those who stand in ``stood``
    told: Exclusion  # the welcomer would be left off ``fresh``
    appealed: Exclusion  # she would be left off ``stood`` too; the member hears her appeal
    watch: Observer  # the member observes ``heard``, for the body
    link: Observer  # a link by which nobody has come, for ``stood``
    recall: Recall  # of the convenor, begun by the welcomer
    term: Tenure  # of the organiser, as secretary
    member_line: int  # of ``stood``
    photograph: Photograph  # of the welcomer, who stands in ``stood``


def elects(side: Any, at: datetime) -> Elected:
    """Let the convenor run five elections; the last two are declared, one of them is final."""
    fresh = _notice(side, "fresh", at + 20 * DAY, at=at - DAY)
    stood = _notice(side, "stood", at + 20 * DAY, at=at - DAY)
    Quota.objects.create(election=stood, whom="women", least=1)
    said = actions.Said(f"I, {side.word}open, would.")
    candidate = actions.stand(election=stood, said=said, by=side.welcomer, at=at)
    declared = _notice(side, "declared", at - 2 * DAY, at=at - 20 * DAY)
    for voter in (side.member, side.organiser):
        actions.cast(election=declared, paper=(1,), on_purpose=False, by=voter, at=at - 1.5 * DAY)
    _count(declared, side, at - timedelta(hours=3))
    brought = actions.petition(
        election=declared, ground=f"{side.word}open: the door.", by=side.convenor, at=at
    )
    asked = actions.ask(election=stood, text=f"{side.word}open, why?", by=side.member, at=at)
    heard = _heard(side, at)
    watch = actions.appoint_observer(election=heard, by=side.convenor, at=at)
    return Elected(
        heard=heard,
        recall=actions.begin_recall(
            tenure=_term(side, "convenor"),
            ground=f"{side.word}name: shut.",
            by=side.welcomer,
            at=at,
        ),
        term=_term(side, "secretary"),
        watch=actions.observe(observer=watch, by=side.member, at=at),
        link=actions.appoint_observer(election=stood, by=side.convenor, at=at),
        asked=asked,
        told=_left_off(fresh, side, at),
        appealed=_appealed(stood, side, at),
        member_line=stood.roll.get(person=side.member).number,
        fresh=fresh,
        stood=stood,
        open=_notice(side, "open", at - DAY / 2, at=at - 20 * DAY),
        closed=_notice(side, "closed", at - 2 * DAY, at=at - 20 * DAY, way=Way.PAPER),
        declared=declared,
        candidate=candidate,
        photograph=_photographed(candidate, side, at),
        winner=_filled(side, at),
        petition=brought,
    )


def _notice(
    side: Any, name: str, opens: datetime, *, at: datetime, way: Way = Way.RECORDED,
    office: Office | None = None,
) -> Election:  # fmt: skip
    return actions.announce(
        body=side.body, post=actions.Post(f"{side.word}open {name}", 1, office), rule="meek",
        way=way, opens_at=opens, closes_at=opens + DAY, form_key=f"{side.word}el{name}",
        by=side.convenor, at=at,
    )  # fmt: skip


def _left_off(election: Election, side: Any, at: datetime) -> Exclusion:
    return actions.exclude(
        line=election.roll.get(person=side.welcomer), why="doubles",
        evidence=f"{side.word}name: two records.", by=side.convenor, at=at,
    )  # fmt: skip


def _appealed(election: Election, side: Any, at: datetime) -> Exclusion:
    """Return an appeal that the member hears: who is drawn hangs on tokens, so it is set here."""
    told = _left_off(election, side, at)
    Exclusion.objects.filter(pk=told.pk).update(appeal=f"{side.word}name: mine.", appealed_at=at)
    Juror.objects.create(exclusion=told, line=election.roll.get(person=side.member))
    return told


def _photographed(candidate: Candidate, side: Any, at: datetime) -> Photograph:
    return actions.put_up_photograph(
        candidate=candidate, sent=a_picture(), alt=f"{side.word}open.", by=side.welcomer, at=at
    )


def a_picture() -> bytes:
    """Return a file that is a picture."""
    file = io.BytesIO()
    Image.new("RGB", (40, 50), "teal").save(file, "PNG")
    return file.getvalue()


def _term(side: Any, office: str) -> Tenure:
    return Tenure.objects.get(office__body=side.body, office__key=office, ended_at=None)


def _heard(side: Any, at: datetime) -> Election:
    """Return an election whose paper is fixed, with a letter that could leave."""
    election = _notice(side, "heard", at + DAY, at=at - 20 * DAY)
    said = actions.Said("I would.")
    actions.stand(election=election, said=said, by=side.welcomer, at=at - 19 * DAY)
    standing = election.candidates.get()
    for proposer in (side.organiser, side.member):
        actions.propose(candidate=standing, by=proposer, at=at - 19 * DAY)
    text = f"{side.word}name: me."  # until it leaves, only its author reads it
    actions.write(election=election, nth=1, text=text, by=side.welcomer, at=at)
    return election


def _count(election: Election, side: Any, at: datetime) -> None:
    actions.count(election=election, box=actions.Box(0, 0), seed="616243", by=side.convenor, at=at)
    election.refresh_from_db()


def _filled(side: Any, at: datetime) -> Candidate:
    """Return who won an election that is final, for an office with a seat to come."""
    election = _notice(side, "final", at - 11 * DAY, at=at - 26 * DAY, office=side.office)
    Quota.objects.create(election=election, whom="women", least=1)
    said = actions.Said("I would.", on_list=True)
    candidate = actions.stand(election=election, said=said, by=side.member, at=at - 25 * DAY)
    for proposer in (side.organiser, side.welcomer):
        actions.propose(candidate=candidate, by=proposer, at=at - 25 * DAY)
    actions.cast(
        election=election, paper=(1, 0), on_purpose=False, by=side.organiser, at=at - 10.5 * DAY
    )
    _count(election, side, at - 9 * DAY)
    actions.settle(by=None, at=at - DAY)
    return Candidate.objects.get(pk=candidate.pk)


def _thing_of(page: str, elected: Elected) -> Any:
    """Return what of its own stands in a page's address; none where it is an election."""
    return {
        "act_on_recall": elected.recall,
        **dict.fromkeys(("back", "reply", "put_aside"), elected.asked),
        "be_observer": elected.link,
        "begin_recall": elected.term,
        "end_observing": elected.watch,
        "exclusion": elected.told,
        "hear": elected.appealed,
        "lift": elected.appealed,
        "photograph": elected.photograph,
        "recall": elected.recall,
    }.get(page)


def kwargs_of(name: str, which: str, body: Any, elected: Elected) -> dict[str, Any]:
    """Return which election, candidate or petition stands in an address."""
    page = name.partition(":")[2]
    if page == "index":
        return {}
    if page in {"write", "release"}:
        return {"token": elected.heard.token, "nth": 1}
    if page in {"recalls", "new"}:
        return {"token": body.token}
    if (thing := _thing_of(page, elected)) is not None:
        return {"token": thing.token}
    if page == "exclude":
        return {"token": elected.stood.token, "number": elected.member_line}
    if page == "check":
        return {"token": elected.open.token, "group": body.token}
    if page in OF_HELPERS:
        held = elected.closed if page == "type" else elected.open
        return {"token": held.tellers_token}
    of_one = {
        "propose": elected.candidate,
        "seat": elected.winner,
        "answer": elected.petition,
        "withdraw": elected.stood,
        "own_photograph": elected.stood,
        "on_list": elected.stood,
        "questions": elected.stood,
        "exclusions": elected.stood,
        "observers": elected.stood,
        "observe": elected.heard,
        "hustings": elected.heard,
        "hustings_wall": elected.heard,
        "letters": elected.heard,
        "room": elected.heard,
        "count": elected.closed,
        "petition": elected.declared,
        "transcript": elected.declared,
        "ballots": elected.declared,
        "constraints": elected.winner.election,
        **dict.fromkeys(BEFORE, elected.fresh),
    }
    shown = {
        "stood": elected.stood, "declared": elected.declared, "final": elected.winner.election,
    }  # fmt: skip
    return {"token": of_one.get(page, shown.get(which, elected.open)).token}


def bodies(tonight: Meeting, at: datetime) -> dict[str, dict[str, Any]]:
    """Return the least that makes a good form."""
    day = (at + 20 * DAY).date().isoformat()
    return {
        "elections:new": {
            "office": "other", "title": "Two delegates", "seats": "1", "way": "paper",
            "rule": "meek", "form_key": "matrixelect1", "opens_on": day, "opens_time": "19:00",
            "closes_on": day, "closes_time": "20:00",
        },
        "elections:room": {"meeting": tonight.token},
        "elections:stand": {"statement": "Open books."},
        "elections:own_photograph": {"alt": "In front of a shelf."},
        "elections:vote": {"n0": "1", "sure": "1"},
        "elections:papers": {"give": "1"},
        "elections:type": {"number": "1", "n0": "1"},
        "elections:count": {"used": "0", "unused": "0", "seed": "616243"},
        "elections:petition": {"ground": "The door was shut."},
        "elections:answer": {"upheld": "no", "because": "It was open."},
        "elections:questions": {"text": "Would you open the books?"},
        "elections:reply": {"text": "Every month."},
        "elections:put_aside": {"because": "It is nobody's business."},
        "elections:write": {"text": "Open books."},
        "elections:call_off": {"because": "Another day."},
        "elections:begin_recall": {"ground": "The books are shut."},
        "elections:recall": {"reply": "They are open."},
        "elections:act_on_recall": {"do": "sign"},
        "elections:hustings": {"do": "call", "after": "0"},
        "elections:exclude": {"why": "unreal", "evidence": "Nobody opens."},
        "elections:exclusion": {"text": "I open."},
        "elections:hear": {"stands": "no", "because": "Somebody opens."},
    }  # fmt: skip
