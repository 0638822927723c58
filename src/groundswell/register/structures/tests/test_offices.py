from datetime import UTC, datetime, timedelta

import pytest
from django.test import Client

from groundswell.foundation import clock, facts
from groundswell.foundation.errors import NotPermitted
from groundswell.foundation.outbox.models import Message
from groundswell.register.people.models import AccessLog
from groundswell.register.structures import actions, handing, rules
from groundswell.register.structures.actions import decided
from groundswell.register.structures.actions.ended import note_ended_terms
from groundswell.register.structures.models import Tenure
from groundswell.register.structures.permission import holds
from groundswell.register.structures.powers import Power
from groundswell.register.structures.tests import factories
from groundswell.register.structures.tests.factories import DAY, NOON
from groundswell.register.structures.waiting import office_jobs

pytestmark = pytest.mark.django_db
MIDNIGHT = datetime(2026, 7, 31, 23, tzinfo=UTC)  # 1 August begins in Ostrey
MINUTE = timedelta(minutes=1)


@pytest.fixture(autouse=True)
def at_noon(settings):
    settings.SECOND_FACTOR_FOR_OFFICERS = False
    clock.use(lambda: NOON + DAY)
    yield
    clock.use(None)


@pytest.fixture
def member(group, cat):
    actions.join_body(person=cat, body=group, by=cat, at=NOON, source="test")
    return cat


def chosen(group, key, person, by, **more):
    told = {"reference": "members’ meeting, item 3", "co_opted": False, "at": NOON + DAY}
    office = factories.office(group, key)
    return actions.fill_seat(office=office, person=person, by=by, **(told | more))


@pytest.mark.parametrize(
    ("seats", "spells", "expected"),
    [
        (1, [], NOON),
        (1, [(1, NOON - DAY, NOON + DAY)], NOON + DAY),
        (2, [(1, NOON - DAY, NOON + DAY)], NOON),
        (2, [(1, NOON - DAY, NOON + 3 * DAY), (2, NOON - DAY, NOON + DAY)], NOON + DAY),
        (1, [(1, NOON - DAY, NOON + DAY), (1, NOON + DAY, NOON + 9 * DAY)], NOON + 9 * DAY),
        (1, [(1, NOON - 9 * DAY, NOON - DAY)], NOON),
    ],
)
def test_the_first_free_instant(seats, spells, expected):
    assert rules.first_free(seats, spells, NOON) == expected


def test_whoever_is_chosen_begins_when_the_term_ends_at_midnight(group, ann, bob, member):
    tenure = chosen(group, "convenor", member, bob)
    assert (tenure.from_at, clock.midnight_before(tenure.until_at)) == (MIDNIGHT, tenure.until_at)
    before, after = MIDNIGHT - timedelta(microseconds=1), MIDNIGHT
    assert holds(ann, Power.SEE_PEOPLE, over=group, at=before)
    assert not holds(member, Power.SEE_PEOPLE, over=group, at=before)
    assert not holds(ann, Power.SEE_PEOPLE, over=group, at=after)
    assert holds(member, Power.SEE_PEOPLE, over=group, at=after)


def test_a_vacancy_is_filled_for_ninety_days_at_most(group, ann, bob, member):
    seat = Tenure.objects.get(office__body=group, office__key="convenor")
    actions.stand_down(tenure=seat, by=ann, at=NOON + DAY)
    tenure = chosen(group, "convenor", member, bob, co_opted=True, at=NOON + 2 * DAY)
    assert tenure.from_at == NOON + 2 * DAY
    assert 89 * DAY < tenure.until_at - tenure.from_at <= 90 * DAY


def test_only_who_may_file_decisions_fills_and_only_with_members(group, ann, bob, cat):
    with pytest.raises(NotPermitted):
        chosen(group, "convenor", bob, ann)
    with pytest.raises(actions.NotOneOfOurs):
        chosen(group, "convenor", cat, bob)


def test_one_follows_one_and_nobody_is_chosen_a_year_ahead(group, ann, bob, member, cat):
    from groundswell.register.structures.actions.filling import ChosenAlready, TooEarlyToChoose

    first = chosen(group, "convenor", member, bob)
    assert chosen(group, "convenor", member, bob).pk == first.pk
    with pytest.raises(ChosenAlready):
        chosen(group, "convenor", bob, bob)
    with pytest.raises(TooEarlyToChoose):
        actions.hold_office(
            office=factories.office(group, "secretary"),
            person=member,
            warrant=decided(group, "meeting"),
            by=None,
            at=NOON + 2 * DAY,
            from_at=MIDNIGHT,
        )
        chosen(group, "secretary", ann, member, at=MIDNIGHT + DAY)


