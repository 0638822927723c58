import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from groundswell.foundation import clock
from groundswell.register.people.models import AccessLog
from groundswell.register.structures import actions, books, drafts, queries
from groundswell.register.structures.actions import decided
from groundswell.register.structures.actions.founding import Where
from groundswell.register.structures.models import Body, Membership, StartDraft
from groundswell.register.structures.tests import factories
from groundswell.register.structures.tests.factories import DAY, NOON

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def at_noon(settings):
    settings.SECOND_FACTOR_FOR_OFFICERS = False
    clock.use(lambda: NOON + DAY)
    yield
    clock.use(None)


def signed_in(person, email):
    client = Client()
    client.force_login(factories.account_for(person, email))
    return client


def text(response):
    return response.content.decode()


def test_a_groups_page_says_who_holds_what_until_when(client, group):
    page = text(client.get(group.url))
    for said in (
        "Quayhithe Tenants", "See who is in the group", "Ann Miles", "Bob O&#x27;Brien",
        "1 Aug", "A members’ meeting", "Who can see I’ve joined", "ten members",
    ):  # fmt: skip
        assert said in page


def test_absent_and_malformed_bodies_are_alike(client, group):
    for path in ("/g/aaaaaaaaaaaa/", "/g/aaaaaaaaaaaa/people/", "/g/aaaaaaaaaaaa/powers/"):
        assert client.get(path).status_code == 404


def test_the_home_page_after_the_term_shows_nobody(client, group):
    clock.use(lambda: NOON + 91 * DAY)
    page = text(client.get(group.url))
    assert "Its ninety days ended" in page
    assert "Nobody holds an office here today" in page
    assert "Ann Miles" not in page


def test_powers_page_shows_the_rulebook_and_the_history(client, group):
    from groundswell.foundation import record

    record.sequence_waiting()
    page = text(client.get(f"{group.url}powers/"))
    assert "Rules fit" in page or "They fit on a page" in page
    assert "A body was founded" in page
    assert "No office, no operator" in page or "no office, no operator" in page


def test_names_are_for_officers_and_each_look_is_logged(group, ann, cat):
    dull = factories.person("Marker Person")
    actions.join_body(person=dull, body=group, by=dull, at=NOON, source="test")
    path = f"{group.url}people/"
    for client in (Client(), signed_in(cat, "cat@example.org"), signed_in(dull, "d@example.org")):
        page = text(client.get(path))
        assert "Marker Person" not in page
        assert "3 people" in page
    assert not AccessLog.objects.exists()
    assert "Marker Person" in text(signed_in(ann, "ann@example.org").get(path))
    seen = set(AccessLog.objects.filter(reader=ann).values_list("person_id", flat=True))
    assert dull.pk in seen


def test_two_groups_names_never_cross(group, movement, cat):
    mine = factories.group(movement, [cat, factories.person("Gus")], name="Lings Moss")
    dull = factories.person("Marker Person")
    actions.join_body(person=dull, body=group, by=dull, at=NOON, source="test")
    client = signed_in(cat, "cat@example.org")
    assert "Marker Person" not in text(client.get(f"{group.url}people/"))
    assert "Marker Person" not in text(client.get(f"{mine.url}people/"))
    assert client.get(f"{group.url}profile/").status_code == 404
    assert client.get(f"{mine.url}profile/").status_code == 200


def test_officers_change_the_profile_and_others_do_not(group, ann):
    data = {"about": "<b>Hello</b>", "meets": "Chapel Hall", "meets_when": "", "access": ""}
    assert Client().post(f"{group.url}profile/", data).status_code == 302
    client = signed_in(ann, "ann@example.org")
    assert client.post(f"{group.url}profile/", data).status_code == 302
    page = text(client.get(group.url))
    assert "&lt;b&gt;Hello" in page
    assert "Chapel Hall" in page


def cost(client, path):
    """Queries of a page, once its caches are warm."""
    client.get(path)
    with CaptureQueriesContext(connection) as asked:
        assert client.get(path).status_code == 200
    return len(asked)


def test_the_list_costs_the_same_for_one_and_three(client, movement):
    people = [factories.person("P"), factories.person("Q")]
    costs = []
    for number in range(3):
        factories.group(movement, people, name=f"Quay {number}")
        costs.append(cost(client, "/groups/"))
    assert costs[0] == costs[2]


def test_named_people_cost_the_same_for_one_and_three(group, ann):
    client, costs = signed_in(ann, "ann@example.org"), []
    for number in range(3):
        dull = factories.person(f"M {number}")
        actions.join_body(person=dull, body=group, by=dull, at=NOON, source="test")
        costs.append(cost(client, f"{group.url}people/"))
    assert costs[0] == costs[2]


def test_powers_and_officers_cost_the_same_however_many(group, ann, django_assert_num_queries):
    at = NOON + DAY
    with django_assert_num_queries(3):
        before = len(queries.powers_of(group, at))
    actions.confer_power(
        office=factories.office(group, "welcomer"), power="a.b", over=group, limit="", article="7",
        warrant=decided(group, "m"), by=None, at=at,
    )  # fmt: skip
    with django_assert_num_queries(3):
        assert len(queries.powers_of(group, at)) == before + 1
    with django_assert_num_queries(2):
        assert len(queries.officers_of(group, at)) == 7
    with django_assert_num_queries(1):
        assert queries.groups_of(ann.pk) == (group,)
    with django_assert_num_queries(1):
        assert books.rulebook_of(group).key == "group-of-twelve"


def test_a_power_with_several_holders_is_one_line(group):
    rows = queries.powers_of(group, NOON + DAY)
    lines = [r for r in queries.in_few_lines(rows) if r.held.power == "structures.see_people"]
    assert len(lines) == 1
    assert {holder.person.called for holder in lines[0].holders} == {"Ann", "Bob"}


