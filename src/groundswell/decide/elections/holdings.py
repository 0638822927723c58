"""What this area holds about a person, and how it moves when records are put together."""

from base64 import b64encode
from datetime import datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from groundswell.decide.elections.models import (
    Answer,
    Asked,
    BranchAnswer,
    Candidate,
    CandidateLetter,
    Election,
    Exclusion,
    Issue,
    Juror,
    Observer,
    Petition,
    Photograph,
    Recall,
    RollLine,
    Signing,
    TriggerBallot,
    Typing,
)
from groundswell.register.people.journal import Journal
from groundswell.register.people.merging import MergeSource, register_merge
from groundswell.register.people.registry import HoldingSource, Kept, register_holding

KEPT = Kept(
    _("Ballots that were counted, without your name; your name, where you stood for election"),
    _("So that a result can still be recounted, and read."),
)
ERASED = "(…)"
TAKEN_OUT = "({})"  # one line asks one text once
COVERS = tuple(
    f"elections.{table}"
    for table in (
        *("Election", "RollLine", "Candidate", "Proposal", "Exclusion", "Juror", "Observer"),
        *("Turn", "Recall", "Signing", "Quota", "Room"),
        *("TriggerBallot", "BranchAnswer"),
        *("Ballot", "Attempt", "Issue", "Typing", "Petition", "Photograph"),
        *("Asked", "Backing", "Answer", "CandidateLetter", "Mailing"),
    )
)
SIGNED: tuple[tuple[type[Any], str], ...] = (
    (Election, "by"),
    (RollLine, "person"),
    (Issue, "by"),
    (Typing, "teller"),
    (Petition, "answered_by"),
    (Exclusion, "by"),
    (Observer, "by"),
    (Observer, "person"),
    (Recall, "by"),
    (Signing, "person"),
    (TriggerBallot, "by"),
    (BranchAnswer, "by"),
)


def _collect(person_id: int) -> list[dict[str, Any]]:
    lines = RollLine.objects.filter(person_id=person_id).select_related(
        "election", "ballot", "group"
    )
    found = [_of_line(line) for line in lines.order_by("pk")]
    found += [
        {
            "you_stood_for": each.election.title,
            "statement": each.statement,
            "interests": each.interests,
            "affiliation": each.affiliation,
            **_photograph_of(each),
            "you_stood_on_its_list_since": each.on_list_at,
            "at": each.nominated_at,
            "you_answered": list(each.answers.order_by("pk").values_list("text", flat=True)),
            "you_spoke": [f"{turn.began_at}: {turn}" for turn in each.turns.order_by("number")],
            "your_letters": list(each.letters.order_by("nth").values_list("text", flat=True)),
        }
        for each in Candidate.objects.filter(person_id=person_id).select_related("election")
    ]
    typed = Typing.objects.filter(teller_id=person_id).select_related("election")
    found += [{"you_typed_a_paper_of": each.election.title, "at": each.at} for each in typed]
    gave = Issue.objects.filter(by_id=person_id).select_related("line__election")
    found += [{"you_gave_out_a_paper_of": e.line.election.title, "at": e.at} for e in gave]
    answered = Petition.objects.filter(answered_by_id=person_id).select_related("election")
    found += [{"you_answered_a_petition_on": e.election.title, "said": e.answer} for e in answered]
    found += _watched_and_signed(person_id)
    gave_up = Exclusion.objects.filter(by_id=person_id).select_related("election")
    found += [{"you_left_somebody_off": e.election.title, "at": e.at} for e in gave_up]
    ran = Election.objects.filter(by_id=person_id)
    return [*found, *({"you_ran": each.title, "at": each.noticed_at} for each in ran)]


def _photograph_of(candidate: Candidate) -> dict[str, Any]:
    shown = Photograph.objects.filter(candidate=candidate).first()
    if shown is None:
        return {}
    picture = b64encode(bytes(shown.picture)).decode()
    return {
        "your_photograph_shows": shown.alt,
        "put_up_at": shown.at,
        "your_photograph": f"data:image/jpeg;base64,{picture}",
    }


def _watched_and_signed(person_id: int) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = []
    watched = Observer.objects.filter(person_id=person_id).select_related("election")
    found += [
        {"you_observed": e.election.title, "at": e.accepted_at, "tried_more": e.refused}
        for e in watched
    ]
    named = Observer.objects.filter(by_id=person_id).select_related("election")
    found += [{"you_asked_an_observer_for": e.election.title, "at": e.asked_at} for e in named]
    signed = Signing.objects.filter(person_id=person_id).select_related("recall")
    found += [{"you_signed_the_recall": e.recall.token, "at": e.at} for e in signed]
    begun = Recall.objects.filter(by_id=person_id)
    found += [{"you_began_a_recall": e.ground, "at": e.began_at} for e in begun]
    about = Recall.objects.filter(tenure__person__pk=person_id)
    found += [{"your_recall": e.ground, "you_replied": e.reply} for e in about]
    asked = TriggerBallot.objects.filter(by_id=person_id)
    found += [{"you_asked_branches_in": e.token, "at": e.noticed_at} for e in asked]
    spoke = BranchAnswer.objects.filter(by_id=person_id).select_related("branch")
    found += [{"you_entered_the_answer_of": e.branch.name, "at": e.answered_at} for e in spoke]
    yours = TriggerBallot.objects.filter(tenure__person__pk=person_id)
    found += [{"branches_were_asked_about_you_in": e.token, "opened": e.opened} for e in yours]
    return found


