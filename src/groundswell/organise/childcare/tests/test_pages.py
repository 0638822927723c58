"""Who sees what of childcare, the pages by hand, and what is kept."""

from datetime import timedelta

import pytest
from django.db import connection, transaction

from groundswell.organise.childcare import actions, queries, refusals
from groundswell.organise.childcare.models import Carer, Creche, Family
from groundswell.organise.childcare.parts import carers_wait
from groundswell.organise.childcare.rules import Check
from groundswell.organise.childcare.tests.factories import (
    LATER,
    TWO,
    brings,
    cares,
    checked,
    letters,
)
from groundswell.organise.meetings import links
from groundswell.organise.meetings.rules.vocabulary import Answer
from groundswell.organise.meetings.tests import factories as make
from groundswell.organise.meetings.tests.asking import sign_in
from groundswell.register.people.journal import Journal, take_back
from groundswell.register.people.merging import move_everything
from groundswell.register.people.models import AccessLog
from groundswell.register.people.registry import holdings
from groundswell.register.structures.permission import NotPermitted

# Isolation first.


def test_only_hosts_see_who_brings_and_who_cares(client, world, at, meeting, two):
    brings(meeting, name="Gwen", email="gwen@example.org")
    path = f"/childcare/{meeting.token}/"
    for reader in (world.cat, world.eve):
        sign_in(client, reader)
        assert client.get(path).status_code == 404
        assert client.post(path, {"room": "x"}).status_code == 404
        sent = client.post(f"{path}check/", {"carer": two[0].token, "how": "not"})
        assert sent.status_code == 404
    with pytest.raises(NotPermitted):
        actions.check(carer=two[0], how=Check.VOUCHED, by=world.cat, at=make.AT)
    with pytest.raises(NotPermitted):
        actions.uncheck(carer=two[0], by=world.eve, at=make.AT)
    with pytest.raises(NotPermitted):
        actions.arrange(meeting=meeting, room="", most=None, by=world.eve, at=make.AT)
    sign_in(client, world.bob)
    page = client.get(path).content.decode()
    assert all(word in page for word in ("Gwen", "Cat Dunn", "Three to seven: 2"))
    looked = set(AccessLog.objects.values_list("person", flat=True))
    assert looked == {world.cat.pk, world.dev.pk}
    other = make.meeting(world.eastquay, world.cat)
    sent = client.post(f"{path}check/", {"carer": cares(other, world.eve).token, "how": "not"})
    assert sent.status_code == 404


def test_carers_see_numbers_and_no_names(client, world, at, meeting, two):
    brings(meeting, {"under_3": 1, "to_7": 1}, name="Gwen")
    sign_in(client, world.cat)
    page = client.get(f"/childcare/{meeting.token}/care/").content.decode()
    assert "3 of 8 taken" in page
    assert "Gwen" not in page
    unchecked = cares(meeting, world.eve)
    sign_in(client, unchecked.person)
    assert "3 of 8" not in client.get(f"/childcare/{meeting.token}/care/").content.decode()


def test_the_public_page_says_whether_there_is_any_and_how_many_are_left(
    client, world, at, meeting
):
    path = f"/m/{meeting.token}/"
    assert "Childcare" not in client.get(path).content.decode().split("Getting in")[0]
    checked(meeting, world.cat, world.ann)
    assert "Not certain yet" in client.get(path).content.decode()
    checked(meeting, world.dev, world.ann)
    brings(meeting, {"to_7": 3}, name="Gwen")
    page = client.get(path).content.decode()
    assert "5 places of 8 are left" in page
    for hidden in ("Gwen", "Cat Dunn", "Dev Eze", "Three to seven", "/childcare/"):
        assert hidden not in page
    brings(meeting, {"to_7": 5}, name="Olga")
    assert "All 8 places are taken" in client.get(path).content.decode()


def test_who_does_not_come_asks_for_nothing(client, world, at, meeting):
    place = make.say(meeting, Answer.MAYBE, by=world.eve)
    own = f"/childcare/r/{links.signed(place)}/children/"
    sign_in(client, world.eve)
    for page in (own, f"/childcare/{meeting.token}/care/"):
        assert client.get(page).status_code == 404
        assert client.post(page, {"to_7": "1"}).status_code == 404
    for refused in (
        lambda: actions.ask_for_places(place=place, children=TWO, by=world.eve, at=make.AT),
        lambda: actions.offer_to_care(place=place, note="", by=world.eve, at=make.AT),
    ):
        with pytest.raises(refusals.NotExpected):
            refused()
    assert client.get("/childcare/r/forged~word/children/").status_code == 404


def test_ages_and_notes_are_kept_encrypted(world, meeting):
    brings(meeting, name="Gwen")
    cares(meeting, world.cat, "taught at the old mill")
    with connection.cursor() as cursor:
        cursor.execute("SELECT children FROM childcare_family")
        assert "to_7" not in str(cursor.fetchone()[0])
        cursor.execute("SELECT note FROM childcare_carer")
        assert "mill" not in str(cursor.fetchone()[0])


