"""Petitions, letters and pledges; the toolkit and who leads: each answer once, and one's own."""

import html
from datetime import timedelta

import pytest
from django.db import IntegrityError, connection, transaction

from groundswell.foundation import clock
from groundswell.foundation.record.models import RecordEntry
from groundswell.foundation.subjects import title_of
from groundswell.mobilise.campaigns import actions, leaflets, queries
from groundswell.mobilise.campaigns.actions import Asked
from groundswell.mobilise.campaigns.models import Ask, Kit, Lead, Signature
from groundswell.mobilise.campaigns.refusals import (
    AskWhatAndUntilWhen,
    HasEnded,
    IsStopped,
    KitIsEmpty,
    LeadsItself,
    NotPledged,
)
from groundswell.mobilise.campaigns.rules.asking import Kind
from groundswell.mobilise.campaigns.rules.goals import Counted
from groundswell.mobilise.campaigns.rules.leading import share_of
from groundswell.mobilise.campaigns.tests.conftest import AFTER, AT, adopted, propose
from groundswell.register.people.registry import holdings
from groundswell.register.structures.actions import join_body
from groundswell.register.structures.permission import NotPermitted
from groundswell.register.structures.tests import factories as make

pytestmark = pytest.mark.django_db
END = AT + timedelta(days=3)


def asked(world, campaign=None, *, kind=Kind.PETITION, key="dry", by=None, **more):
    given = {"title": "Dry walls by winter", "addressee": "The county", "words": "We ask for it."}
    what = Asked(kind, **{**given, "ends_at": END, **more})
    return actions.ask(
        campaign=campaign or propose(world), what=what, form_key=key, by=by or world.ann, at=AT
    )


def page(client, path, status=200):
    answer = client.get(path)
    assert answer.status_code == status, path
    return html.unescape(answer.content.decode())


def test_each_signs_once_and_takes_it_back(world):
    petition = asked(world, adopted(world))
    assert asked(world, petition.campaign).pk == petition.pk
    for person in (world.cat, world.fay, world.cat):
        actions.sign(asked=petition, named=person == world.cat, by=person, at=AT)
    assert petition.signatures.count() == 2
    assert queries.names_under(petition) == ["Cat"]
    actions.take_back(asked=petition, by=world.cat, at=AT)
    actions.take_back(asked=petition, by=world.cat, at=AT)
    assert [each.person_id for each in petition.signatures.all()] == [world.fay.pk]
    bodies = [entry.as_value().body for entry in RecordEntry.objects.filter(kind="campaigns.asked")]
    assert [body["title"] for body in bodies] == ["Dry walls by winter"]
    assert world.fay.token not in str(bodies)


def test_goals_count_names_letters_and_pledges(world):
    goals = {Counted.SIGNED: 5, Counted.WROTE: 5, Counted.PLEDGED: 5}
    campaign = propose(world, goals=goals)
    for kind, many in ((Kind.PETITION, 3), (Kind.LETTER, 2), (Kind.PLEDGE, 1)):
        ask = asked(world, campaign, kind=kind, key=kind.value)
        for person in (world.cat, world.fay, world.gus)[:many]:
            actions.sign(asked=ask, named=False, by=person, at=AT)
    reached = {goal.counted: goal.reached for goal in queries.seen(campaign, AT).goals}
    assert reached == {Counted.SIGNED: 3, Counted.WROTE: 2, Counted.PLEDGED: 1}


@pytest.mark.parametrize(
    "wrong",
    [
        {"title": " "}, {"words": ""}, {"addressee": ""}, {"ends_at": AT},
        {"ends_at": AT + timedelta(days=367)}, {"kind": Kind.LETTER, "addressee": ""},
    ],
)  # fmt: skip
def test_it_says_what_of_whom_and_until_when(world, wrong):
    with pytest.raises(AskWhatAndUntilWhen):
        asked(world, **wrong)
    assert not Ask.objects.exists()


def test_only_its_own_group_asks_and_a_pledge_goes_to_nobody(world):
    campaign = adopted(world)
    for person in (world.cat, world.fay, world.dev):
        with pytest.raises(NotPermitted):
            asked(world, campaign, by=person)
    assert asked(world, campaign, kind=Kind.PLEDGE, addressee="").addressee == ""