def test_both_are_told_once_and_see_what_they_may(group, ann, bob, member):
    chosen(group, "convenor", member, bob)
    later = MIDNIGHT + 3 * MINUTE
    note_ended_terms(by=None, at=later)
    for _twice in range(2):
        for tenure in Tenure.objects.filter(end_reason="term"):
            actions.tell_who_follows(tenure_id=tenure.pk, by=None, at=later)
        actions.tell_who_began(by=None, at=later)
    keys = sorted(key.partition(":")[0] for key in Message.objects.values_list("key", flat=True))
    assert keys.count("structures.ended") == 5  # every first term of the group
    _body, mine = handing.handings_for(ann, group.token, at=later)
    assert {each.state for each in mine} == {"over"}
    assert all(each.waits == () and each.powers for each in mine)
    _body, theirs = handing.handings_for(member, group.token, at=later)
    assert [each.state for each in theirs] == ["running"]


def test_who_follows_themselves_and_what_ended_long_ago_brings_no_letter(group, ann, bob):
    actions.hold_office(
        office=factories.office(group, "convenor"),
        person=ann,
        warrant=decided(group, "members’ meeting"),
        by=None,
        at=NOON + DAY,
        from_at=MIDNIGHT,
    )
    mine = Tenure.objects.get(office__key="convenor", from_at=NOON, office__body=group)
    note_ended_terms(by=None, at=MIDNIGHT + MINUTE)
    actions.tell_who_follows(tenure_id=mine.pk, by=None, at=MIDNIGHT + MINUTE)
    assert actions.tell_who_began(by=None, at=MIDNIGHT + MINUTE) == 0
    theirs = Tenure.objects.get(office__key="secretary", office__body=group)
    actions.tell_who_follows(tenure_id=theirs.pk, by=None, at=MIDNIGHT + 3 * DAY)
    assert not Message.objects.filter(key=f"structures.ended:{mine.token}").exists()
    assert not Message.objects.filter(key=f"structures.ended:{theirs.token}").exists()


def test_a_term_that_ends_is_announced(group, monkeypatch):
    heard = []
    monkeypatch.setattr("groundswell.register.structures.actions.ended.announce", heard.append)
    note_ended_terms(by=None, at=MIDNIGHT)
    assert len(heard) == 5
    assert all(isinstance(fact, facts.Fact) for fact in heard)


def test_what_waits_for_officers(group, ann, bob, member):
    near = MIDNIGHT - 10 * DAY
    assert any("nobody follows" in str(job.title) for job in office_jobs(ann, near))
    chosen(group, "convenor", member, bob)
    assert not any("Convenor" in str(job.title) for job in office_jobs(ann, near))
    assert [str(job.act) for job in office_jobs(member, near)] == ["What goes over"]
    assert [str(job.act) for job in office_jobs(member, MIDNIGHT)] == ["What went over"]


def test_the_pages(group, ann, bob, member):
    secretary, stranger = Client(), Client()
    secretary.force_login(factories.account_for(bob, "bob@example.org"))
    office = factories.office(group, "convenor")
    page = stranger.get(f"/g/{group.token}/offices/").content.decode()
    assert "31 July" in page
    assert "/fill/" not in page
    assert (
        f"/office/{office.token}/fill/"
        in secretary.get(f"/g/{group.token}/offices/").content.decode()
    )
    form = {"who": "Nobody Atall", "reference": "meeting", "how": "elected"}
    assert secretary.post(f"/office/{office.token}/fill/", form).status_code == 422
    answer = secretary.post(f"/office/{office.token}/fill/", form | {"who": "Cat Lee"})
    assert answer.status_code == 302
    assert AccessLog.objects.filter(person=member, reader=bob).exists()
    again = secretary.post(f"/office/{office.token}/fill/", form | {"who": "Cat Lee"})
    assert again.status_code == 302
    assert Tenure.objects.filter(person=member).count() == 1, "one form sent twice is one term"
    page = stranger.get(f"/g/{group.token}/offices/").content.decode()
    assert "Cat Lee" in page
    assert stranger.get(f"/g/{group.token}/handover/").status_code == 302
    mine = Client()
    mine.force_login(factories.account_for(member, "cat@example.org"))
    assert "Yours from 1 August" in mine.get(f"/g/{group.token}/handover/").content.decode()
    assert mine.post(f"/office/{office.token}/fill/", form).status_code == 404


def test_whoever_has_no_office_near_is_told_nothing(group, member):
    member_client = Client()
    member_client.force_login(factories.account_for(member, "cat@example.org"))
    assert member_client.get(f"/g/{group.token}/handover/").status_code == 404


def test_a_caucus_is_started_and_listed_like_a_group(movement, ann, bob):
    body = factories.group(movement, [ann, bob], name="Night shift caucus", basis="", kind="caucus")
    assert body.kind == "caucus"
    page = Client().get("/groups/?kind=caucus").content.decode()
    assert "Night shift caucus" in page
    assert "Night shift caucus" not in Client().get("/groups/?kind=place").content.decode()
