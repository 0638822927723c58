import json
from datetime import timedelta
from hashlib import sha256

import pytest
from django.db import IntegrityError, connection, transaction

from groundswell.foundation import record
from groundswell.foundation.errors import NotPermitted
from groundswell.foundation.outbox.models import Message
from groundswell.foundation.record.models import RecordEntry
from groundswell.organise.discussion import actions as talk
from groundswell.organise.discussion import refusals as talk_refusals
from groundswell.organise.discussion.models import Post
from groundswell.organise.discussion.rules.threads import GoodFaith, Veil
from groundswell.organise.discussion.tests.conftest import answers, joins, opens
from groundswell.organise.moderation import actions, queries, recusing, refusals
from groundswell.organise.moderation.models import Action, Appeal, Case, Evidence, Report, Seat
from groundswell.organise.moderation.rules.cases import (
    REPORTS_A_DAY_OF_NEW,
    Decision,
    Outcome,
    Scope,
)
from groundswell.organise.moderation.rules.panels import Fate, Vote, draw, seed_of
from groundswell.organise.moderation.rules.recusing import Ground
from groundswell.organise.moderation.tests.conftest import NOW, RIGHT, hides
from groundswell.register.structures.tests.factories import DAY

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)
DUE = NOW + 7 * DAY


def reports(post, by, rule=GoodFaith.PERSON, at=NOW, **more):
    return actions.report(post=post, rule=rule, by=by, at=at, **more)


def entries(kind):
    rows = RecordEntry.objects.filter(kind=kind).order_by("id")
    return [json.loads(row.text)["body"] for row in rows]


def letters():
    return sorted(
        key.partition(":")[0]
        for key in Message.objects.values_list("key", flat=True)
        if key.startswith("moderation")
    )


def votes(appealed, *said):
    for seat, vote in zip(appealed.seats.order_by("number"), said, strict=False):
        actions.cast_vote(seat=seat, vote=vote, because="So I think.", by=seat.person, at=NOW)
    return Appeal.objects.get(pk=appealed.pk)


def veil(post, at=NOW):
    return Post.objects.get(pk=post.pk).veil_at(at)


# --- reports ---------------------------------------------------------------------------------


def test_a_flood_is_one_case_and_one_report_of_each(court):
    for person in (court.fay, court.cat, court.bob, court.fay):
        reports(court.post, person)
    case = Case.objects.get()
    assert (case.reports_count, case.due_at) == (3, NOW + 24 * HOUR)
    assert [row.case for row in queries.cases_waiting(court.dev, NOW)] == [case]
    assert queries.reasons_of(case)[0].count == 3


def test_ones_own_post_and_a_sign_are_not_reported(court):
    with pytest.raises(refusals.CannotReport):
        reports(court.post, court.eli)
    talk.move_aside(post=court.post, title="Away", because="", by=court.ann, at=NOW)
    with pytest.raises(refusals.CannotReport):
        reports(Post.objects.get(moved_to__isnull=False), court.fay)


def test_newcomers_report_less_by_tenure(court):
    new = joins(court.alder, "Ned New", at=NOW)
    posts = [answers(court.thread, court.eli, f"No {n}.") for n in range(REPORTS_A_DAY_OF_NEW + 1)]
    for post in posts[:-1]:
        reports(post, new)
        reports(post, court.fay)
    with pytest.raises(refusals.TooManyReports):
        reports(posts[-1], new)
    reports(posts[-1], court.fay)
    reports(posts[-1], new, at=NOW + DAY)


def test_a_threat_goes_first_is_kept_as_it_read_and_moderators_hear_of_it(court):
    reports(court.first, court.fay, at=NOW - HOUR)
    reports(court.post, court.cat, at=NOW - HOUR)
    reports(court.post, court.fay, GoodFaith.THREAT)
    rows = queries.cases_waiting(court.dev, NOW)
    assert [row.case.post for row in rows] == [court.post, court.first]
    assert rows[0].case.due_at == NOW + 2 * HOUR
    talk.change_post(post=court.post, text="Have a nice walk home.", by=court.eli, at=NOW)
    kept = Evidence.objects.get()
    assert kept.text == "Wait until you walk home."
    assert kept.digest == sha256(kept.text.encode()).hexdigest()
    with connection.cursor() as cursor:
        cursor.execute("SELECT text FROM moderation_evidence")
        assert "walk" not in cursor.fetchone()[0]
    assert actions.forget_evidence(by=None, at=NOW + 400 * DAY) == 0  # nobody has decided