def test_what_was_signed_stands_as_it_was(world):
    petition = asked(world)
    later = END + timedelta(days=1)
    for change in ({"words": "We demand it."}, {"title": "More"}, {"ends_at": later}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Ask.objects.filter(pk=petition.pk).update(**change)
    actions.sign(asked=petition, named=False, by=world.cat, at=AT)
    with pytest.raises(IntegrityError), transaction.atomic():
        Signature.objects.create(ask=petition, person=world.cat, at=AT)


def test_after_the_end_what_was_counted_stands(world):
    pledge = asked(world, kind=Kind.PLEDGE)
    actions.sign(asked=pledge, named=False, by=world.cat, at=AT)
    for late in (
        lambda: actions.sign(asked=pledge, named=False, by=world.fay, at=END),
        lambda: actions.take_back(asked=pledge, by=world.cat, at=END),
    ):
        with pytest.raises(HasEnded):
            late()
    with pytest.raises(NotPledged):
        actions.say_it_is_done(asked=pledge, by=world.fay, at=END)
    assert [each.ask for each in queries.unkept(world.cat, END)] == [pledge]
    actions.say_it_is_done(asked=pledge, by=world.cat, at=END)
    actions.say_it_is_done(asked=pledge, by=world.cat, at=END + timedelta(days=1))
    assert pledge.signatures.get().done_at == END
    assert not queries.unkept(world.cat, END).exists()
    petition = asked(world, pledge.campaign, key="other")
    actions.sign(asked=petition, named=False, by=world.cat, at=AT)
    with pytest.raises(NotPledged):
        actions.say_it_is_done(asked=petition, by=world.cat, at=AT)


def test_ended_before_its_time_it_is_counted_on_the_record(world):
    petition = asked(world)
    actions.sign(asked=petition, named=False, by=world.cat, at=AT)
    with pytest.raises(NotPermitted):
        actions.end_ask(asked=petition, by=world.cat, at=AT)
    for _twice in range(2):
        actions.end_ask(asked=petition, by=world.ann, at=AT + timedelta(hours=1))
    entry = RecordEntry.objects.get(kind="campaigns.ask_ended")
    assert entry.as_value().body["many"] == 1
    with pytest.raises(HasEnded):
        actions.sign(asked=petition, named=False, by=world.fay, at=AT + timedelta(hours=2))


def test_a_stop_pauses_what_is_asked(world):
    petition = asked(world, adopted(world))
    actions.call_stop(
        campaign=petition.campaign, because="Not like this.", affected=True, by=world.cat, at=AT
    )
    with pytest.raises(IsStopped):
        actions.sign(asked=petition, named=False, by=world.fay, at=AT)
    with pytest.raises(IsStopped):
        asked(world, petition.campaign, key="more")


def test_erased_they_stay_counted_without_a_name(world):
    petition = asked(world)
    actions.sign(asked=petition, named=True, by=world.cat, at=AT)
    actions.lead(campaign=petition.campaign, affected=True, by=world.cat, at=AT)
    source = next(each for each in holdings() if each.name == "campaigns")
    held = source.collect(world.cat.pk)
    assert {"you_lead", "you_answered_what_was_asked"} <= {key for row in held for key in row}
    source.erase(world.cat.pk, AT)
    assert petition.signatures.count() == 1
    assert queries.names_under(petition) == []
    assert not Lead.objects.exists()
    assert source.collect(world.cat.pk) == []


def test_a_kit_has_editions_and_a_leaflet_its_imprint(world, client, settings):
    settings.GROUNDSWELL_OWNER, settings.GROUNDSWELL_ADDRESS = "Ostrey Tenants.", "1 Wharf Street"
    campaign = propose(world)
    first = {"script": "Good evening.", "head": "", "words": "", "printer": ""}
    whole = {"script": "", "head": "Dry walls", "words": "Come.\nBring a friend.", "printer": "Ink"}
    given = {"campaign": campaign, "by": world.ann, "at": AT}
    for lacking in ({"script": ""}, {"head": "Dry"}, {**whole, "printer": " "}):
        with pytest.raises(KitIsEmpty):
            actions.give_kit(**given, **(first | lacking))
    with pytest.raises(NotPermitted):
        actions.give_kit(**(given | {"by": world.cat}), **first)
    actions.give_kit(**given, **first)
    assert page(client, f"{campaign.url}leaflet.pdf", 404)
    edition = actions.give_kit(**given, **whole)
    assert actions.give_kit(**given, **whole).pk == edition.pk
    assert Kit.objects.count() == 2
    with pytest.raises(IntegrityError), transaction.atomic():
        Kit.objects.filter(pk=edition.pk).update(printer="Nobody")
    words = leaflets.imprint(edition)
    assert "Ink" in words
    assert "Ostrey Tenants, 1 Wharf Street" in words
    paper = client.get(f"{campaign.url}leaflet.pdf")
    assert paper.content.startswith(b"%PDF-")
    settings.GROUNDSWELL_ADDRESS = ""
    assert page(client, f"{campaign.url}leaflet.pdf", 404)
    assert "cannot be printed yet" in page(client, campaign.url)


def test_a_share_is_told_of_no_single_person():
    assert share_of([True] * 4).affected is None
    assert share_of([True] * 6).affected is None
    assert share_of([False] * 6).affected is None
    assert share_of([True, True, True, False, False]).affected == 3


def test_they_lead_what_their_own_group_began(world, client):
    campaign = adopted(world)
    with pytest.raises(LeadsItself):
        actions.lead(campaign=campaign, affected=True, by=world.fay, at=AT)
    more = [make.person(f"{name} X") for name in ("Hal", "Ivy", "Jon")]
    for person in more:
        join_body(person=person, body=world.alder, by=person, at=AT, source="test")
    for person in (world.ann, world.cat, *more):
        actions.lead(campaign=campaign, affected=person != world.ann, by=person, at=AT)
    with connection.cursor() as cursor:
        cursor.execute("SELECT affected FROM campaigns_lead")
        sealed = [value for (value,) in cursor.fetchall()]
    assert len(set(sealed)) == 5
    assert not {"yes", "no"} & set(sealed)
    assert "4 of the 5 who lead it say that it affects them" in page(client, campaign.url)
    actions.lead_no_more(campaign=campaign, by=world.cat, at=AT)
    assert "4 of the group lead it." in page(client, campaign.url)


def test_the_pages_without_a_script(world, client, signed_in):
    campaign = adopted(world)
    ann = signed_in(world.ann)
    there = f"{campaign.url}ask/"
    sent = {
        "kind": "pledge", "title": "One evening", "words": "I mind the children once.",
        "addressee": "", "until": (AT + timedelta(days=2)).date().isoformat(), "form_key": "f",
    }  # fmt: skip
    lost = ann.post(there, sent | {"until": "2020-01-01"})
    assert lost.status_code == 422
    assert "I mind the children once." in lost.content.decode()
    assert ann.post(there, sent | {"kind": "letter"}).status_code == 422
    made = ann.post(there, sent)
    pledge = Ask.objects.get()
    assert made.url == pledge.url
    client.logout()
    assert "Sign in to answer" in page(client, pledge.url)
    cat = signed_in(world.cat)
    assert "I will" in page(cat, pledge.url)
    cat.post(f"{pledge.url}sign/", {"named": "on"})
    shown = page(cat, pledge.url)
    assert "You gave your word." in shown
    assert "Counted, and everybody can read what you are called." in shown
    assert "nobody else is told" not in shown
    clock.use(lambda: AFTER)
    assert f"{pledge.url}#yours" in page(cat, "/me/")
    cat.post(f"{pledge.url}sign/", {"done": "1"})
    assert "One says that they did it." in page(signed_in(world.fay), pledge.url)
    assert "You gave your word." not in page(client, pledge.url)
    assert title_of(pledge.subject) == "One evening"


def test_what_is_not_theirs_is_not_there(world, signed_in):
    petition = asked(world)
    doors = [f"{petition.campaign.url}{name}/" for name in ("ask", "kit", "lead")]
    answers = {world.ann: [200, 200, 200], world.cat: [404, 404, 200], world.fay: [404, 404, 404]}
    for person, statuses in answers.items():
        reader = signed_in(person)
        assert [reader.get(door).status_code for door in doors] == statuses, person
        ended = reader.post(f"{petition.url}end/").status_code
        assert ended == (302 if person == world.ann else 404)


@pytest.mark.parametrize("many", [1, 40])
def test_an_ask_takes_the_same_queries_however_many_signed(
    world, client, django_assert_num_queries, many
):
    petition = asked(world)
    for number in range(many):
        actions.sign(asked=petition, named=True, by=make.person(f"N{number} X"), at=AT)
    client.get(petition.url)
    with django_assert_num_queries(5):
        page(client, petition.url)
