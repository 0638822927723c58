"""Emergency business: at a higher threshold, and conference itself admits it or does not."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.db import DatabaseError, transaction
from django.urls import reverse

from groundswell.decide.ballots.models import Question
from groundswell.decide.conference import actions as doors
from groundswell.decide.conference import queries as conferences
from groundswell.decide.conference.models import Credential
from groundswell.decide.conference.refusals import NoQuorum
from groundswell.decide.conference.tests.conftest import AT, DURING, ENDS, RULES, STARTS
from groundswell.decide.decisions.actions import Wanted as Duty
from groundswell.decide.decisions.rules.dues import Span
from groundswell.decide.floor import actions, queries
from groundswell.decide.floor.models import Admission, Paper
from groundswell.decide.floor.refusals import (
    NotBeforeIt,
    NotPutYet,
    NotSitting,
    NotVotedOn,
    OneIsOpen,
)
from groundswell.decide.floor.rules.papers import What
from groundswell.decide.floor.tests.conftest import begin, items, lay, motion
from groundswell.decide.motions import actions as motions
from groundswell.decide.motions.models import Emergency, Motion
from groundswell.decide.motions.refusals import (
    ArisenSince,
    HandItInAsUsual,
    NoMeetingYet,
    NotAdmitted,
    NotAMember,
    NotBacked,
    NothingWritten,
    TakesNothingIn,
    TooLate,
)
from groundswell.decide.motions.rules.backing import Evidence
from groundswell.decide.motions.rules.life import Fate
from groundswell.decide.motions.rules.texts import text_from
from groundswell.foundation import clock
from groundswell.foundation.errors import NotPermitted
from groundswell.foundation.record.models import RecordEntry
from groundswell.register.structures.models import Office
from groundswell.register.structures.tests import factories as make

HIGHER = replace(
    RULES, motion_branches=1, motion_members=2, emergency_branches=2, emergency_members=4
)
LATE = AT + timedelta(days=25)  # motions closed on the nineteenth day
CLOSES = STARTS - timedelta(days=HIGHER.emergency_days)
AROSE_ON = (LATE - timedelta(days=1)).date()


@pytest.fixture
def hall(db, settings):
    settings.SECOND_FACTOR_FOR_OFFICERS = False
    clock.use(lambda: DURING)
    yield begin(HIGHER)
    clock.use(None)


def flood(hall, *, by=None, at=LATE, key="flood", on=AROSE_ON, arose="The river came up.", **more):
    told = {"title": "Pumps for the drill hall", "text": text_from("Council buys a pump.")} | more
    return motions.begin_emergency(
        call=hall.conference.motions, arising=motions.Arising(arose, on),
        writing=motions.Writing(**told), parameters=HIGHER, form_key=key, by=by or hall.cat, at=at,
    )  # fmt: skip


def backed(hall, made, *, branches=("alder", "birch"), at=LATE):
    """Shown and seconded, with the yes of so many branches."""
    motions.show(motion=made, by=made.mover, at=at)
    motions.second(motion=made, by=hall.dan, at=at)
    for name in branches:
        by = {"alder": hall.ann, "birch": hall.fay}[name]
        motions.endorse(
            motion=made, body=getattr(hall, name), evidence=Evidence(AROSE_ON, 5, 3),
            minutes="Agreed by four to one.", by=by, at=at,
        )  # fmt: skip
    return made


def waiting(hall, *, key="flood", at=LATE):
    """It has its backing and is in order: it waits for conference."""
    made = backed(hall, flood(hall, key=key, at=at), at=at)
    motions.hand_in(motion=made, by=hall.cat, at=at)
    motions.rule(
        motion=made, in_order=True, article="S11", reasons="It arose since.", by=hall.dev, at=at
    )
    made.refresh_from_db()
    return made


def put(hall, made, *, by=None, at=DURING):
    floor = queries.floor_of(hall.conference)
    return actions.put_admission(floor=floor, motion=made, by=by or hall.chair, at=at)


def declared(admission, for_, against, *, outcome=None):
    """The vote is declared as its terms judge it."""
    asked = Question.objects.get(pk=admission.question_id)
    carried = asked.terms.majority.reached(for_, for_ + against)
    Question.objects.filter(pk=asked.pk).update(
        declared_at=DURING, outcome=outcome or ("carried" if carried else "lost"),
        votes_for=for_, votes_against=against, abstentions=0, transcript="{}",
    )  # fmt: skip


def settled(hall, admission, at=DURING):
    return actions.settle_admission(admission=admission, by=hall.chair, at=at)


def titles(hall):
    return [each.title for each in items(hall)]


def test_only_what_arose_after_the_closing_date(hall):
    closes_at = hall.conference.motions.closes_at
    last_day = clock.local_date(closes_at - timedelta(seconds=1))
    for on in (last_day, LATE.date() + timedelta(days=1)):
        with pytest.raises(ArisenSince):
            flood(hall, on=on)
    with pytest.raises(ArisenSince):
        flood(hall, arose="  ")
    made = flood(hall, on=last_day + timedelta(days=1))
    assert flood(hall) == made
    assert (made.state, made.emergency.arose_on) == ("draft", last_day + timedelta(days=1))


def test_who_begins_it_and_when(hall):
    with pytest.raises(HandItInAsUsual):
        flood(hall, at=AT, on=AT.date())
    for at in (CLOSES, DURING):
        with pytest.raises(TooLate):
            flood(hall, at=at)
    with pytest.raises(NotAMember):
        flood(hall, by=make.person("Ida I"))
    with pytest.raises(NotPermitted):
        flood(hall, body=hall.birch)
    with pytest.raises(NothingWritten):
        flood(hall, text=())
    other = motions.open_call(
        body=hall.movement, title="Some day", closes_at=AT + timedelta(days=1),
        amendments_close_at=AT + timedelta(days=2), parameters=HIGHER, form_key="other",
        by=hall.dev, at=AT,
    )  # fmt: skip
    writing = motions.Writing("Pumps", text_from("A pump."))
    with pytest.raises(NoMeetingYet):
        motions.begin_emergency(
            call=other, arising=motions.Arising("A flood.", AROSE_ON), writing=writing,
            parameters=HIGHER, form_key="x", by=hall.cat, at=LATE,
        )  # fmt: skip
    assert flood(hall, by=hall.fay, body=hall.birch).body == hall.birch


def test_it_needs_more_behind_it(hall):
    made = backed(hall, flood(hall), branches=["alder"])
    with pytest.raises(NotBacked):  # one branch is enough for any other motion of this call
        motions.hand_in(motion=made, by=hall.cat, at=LATE)
    for name in ("ann", "bob", "eli"):
        motions.back(motion=made, by=getattr(hall, name), at=LATE)
    with pytest.raises(NotBacked):
        motions.hand_in(motion=made, by=hall.cat, at=LATE)
    motions.back(motion=made, by=hall.gil, at=LATE)
    with pytest.raises(TooLate):
        motions.hand_in(motion=made, by=hall.cat, at=CLOSES)
    assert motions.hand_in(motion=made, by=hall.cat, at=LATE).state == "submitted"


def test_it_never_needs_less_than_an_ordinary_motion(hall):
    lower = replace(HIGHER, emergency_branches=0, emergency_members=0)
    made = motions.begin_emergency(
        call=hall.conference.motions, arising=motions.Arising("A flood.", AROSE_ON),
        writing=motions.Writing("Pumps", text_from("A pump.")), parameters=lower,
        form_key="lower", by=hall.cat, at=LATE,
    )  # fmt: skip
    assert (made.emergency.needs_branches, made.emergency.needs_members) == (1, 2)


def test_what_finds_too_little_backing_falls_by_its_own_day_and_not_before(hall):
    made = backed(hall, flood(hall), branches=[])
    motions.settle(by=None, at=hall.conference.motions.amendments_close_at)
    made.refresh_from_db()
    assert made.state == "collecting"
    motions.settle(by=None, at=CLOSES - timedelta(seconds=1))
    made.refresh_from_db()
    assert made.state == "collecting"
    motions.settle(by=None, at=CLOSES)
    made.refresh_from_db()
    assert (made.state, made.fate) == ("ended", "fell")


def test_nothing_but_the_vote_puts_it_before_conference(hall):
    made = waiting(hall)
    assert made.state == "published"
    lay(hall)
    assert titles(hall) == ["Trees", "Benches"]
    assert made not in conferences.motions_to_put(hall.conference)
    assert made not in conferences.motions_to_order(hall.conference)
    wanted = actions.Wanted(What.MOTION, made.title, made)
    with pytest.raises(NotAdmitted):
        actions.put_on(
            conference=hall.conference, parameters=HIGHER, wanted=wanted, place=1,
            because="It is urgent.", form_key="new", by=hall.chair, at=DURING,
        )  # fmt: skip
    office = Office.objects.filter(body=hall.movement).earliest("pk")
    duty = Duty("Buy it.", office, "soon", Span(DURING.date(), DURING.date()))
    with pytest.raises(NotAdmitted):
        motions.decide(
            motion=made, fate=Fate.CARRIED, because="By hands.", wanted=duty, by=hall.dev,
            at=DURING,
        )  # fmt: skip
    ordinary = motion(hall, hall.conference, "Pumps", 7, by=hall.fay)
    text = text_from("Council buys a pump.")
    told = {"version": 1, "text": text, "note": "Both.", "by": hall.dev, "at": DURING}
    with pytest.raises(TakesNothingIn):
        motions.propose(motion=ordinary, takes_in=[made], form_key="a", **told)
    with pytest.raises(NotAdmitted):
        motions.propose(motion=made, takes_in=[ordinary], form_key="b", **told)


def test_conference_admits_it_by_two_thirds_of_those_voting(hall):
    made = waiting(hall)
    lay(hall)
    admission = put(hall, made)
    assert put(hall, made) == admission
    with pytest.raises(NotVotedOn):
        settled(hall, admission)
    declared(admission, 4, 2)
    done = settled(hall, admission)
    assert settled(hall, admission) == done
    assert done.carried
    assert titles(hall) == ["Pumps for the drill hall", "Trees", "Benches"]
    paper = Paper.objects.latest("number")
    assert paper.because == "Admitted as emergency business: 4 for, 2 against, 0 abstained."
    assert RecordEntry.objects.filter(kind="motions.admitted").count() == 1
    made.refresh_from_db()
    assert made in conferences.motions_to_put(hall.conference)
    item = items(hall)[0]
    actions.take_item(item=item, by=hall.chair, at=DURING)
    # That it was asked for is not that it was put: it does not leave the floor without its vote.
    with pytest.raises(NotPutYet):
        actions.end_item(item=item, outcome="", by=hall.chair, at=DURING)


def test_one_short_of_two_thirds_ends_it_with_the_figures(hall):
    made = waiting(hall)
    lay(hall)
    admission = put(hall, made)
    declared(admission, 5, 3)
    assert settled(hall, admission).carried is False
    made.refresh_from_db()
    assert (made.state, made.fate) == ("ended", "ruled_out")
    assert "did not admit it as emergency business: 5 for, 3 against" in made.fate_because
    assert titles(hall) == ["Trees", "Benches"]


def test_who_puts_it_and_when(hall):
    made = waiting(hall)
    lay(hall)
    with pytest.raises(NotPermitted):
        put(hall, made, by=hall.cat)
    with pytest.raises(NotSitting):
        put(hall, made, at=ENDS)
    with pytest.raises(NotBeforeIt):
        put(hall, hall.motions[0])
    with pytest.raises(NotBeforeIt):
        put(hall, backed(hall, flood(hall, key="other"), branches=[]))
    actions.take_item(item=items(hall)[0], by=hall.chair, at=DURING)
    with pytest.raises(OneIsOpen):
        put(hall, made)


def test_without_a_quorum_nothing_is_asked_and_what_decided_nothing_is_put_again(hall):
    made = waiting(hall)
    lay(hall)
    first = put(hall, made)
    declared(first, 1, 0, outcome="no_quorum")
    assert settled(hall, first).carried is False
    made.refresh_from_db()
    assert made.state == "published"
    second = put(hall, made)
    assert second.question != first.question
    declared(second, 3, 1)
    assert settled(hall, second).carried


def test_nobody_is_asked_where_there_is_no_quorum(hall):
    made = waiting(hall)
    lay(hall)
    inside = Credential.objects.filter(conference=hall.conference, inside=True)
    for each in list(inside)[:3]:
        doors.pass_door(credential=each, inside=False, by=each.person, at=DURING)
    with pytest.raises(NoQuorum):
        put(hall, made)
    assert not Admission.objects.exists()


def test_what_there_was_no_time_for_comes_back_and_what_was_refused_does_not(hall):
    made, refused = waiting(hall), waiting(hall, key="second")
    lay(hall)
    declared(put(hall, refused), 1, 3)  # nobody reads the result
    assert actions.end_never_admitted(by=None, at=ENDS - timedelta(seconds=1)) == 0
    assert actions.end_never_admitted(by=None, at=ENDS) == 2
    assert actions.end_never_admitted(by=None, at=ENDS) == 0
    made.refresh_from_db()
    refused.refresh_from_db()
    assert (made.fate, refused.fate) == ("not_reached", "ruled_out")
    motions.open_call(
        body=hall.movement, title="Autumn", closes_at=ENDS + timedelta(days=30),
        amendments_close_at=ENDS + timedelta(days=60), parameters=HIGHER, form_key="next",
        by=hall.dev, at=ENDS,
    )  # fmt: skip
    again = Motion.objects.get(came_from=made)
    assert again.deferrals == 1
    assert not Emergency.objects.filter(motion=again).exists()
    assert not Motion.objects.filter(came_from=refused).exists()


@pytest.mark.parametrize(
    "change",
    [
        lambda: Emergency.objects.update(needs_branches=0),
        lambda: Emergency.objects.update(arose="Something else."),
        lambda: Emergency.objects.filter(admitted_at__isnull=False).update(admitted_at=None),
        lambda: Admission.objects.update(carried=True, settled_at=DURING),
        lambda: Admission.objects.all()._raw_delete(Admission.objects.db),
    ],
)
def test_the_database_refuses_too(hall, change):
    made = waiting(hall)
    lay(hall)
    admission = put(hall, made)
    declared(admission, 4, 0)
    settled(hall, admission)
    with pytest.raises(DatabaseError), transaction.atomic():
        change()


def test_the_pages_say_who_why_and_what_it_needs(hall, signed_in, client):
    clock.use(lambda: LATE)
    paper = reverse("floor:paper", args=[hall.conference.token])
    address = reverse("motions:new", args=[hall.conference.motions.token])
    assert address not in client.get(paper).text
    assert address in signed_in(hall.cat).get(paper).text
    form = signed_in(hall.cat).get(address).text
    assert "4 branches or 40 members" in form
    assert "by 2 in 3 of those voting" in form
    told = {
        "title": "Pumps", "text": "Council buys a pump.", "arose": "The river came up.",
        "arose_on": "2026-01-01", "form_key": "typed", "why": "", "body": "", "because": "",
    }  # fmt: skip
    early = signed_in(hall.cat).post(address, told)
    assert early.status_code == 422
    assert "one after it, and not one to come" in early.text
    sent = signed_in(hall.cat).post(address, told | {"arose_on": AROSE_ON.isoformat()})
    made = Emergency.objects.get().motion
    assert sent.headers["location"] == made.url
    motions.show(motion=made, by=hall.cat, at=LATE)
    page = client.get(made.url).text
    assert "The river came up." in page
    assert "either 4 branches or 40 members" in page
    assert "The river came up." in client.get(paper).text


def test_the_chair_puts_it_and_reads_the_result_on_the_page(hall, signed_in, client):
    made = waiting(hall)
    lay(hall)
    act, paper = (
        reverse(f"floor:{name}", args=[hall.conference.token]) for name in ("act", "paper")
    )
    assert "Put its admission to the vote" not in signed_in(hall.cat).get(paper).text
    assert client.post(act, {"do": "admit", "on": made.token}).status_code == 404
    chair = signed_in(hall.chair)
    assert "Put its admission to the vote" in chair.get(paper).text
    assert chair.post(act, {"do": "admit", "on": "nothere"}).status_code == 404
    assert chair.post(act, {"do": "admitted", "on": made.token}).status_code == 404
    chair.post(act, {"do": "admit", "on": made.token})
    admission = Admission.objects.get()
    assert admission.question.url in client.get(paper).text
    declared(admission, 4, 2)
    chair.post(act, {"do": "admitted", "on": made.token})
    assert "Conference admitted it by its vote" in client.get(made.url).text
    assert "Admitted as emergency business: 4 for" in client.get(paper).text


def test_a_draft_is_its_writers_alone_and_is_thrown_away_whole(hall, signed_in):
    made = flood(hall)
    assert signed_in(hall.dan).get(made.url).status_code == 404
    assert made.title not in signed_in(hall.dan).get("/motions/").text
    assert queries.urgent_business(hall.conference) == []
    motions.throw_away(motion=made, by=hall.cat, at=LATE)
    assert not Emergency.objects.exists()