def test_what_was_decided_is_not_decided_again_unless_it_changed(court, case):
    stands = Decision(Outcome.STANDS, "It is harsh, and no threat.")
    actions.decide(case=case, decision=stands, by=court.dev, at=NOW)
    assert reports(court.post, court.cat).case == case
    assert queries.cases_waiting(court.dev, NOW) == []
    talk.change_post(post=court.post, text="Just wait.", by=court.eli, at=NOW)
    assert reports(court.post, court.bob).case != case


# --- decisions -------------------------------------------------------------------------------


def test_a_decision_hides_tells_both_and_stands_in_the_record_without_the_words(court, hidden):
    assert veil(court.post) is Veil.HIDDEN
    assert (hidden.by, hidden.until) == (court.dev, NOW + 30 * DAY)
    (entry,) = entries("moderation.decided")
    assert entry.pop("words").startswith("sha256:")
    assert entry == {
        "outcome": "hidden",
        "rule": "threat",
        "scope": "post",
        "until": hidden.until.isoformat(),
        "reports": 1,
        "by_lot": False,
    }
    assert letters() == ["moderation.decided", "moderation.reported"]
    shown = queries.own_outcome_for(court.eli, hidden.token)
    assert (shown.post.words, shown.reason) == ("Wait until you walk home.", "It threatens.")


def test_the_same_decision_twice_is_once_and_another_is_refused(court, case, hidden):
    actions.decide(case=case, decision=hides(), by=court.dev, at=NOW)
    assert Action.objects.count() == 1
    with pytest.raises(refusals.DecidedAlready):
        actions.decide(case=case, decision=hides(), by=court.eve, at=NOW)