def _of_line(line: RollLine) -> dict[str, Any]:
    told: dict[str, Any] = {"on_the_roll_of": line.election.title, "your_number": line.number}
    told |= {"salt": line.salt, "you_voted_by": line.route}
    told |= {"papers": line.issues.count(), "you_proposed": line.proposals.count()}
    told["group"] = line.group.name if line.group else ""
    told["attempts_that_failed"] = [
        f"{each.times} × {each.cause}, {each.hour:%Y-%m-%d %H:00}Z"
        for each in line.attempts.order_by("hour", "pk")
    ]
    told["you_asked"] = list(line.asked.order_by("pk").values_list("text", flat=True))
    told["you_heard"] = list(line.hears.order_by("pk").values_list("reason", flat=True))
    left_off = getattr(line, "exclusion", None)
    if left_off is not None:
        told |= {"left_off_for": left_off.why, "evidence": left_off.evidence}
        told |= {"you_appealed": left_off.appeal, "it_stands": left_off.stands}
    told["questions_you_backed"] = line.backings.count()
    ballot = getattr(line, "ballot", None)
    if ballot is not None:
        told |= {"you_marked": ballot.marks, "as_shown": ballot.shown, "at": ballot.at}
    petition = getattr(line, "petition", None)
    if petition is not None:
        told |= {"you_petitioned": petition.ground, "answer": petition.answer}
    return told


def _erase(person_id: int, at: datetime) -> list[Kept]:
    """Take the name off rolls and papers; withdraw what can still be withdrawn."""
    kept = 0
    for candidate in Candidate.objects.filter(person_id=person_id).select_related("election"):
        candidate.person, candidate.statement = None, ""
        candidate.interests = candidate.affiliation = ""
        if candidate.withdrawn_at is None and at < candidate.election.withdrawals_close_at:
            candidate.withdrawn_at = at
        candidate.save()
        Photograph.objects.filter(candidate=candidate).delete()
        kept += 1
    Petition.objects.filter(line__person_id=person_id).update(ground="")
    Recall.objects.filter(by_id=person_id).update(ground="")
    Recall.objects.filter(tenure__person__pk=person_id).update(ground="", reply="")
    Exclusion.objects.filter(line__person_id=person_id).update(evidence="", appeal="")
    Juror.objects.filter(line__person_id=person_id).exclude(reason="").update(reason=ERASED)
    for asked in Asked.objects.filter(line__person_id=person_id):
        asked.text = TAKEN_OUT.format(asked.pk)
        asked.save(update_fields=["text"])
    Answer.objects.filter(candidate__person_id=person_id).update(text=ERASED)
    CandidateLetter.objects.filter(candidate__person_id=person_id).update(text=ERASED)
    for table, key in SIGNED:
        kept += table.objects.filter(**{f"{key}_id": person_id}).update(**{key: None})
    return [KEPT] if kept else []


def _one_line(journal: Journal, keep_id: int, gone_id: int, at: datetime) -> None:
    """Of two records on one roll, one line keeps the name; both ballots stay as counted."""
    del at
    for line in RollLine.objects.filter(person_id=gone_id).order_by("pk"):
        there = RollLine.objects.filter(election_id=line.election_id, person_id=keep_id).exists()
        journal.change(line, person_id=None if there else keep_id)
    for each in Candidate.objects.filter(person_id=gone_id).order_by("pk"):
        same = Candidate.objects.filter(election_id=each.election_id, person_id=keep_id)
        both = same.filter(withdrawn_at=None).exists() and each.withdrawn_at is None
        journal.change(each, person_id=None if both else keep_id)
    for each_one in Signing.objects.filter(person_id=gone_id).order_by("pk"):
        same_hand = Signing.objects.filter(recall_id=each_one.recall_id, person_id=keep_id)
        journal.change(each_one, person_id=None if same_hand.exists() else keep_id)
    for seat in Observer.objects.filter(person_id=gone_id).order_by("pk"):
        same_one = Observer.objects.filter(election_id=seat.election_id, person_id=keep_id)
        twice = same_one.filter(ended_at=None).exists() and seat.ended_at is None
        journal.change(seat, person_id=None if twice else keep_id)


def register() -> None:
    """Register both parts."""
    register_holding(
        HoldingSource(
            name="elections",
            collect=_collect,
            erase=_erase,
            covers=COVERS,
            label=_("Elections: the rolls you are on, what you marked, where you stood"),
            came_from=_("You; the roll from your membership."),
            seen_by=_(
                "Everybody, where you stand; those on the same roll, whom you propose and what you "
                "marked on the record; those who give out papers, that you have voted or hold one. "
                "Where an officer would leave you off: those who run it, and three drawn by lot."
            ),
            kept_for=_("As long as the result stands, which is for good"),
            kept=(KEPT,),
            order=265,
        )
    )
    register_merge(
        MergeSource(
            name="elections",
            moves=(
                *("elections.Election.by", "elections.Issue.by", "elections.Typing.teller"),
                *("elections.Petition.answered_by", "elections.Exclusion.by"),
                *("elections.Observer.by", "elections.Recall.by"),
                *("elections.TriggerBallot.by", "elections.BranchAnswer.by"),
            ),
            by_hand=(
                *("elections.RollLine.person", "elections.Candidate.person"),
                *("elections.Observer.person", "elections.Signing.person"),
            ),
            move=_one_line,
            order=265,
        )
    )