def test_search_by_words_and_by_nonsense(client, group):
    assert "Quayhithe Tenants" in text(client.get("/groups/?q=tenants"))
    page = text(client.get("/groups/?q=zzzzzz"))
    assert "zzzzzz" in page
    assert "Quayhithe Tenants" not in page


def test_nearest_groups_are_nearest_first(movement, django_assert_num_queries):
    people = [factories.person("P"), factories.person("Q")]
    for name, lat in (("Far", 52.9), ("Near", 51.51), ("Middle", 51.6)):
        factories.group(movement, people, name=name, where=Where(name, lat, -1.25))
    with django_assert_num_queries(2):
        found = queries.nearest_groups(51.5, -1.25, limit=1)
    assert [row.name for row in found] == ["Near"]
    found = queries.nearest_groups(51.5, -1.25, limit=3)
    assert [row.name for row in found] == ["Near", "Middle", "Far"]
    assert found[0].members == 2
    actions.close_body(
        body=found[0].body, warrant=decided(found[0].body, "m"), by=None, at=NOON + DAY
    )
    assert [row.name for row in queries.nearest_groups(51.5, -1.25, limit=3)] == ["Middle", "Far"]


def answer(client, step, **data):
    return client.post(f"/groups/start/{step}/", data)


def test_strangers_are_led_to_sign_in(client, movement):
    assert client.get("/groups/start/").status_code == 200
    response = client.get("/groups/start/kind/")
    assert response.status_code == 302
    assert "next=" in response["location"]


def test_six_steps_without_scripts(movement, ann):
    client = signed_in(ann, "ann@example.org")
    assert client.get("/groups/start/name/")["location"] == "/groups/start/kind/"
    assert answer(client, "kind").status_code == 422
    assert answer(client, "kind", basis="cause")["location"] == "/groups/start/where/"
    assert "There is a problem" not in text(client.get("/groups/start/where/"))
    assert answer(client, "where").status_code == 422
    assert answer(client, "where", no_place="on")["location"] == "/groups/start/name/"
    assert answer(client, "name", name="  Fair   Fares ")["location"] == "/groups/start/purpose/"
    assert answer(client, "purpose", purpose="Buses.")["location"] == "/groups/start/second/"
    own = answer(client, "second", second_called="Ann", second_email="Ann@example.org")
    assert own.status_code == 422
    bad = answer(client, "second", second_called="Fay", second_email="fay@")
    assert "fay@" in text(bad)
    done = answer(client, "second", second_called="Fay Okoro", second_email="fay@example.org")
    assert done["location"] == "/groups/start/check/"
    page = text(client.get("/groups/start/check/"))
    assert "Fair Fares" in page
    assert "Rules for a group of twelve" in page
    sent = client.post("/groups/start/check/")
    assert "/groups/start/sent/" in sent["location"]
    assert "Waiting for Fay Okoro" in text(client.get(sent["location"]))


def test_a_name_like_anothers_stands_beside_it_and_wants_a_reason(movement, group, cat):
    client = signed_in(cat, "cat@example.org")
    answer(client, "kind", basis="cause")
    answer(client, "where", no_place="on")
    shown = answer(client, "name", name="Quayhithe Tenant")
    assert shown.status_code == 422
    assert "Could be taken for one another" in text(shown)
    assert "Quayhithe Tenants" in text(shown)
    kept = answer(client, "name", name="Quayhithe Tenant", name_reason="We are the east side.")
    assert kept["location"] == "/groups/start/purpose/"


def waiting(ann):
    draft = actions.start_draft(by=ann, at=NOON)
    told = {
        "basis": "cause", "no_place": True, "name": "Fair Fares", "purpose": "Buses.",
        "second_called": "Fay Okoro", "second_email": "fay@example.org",
    }  # fmt: skip
    actions.answer(draft=draft, answers=told, by=ann, at=NOON)
    actions.ask_second_starter(draft=StartDraft.objects.get(), by=ann, at=NOON)
    return StartDraft.objects.get()


def test_opening_the_link_changes_nothing_and_pressing_founds_once(client, movement, ann):
    link = drafts.second_starters_link(waiting(ann))
    assert client.get(link).status_code == 200
    assert not Body.objects.filter(name="Fair Fares").exists()
    assert client.post(link, {"full_name": ""}).status_code == 422
    for _ in range(10):
        assert client.post(link, {"full_name": "Fay Okoro"}).status_code == 302
    body = Body.objects.get(name="Fair Fares")
    assert Membership.objects.filter(body=body).count() == 2
    assert client.get("/groups/start/second/forged:link/").status_code == 404


def test_anothers_draft_is_absent(movement, ann, bob):
    draft = waiting(ann)
    client = signed_in(bob, "bob@example.org")
    assert client.get(f"/groups/start/sent/{draft.token}/").status_code == 404
    assert client.post(f"/groups/start/sent/{draft.token}/take-back/").status_code == 404
    own = signed_in(ann, "ann@example.org")
    assert own.get(f"/groups/start/sent/{draft.token}/take-back/").status_code == 405
    assert own.post(f"/groups/start/sent/{draft.token}/take-back/").status_code == 302
    assert "Taken back" in text(own.get(f"/groups/start/sent/{draft.token}/"))


def test_pages_carry_no_script_or_style_of_their_own(client, group):
    for path in (group.url, f"{group.url}powers/", "/groups/", "/groups/start/"):
        page = text(client.get(path))
        assert "style=" not in page
        assert "<script>" not in page
        assert len(page) < 60_000
