"""Finding one of a body's people: who may, who is found, and that it is written down."""

import pytest
from django.test import Client

from groundswell.foundation import clock
from groundswell.register.people.models import AccessLog
from groundswell.register.structures import actions, finding, queries
from groundswell.register.structures.tests import factories
from groundswell.register.structures.tests.factories import DAY, NOON
from groundswell.register.structures.tests.test_views import signed_in, text

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def at_noon(settings):
    settings.SECOND_FACTOR_FOR_OFFICERS = False
    clock.use(lambda: NOON + DAY)
    yield
    clock.use(None)


def member(body, name):
    person = factories.person(name)
    actions.join_body(person=person, body=body, by=person, at=NOON, source="test")
    return person


def find(client, body, words):
    return client.post(f"{body.url}people/find/", {"q": words})


def test_officers_find_people_by_the_start_of_a_name_and_it_is_logged(group, ann):
    dull = member(group, "Marker Prŷs-Person")
    member(group, "Somebody Else")
    page = text(find(signed_in(ann, "ann@example.org"), group, "prys mark"))
    assert "Marker" in page
    assert "Somebody Else" not in page
    looks = AccessLog.objects.filter(reader=ann)
    assert set(looks.values_list("person_id", flat=True)) == {dull.pk}


def test_nobody_else_finds_anybody(group, movement, cat):
    dull = member(group, "Marker Person")
    assert find(Client(), group, "marker").status_code == 302
    client = signed_in(cat, "cat@example.org")
    for reader in (client, signed_in(dull, "dull@example.org")):
        assert find(reader, group, "marker").status_code == 404
    mine = factories.group(movement, [cat, factories.person("Gus")], name="Lings Moss")
    assert find(client, group, "marker").status_code == 404
    assert "Marker Person" not in text(find(client, mine, "marker"))
    assert not AccessLog.objects.filter(person=dull).exists()


def test_too_little_and_nobody_are_said(group, ann):
    client = signed_in(ann, "ann@example.org")
    assert "at least two letters" in text(find(client, group, "a"))
    assert "Nobody on this list fits" in text(find(client, group, "zz"))
    assert client.get(f"{group.url}people/find/").status_code == 405


def test_it_is_one_query_and_says_when_there_are_more(
    group, monkeypatch, django_assert_num_queries
):
    monkeypatch.setattr(finding, "MOST", 2)
    for number in range(3):
        member(group, f"Marker {'abc'[number]}")
    members = queries.memberships_of(group.pk)
    with django_assert_num_queries(1):
        found = finding.members_like(members, "mark")
    assert [row.person.full_name for row in found.rows] == ["Marker a", "Marker b"]
    assert found.more
    assert not finding.members_like(members, "marker c").more


def test_the_list_offers_the_search_once_it_has_pages(group, ann, monkeypatch):
    from groundswell.register.structures.views import bodies

    client = signed_in(ann, "ann@example.org")
    assert "Find somebody" not in text(client.get(f"{group.url}people/"))
    monkeypatch.setattr(bodies, "PER_PAGE", 1)
    assert "Find somebody" in text(client.get(f"{group.url}people/"))