# The pages, by hand.


def test_a_guest_asks_by_the_link_of_their_answer(client, at, meeting):
    place = make.say(meeting, name="Gwen", needs={"codes": ["childcare"], "words": ""})
    answer = client.get(links.answer_path(place)).content.decode()
    own = f"/childcare/r/{links.signed(place)}/children/"
    assert own in answer
    assert '<details class="no-print" open>' in answer
    assert client.post(own, {"to_7": "2", "under_3": "1"}).status_code == 302
    page = client.get(own).content.decode()
    assert "first in line" in page
    assert client.post(own, {"to_7": "x"}).status_code == 422
    assert client.post(own, {}).status_code == 409
    for _ in range(2):
        assert client.post(own, {"do": "back"}).status_code == 302
    assert not Family.objects.exists()


def test_a_host_checks_and_arranges(client, world, at, meeting):
    carer, own = cares(meeting, world.cat, "Nursery teacher"), cares(meeting, world.ann)
    sign_in(client, world.ann)
    path = f"/childcare/{meeting.token}/"
    page = client.get(path).content.decode()
    assert "Nursery teacher" in page
    assert "That is you: another host has to check." in page
    for how, status in (("certificate", 302), ("not", 302), ("x", 404), ("vouched", 302)):
        sent = client.post(f"{path}check/", {"carer": carer.token, "how": how})
        assert sent.status_code == status
    assert Carer.objects.get(pk=carer.pk).check_made == "vouched"
    assert client.post(f"{path}check/", {"carer": own.token, "how": "vouched"}).status_code == 409
    assert client.post(path, {"room": "Upstairs", "most": "99"}).status_code == 422
    assert client.post(path, {"room": "Upstairs", "most": "6"}).status_code == 302
    assert Creche.objects.get().room == "Upstairs"


def test_hosts_have_whom_to_check_waiting(world, meeting):
    carer = cares(meeting, world.eve)
    own = cares(meeting, world.ann)
    assert len(carers_wait(world.ann, make.AT)) == 1
    assert len(carers_wait(world.bob, make.AT)) == 2
    assert carers_wait(world.cat, make.AT) == []
    for each in (carer, own):
        actions.check(carer=each, how=Check.VOUCHED, by=world.bob, at=make.AT)
    assert carers_wait(world.bob, make.AT) == []


@pytest.mark.parametrize("coming", [1, 3])
def test_it_is_as_many_queries_however_many_come(world, meeting, coming, django_assert_num_queries):
    for n in range(coming):
        brings(meeting, name=f"Guest {n}")
        cares(meeting, [world.cat, world.dev, world.eve][n])
    with django_assert_num_queries(3):
        found = queries.for_hosts(meeting, world.ann, at=make.AT)
    assert (len(found.carers), len(found.families)) == (coming, coming)
    with django_assert_num_queries(2):
        assert queries.counts_for(meeting).waiting == coming


# What is kept.


def test_a_week_after_nothing_is_left(client, world, at, meeting, two):
    family = brings(meeting, name="Gwen")
    week = meeting.ends_at + timedelta(days=7)
    assert actions.forget(by=None, at=week - timedelta(seconds=1)) == 0
    at(week)
    own = f"/childcare/r/{links.signed(family.place)}/children/"
    assert client.get(own).status_code == 404
    assert [actions.forget(by=None, at=week) for _ in range(2)] == [4, 0]


def test_my_record_has_it_and_erased_it_is_gone(world, meeting, two):
    brings(meeting, by=world.eve)
    (source,) = (each for each in holdings() if each.name == "childcare")
    assert "'to_7': 2" in str(source.collect(world.eve.pk))
    assert "Cat" not in str(source.collect(world.ann.pk))
    assert len(source.collect(world.ann.pk)) == 2
    source.erase(world.cat.pk, make.AT)
    source.erase(world.ann.pk, make.AT)
    actions.settle(by=None, at=LATER)
    assert letters("lost").get().person_id == world.eve.pk
    source.erase(world.eve.pk, make.AT)
    assert not Family.objects.exists()


def test_two_records_put_together_keep_one_word_of_each(world, meeting, two):
    brings(meeting, by=world.cat)
    brings(meeting, by=world.dev)
    journal = Journal()
    with transaction.atomic():
        move_everything(journal, keep_id=world.cat.pk, gone_id=world.dev.pk, at=make.AT)
    assert Carer.objects.get().place.person_id == world.cat.pk
    assert Family.objects.get().place.person_id == world.cat.pk
    with transaction.atomic():
        take_back(journal.steps)
    assert (Carer.objects.count(), Family.objects.count()) == (2, 2)