def test_no_action_without_reason_rule_and_end_and_the_table_says_so_too(court, case, hidden):
    for lacking in (hides("  "), hides(rule=None), hides(days=None)):
        with pytest.raises(refusals.NotReady):
            actions.decide(case=case, decision=lacking, by=court.dev, at=NOW)
    for change in ({"reason": ""}, {"rule": ""}, {"until": NOW}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Action.objects.update(**change)


def test_whoever_holds_no_power_decides_nothing(court, case):
    for person in (court.ann, court.eli, court.nobody):
        with pytest.raises(NotPermitted):
            actions.decide(case=case, decision=hides(), by=person, at=NOW)
    assert veil(court.post) is None


def test_silence_reaches_as_far_as_the_conversation_and_ends(court, case):
    decision = hides(scope=Scope.WRITER, days=2)
    action = actions.decide(case=case, decision=decision, by=court.dev, at=NOW).action
    with pytest.raises(talk_refusals.Silent):
        answers(court.thread, court.eli, "And another thing.", at=NOW)
    opens(court, court.eli, "Elsewhere I can.", at=NOW)
    answers(court.thread, court.eli, "And another thing.", at=action.until)


def test_a_writer_who_left_leaves_nothing_to_hide(court, case):
    from groundswell.organise.discussion.holdings import _erase

    _erase(court.eli.pk, NOW)
    with pytest.raises(talk_refusals.CannotVeil):
        actions.decide(case=case, decision=hides(), by=court.dev, at=NOW)
    assert Case.objects.get().closed_at is None


# --- recusal ---------------------------------------------------------------------------------


def grounds_of(court, case, person):
    with pytest.raises(refusals.Recused) as refused:
        actions.decide(case=case, decision=hides(), by=person, at=NOW)
    return set(refused.value.grounds)


def test_nobody_decides_what_is_theirs_or_their_branch_s(court, case, monkeypatch):
    assert queries.may_decide(court.dev, case) == ()
    reports(court.post, court.dev)
    assert grounds_of(court, case, court.dev) == {Ground.REPORTED_IT}
    Report.objects.filter(person=court.dev).delete()
    joins_alder = joins_existing(court.alder, court.dev)
    assert grounds_of(court, case, court.dev) == {Ground.OWN_BRANCH}
    answers(court.thread, court.dev, "I say.")
    assert grounds_of(court, case, court.dev) == {Ground.OWN_BRANCH, Ground.OWN_CONVERSATION}
    own = answers(court.thread, court.dev, "I say again.")
    mine = reports(own, court.fay).case
    assert Ground.OWN_POST in grounds_of(court, mine, court.dev)
    assert joins_alder.pk


def joins_existing(body, person):
    from groundswell.register.structures import actions as structures

    return structures.join_body(person=person, body=body, by=person, at=NOW, source="test")


def test_whoever_stands_in_it_by_a_later_area_s_word_is_recused(court, case, monkeypatch):
    monkeypatch.setattr(recusing, "_stands", {})
    recusing.register_standing(
        "election", lambda pk, about: pk == court.dev.pk and about.kind == "body"
    )
    assert grounds_of(court, case, court.dev) == {Ground.STANDS_IN_IT}
    actions.decide(case=case, decision=hides(), by=court.eve, at=NOW)


def test_whose_the_subject_is_decides_nothing_about_it(court, monkeypatch):
    from groundswell.organise.discussion import places

    case = reports(court.post, court.fay).case
    monkeypatch.setattr(
        places, "people_of_each", lambda some: dict.fromkeys(some, frozenset({court.dev.pk}))
    )
    assert grounds_of(court, case, court.dev) == {Ground.OWN_SUBJECT}


# --- appeals ---------------------------------------------------------------------------------


def test_three_are_drawn_none_of_them_party_or_of_either_s_branch_and_anybody_can_draw_again(
    court, hidden, appealed
):
    seats = list(appealed.seats.order_by("number"))
    assert len({seat.person for seat in seats}) == 3
    assert {seat.person for seat in seats} <= {*court.trained, court.dan}  # not Bob of Alder
    (entry,) = entries("moderation.panel_drawn")
    appeal = Appeal.objects.get(pk=appealed.pk)
    assert entry["seed"] == appeal.seed == seed_of(entry["root"], entry["size"], appeal.token)
    assert tuple(entry["drawn"]) == draw(entry["seed"], entry["marks"])
    assert entry["drawn"] == [seat.mark for seat in seats]
    assert len(entry["marks"]) == appeal.could_be_drawn == 5  # Cedar's four, and Dan of Birch
    drawn = {seat.person for seat in seats}
    assert letters().count("moderation.drawn") == len(drawn - {court.dan})  # who has no address


def test_the_moderator_s_branch_judges_no_appeal_against_them(court, case):
    joins_existing(court.cedar, court.eve)
    action = actions.decide(case=case, decision=hides(), by=court.eve, at=NOW).action
    assert not set(queries.could_judge(action, NOW)) & set(court.trained)
    appeal = actions.appeal(action=action, words="No.", by=court.eli, at=NOW)
    assert (appeal.drawn_at, appeal.seats.count()) == (None, 0)
    for number in range(2):
        actions.train(fine=RIGHT, by=joins(court.birch, f"X{number} Y"), at=NOW)
    assert actions.draw_waiting(by=None, at=NOW) == 1
    assert Seat.objects.count() == 3
    assert actions.draw_waiting(by=None, at=NOW) == 0


def test_only_the_writer_appeals_once_and_in_time(court, hidden):
    with pytest.raises(refusals.NotYours):
        actions.appeal(action=hidden, words="Hm.", by=court.fay, at=NOW)
    with pytest.raises(refusals.NotReady):
        actions.appeal(action=hidden, words=" ", by=court.eli, at=NOW)
    with pytest.raises(refusals.TooLate):
        actions.appeal(action=hidden, words="Hm.", by=court.eli, at=NOW + 14 * DAY)
    made = actions.appeal(action=hidden, words="Hm.", by=court.eli, at=NOW)
    assert actions.appeal(action=hidden, words="Again.", by=court.eli, at=NOW) == made
    assert Seat.objects.count() == 3


def test_two_of_three_restore_it(court, hidden, appealed):
    ended = votes(appealed, Vote.OVERTURN, Vote.UPHOLD, Vote.OVERTURN)
    assert ended.fate == Fate.OVERTURNED
    assert veil(court.post) is None
    assert Post.objects.get(pk=court.post.pk).text == "Wait until you walk home."
    assert entries("moderation.appeal_ended") == [
        {"appeal": appealed.token, "fate": "overturned", "votes": 3}
    ]
    assert letters().count("moderation.ended") == 1
    figures = queries.figures(NOW)
    assert (figures.overturned, figures.ended, figures.by_group) == (1, 1, ())


def test_two_of_three_uphold_it_and_it_ends_when_it_was_to_end(court, hidden, appealed):
    assert votes(appealed, Vote.UPHOLD, Vote.UPHOLD).fate == Fate.UPHELD
    assert veil(court.post, DUE) is Veil.HIDDEN
    assert veil(court.post, hidden.until) is None
    seat = appealed.seats.get(number=3)
    with pytest.raises(refusals.TooLate):
        actions.cast_vote(seat=seat, vote=Vote.OVERTURN, because="x", by=seat.person, at=NOW)


def test_what_nobody_decides_comes_back_at_that_instant_and_the_job_only_says_so(
    court, hidden, appealed
):
    votes(appealed, Vote.UPHOLD)
    assert veil(court.post, DUE - timedelta(seconds=1)) is Veil.HIDDEN
    assert veil(court.post, DUE) is None  # nothing has run
    second = appealed.seats.get(number=2)
    with pytest.raises(refusals.TooLate):
        actions.cast_vote(seat=second, vote=Vote.UPHOLD, because="x", by=second.person, at=DUE)
    assert actions.end_due(by=None, at=DUE - timedelta(seconds=1)) == 0
    assert actions.end_due(by=None, at=DUE) == 1
    assert actions.end_due(by=None, at=DUE) == 0
    assert Appeal.objects.get().fate == Fate.LAPSED
    assert Post.objects.get(pk=court.post.pk).veil == ""


def test_where_somebody_lives_stays_hidden_to_its_end(court, case):
    action = actions.decide(
        case=case, decision=hides(rule=GoodFaith.PRIVATE), by=court.dev, at=NOW
    ).action
    actions.appeal(action=action, words="So what.", by=court.eli, at=NOW)
    assert actions.end_due(by=None, at=DUE) == 1
    assert veil(court.post, DUE) is Veil.HIDDEN
    assert veil(court.post, action.until) is None


def test_a_vote_is_the_drawn_one_s_own_given_once_and_with_a_reason(court, appealed):
    seat = appealed.seats.get(number=1)
    cast = {"seat": seat, "vote": Vote.UPHOLD, "because": "x", "at": NOW}
    for person in (court.dev, court.eli, court.bob):
        with pytest.raises(refusals.NotYours):
            actions.cast_vote(by=person, **cast)
    with pytest.raises(refusals.NotReady):
        actions.cast_vote(by=seat.person, **(cast | {"because": " "}))
    actions.cast_vote(by=seat.person, **cast)
    actions.cast_vote(by=seat.person, **cast)
    with pytest.raises(refusals.VotedAlready):
        actions.cast_vote(by=seat.person, **(cast | {"vote": Vote.OVERTURN}))
    assert Seat.objects.exclude(vote="").count() == 1


def test_one_becomes_drawable_by_tenure_and_by_judging_as_the_rules_do(court):
    new = joins(court.birch, "Ned New", at=NOW - 27 * DAY)
    with pytest.raises(refusals.NotYet):
        actions.train(fine=RIGHT, by=new, at=NOW)
    with pytest.raises(refusals.NotAllRight):
        actions.train(fine=RIGHT | {0: not RIGHT[0]}, by=new, at=NOW + DAY)
    actions.train(fine=RIGHT, by=new, at=NOW + DAY)
    assert queries.is_trained(new)
    assert actions.leave_lot(by=new, at=NOW)
    assert not actions.leave_lot(by=new, at=NOW)


def test_a_record_that_fails_leaves_nothing_behind(court, case, monkeypatch):
    def fails(*_args, **_kwargs):
        raise RuntimeError

    monkeypatch.setattr(record, "append", fails)
    with pytest.raises(RuntimeError):
        actions.decide(case=case, decision=hides(), by=court.dev, at=NOW)
    assert (Action.objects.count(), veil(court.post)) == (0, None)


def test_whoever_is_erased_leaves_figures_and_the_proof_of_a_threat(court, appealed):
    from groundswell.register.people.registry import holdings

    (source,) = [one for one in holdings() if one.name == "moderation"]
    assert "It was a joke." in str(source.collect(court.eli.pk))
    assert "walk home" not in str(source.collect(court.fay.pk))
    assert len(source.erase(court.eli.pk, NOW)) == 2
    assert "joke" not in str(source.collect(court.eli.pk))
    assert Evidence.objects.count() == 1
    source.erase(court.fay.pk, NOW)
    seat = appealed.seats.get(number=1)
    source.erase(seat.person_id, NOW)
    source.erase(court.dev.pk, NOW)
    assert (Report.objects.count(), Seat.objects.get(pk=seat.pk).person) == (0, None)
    assert Action.objects.get().by is None
