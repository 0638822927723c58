"""The pages: another group's lists are not there; a list is built without scripts; looks stand."""

import pytest
from django.urls import reverse

from groundswell.foundation import clock
from groundswell.register.audiences import actions
from groundswell.register.audiences.models import Audience, Export
from groundswell.register.audiences.rules.exports import Column, Shape
from groundswell.register.audiences.tests import factories as make
from groundswell.register.people.models import AccessLog, Account
from groundswell.register.people.rules import Action
from groundswell.register.structures.tests.factories import DAY, NOON

AT = NOON + 10 * DAY


@pytest.fixture
def stage(world, settings):
    settings.SECOND_FACTOR_FOR_OFFICERS = False
    clock.use(lambda: AT)
    make.say(world.ann, Action.GRANT, day=1)
    world.list = make.audience(world.here, world.bob, name="Everybody of Quayhithe")
    world.export = actions.ask_export(
        audience=world.list, form_key="k", reason="labels for the letter",
        columns=[Column.NAME], shape=Shape.CSV, by=world.bob, at=AT,
    )  # fmt: skip
    yield world
    clock.use(None)


@pytest.fixture
def browse(client):
    def as_(person):
        account = Account.objects.filter(person=person).first() or Account.objects.create_user(
            f"{person.token}@accounts.example", person=person
        )
        client.force_login(account)
        return client

    return as_


def paths(stage):
    token, ann = stage.list.token, stage.ann.token
    return [
        reverse("audiences:of", args=[stage.here.token]),
        reverse("audiences:looks", args=[stage.here.token]),
        reverse("audiences:audience", args=[token]),
        reverse("audiences:choose", args=[token, "top"]),
        reverse("audiences:add", args=[token, "top", "people.agreed"]),
        reverse("audiences:people", args=[token]),
        reverse("audiences:why", args=[token, ann]),
        reverse("audiences:take", args=[token]),
        reverse("audiences:export", args=[stage.export.token]),
        reverse("audiences:fetch", args=[stage.export.token]),
    ]


def test_another_groups_lists_are_not_there_for_reading_or_for_writing(stage, browse):
    posts = [
        reverse("audiences:change", args=[stage.list.token]),
        reverse("audiences:decide", args=[stage.export.token]),
    ]
    before = Audience.objects.values(), Export.objects.values()
    for stranger in (stage.cat, stage.dan):
        client = browse(stranger)
        for path in paths(stage):
            assert client.get(path).status_code == 404, path
        for path in (*posts, *paths(stage)):
            if "fetch" not in path:
                sent = {"do": "undo", "step": "0", "yes": "1", "path": "top"}
                assert client.post(path, sent).status_code in (404, 405), path
    assert (list(before[0]), list(before[1])) == (
        list(Audience.objects.values()),
        list(Export.objects.values()),
    )
    assert not AccessLog.objects.filter(reader__in=[stage.cat, stage.dan]).exists()


def test_somebody_in_no_office_and_a_stranger_get_nothing(stage, client, browse):
    for path in paths(stage):
        assert client.get(path).status_code == 302
    member = make.crowd(stage.here, 1, 9)[0]
    assert {browse(member).get(path).status_code for path in paths(stage)} == {404}


def test_every_page_opens_for_the_secretary_and_says_what_it_should(stage, browse):
    client = browse(stage.bob)
    for path in paths(stage):
        expected = 404 if "looks" in path else 410 if "fetch" in path else 200
        assert client.get(path).status_code == expected, path
    page = client.get(reverse("audiences:audience", args=[stage.list.token])).content.decode()
    assert "You may write to 1 person" in page
    assert "1 is left out" in page


def test_a_list_is_built_line_by_line_and_taken_back_without_scripts(stage, browse):
    client, token = browse(stage.bob), stage.list.token
    change = reverse("audiences:change", args=[token])
    add = reverse("audiences:add", args=[token, "1", "structures.holds_office"])

    def step():
        return str(Audience.objects.get(token=token).step)

    client.post(change, {"do": "group", "path": "top", "mode": "any", "step": step()})
    first = step()
    for _ in range(2):  # the same form twice adds one line
        assert client.post(add, {"step": first}).status_code == 302
    client.post(change, {"do": "mode", "path": "1", "mode": "none", "step": step()})
    who = Audience.objects.get(token=token).who["who"]
    assert who == {
        "all": [
            {"is": "structures.member", "days": 0},
            {"none": [{"is": "structures.holds_office"}]},
        ]
    }
    client.post(change, {"do": "remove", "path": "1-0", "step": step()})
    client.post(change, {"do": "undo", "step": step()})
    assert Audience.objects.get(token=token).who["who"] == who
    wrong = reverse("audiences:add", args=[token, "top", "structures.member"])
    assert client.post(wrong, {"step": step(), "days": "-3"}).status_code == 422
    for hostile in ({"do": "sql"}, {"do": "remove", "path": "top", "step": step()},
                    {"do": "mode", "path": "9", "mode": "all", "step": step()},
                    {"do": "mode", "path": "top", "mode": "x", "step": step()},
                    {"do": "undo", "step": "٣"}):  # fmt: skip
        assert client.post(change, hostile).status_code == 422


def test_opening_names_is_written_down_with_the_purpose_and_counts_are_not(stage, browse):
    client, token = browse(stage.bob), stage.list.token
    client.get(reverse("audiences:audience", args=[token]))
    assert not AccessLog.objects.exists()
    page = client.get(reverse("audiences:people", args=[token])).content.decode()
    assert "Ann Adeyemi" in page
    assert "when they joined" in page
    look = AccessLog.objects.get(person=stage.ann)
    assert (look.reader, look.reason) == (stage.bob, "to tell them of the ward meeting")
    left = client.get(reverse("audiences:people", args=[token]) + "?left=out").content.decode()
    assert "Bob Bright" in left
    assert "Never asked about this" in left


def test_reading_the_log_is_itself_written_down(stage, browse):
    browse(stage.bob).get(reverse("audiences:people", args=[stage.list.token]))
    page = browse(stage.ann).get(reverse("audiences:looks", args=[stage.here.token]))
    assert "Bob Bright" in page.content.decode()
    look = AccessLog.objects.get(reader=stage.ann)
    assert (look.person, look.what) == (stage.bob, "the log of what you read as an officer")


def test_a_canary_is_placed_once_by_whoever_watches(stage, browse):
    client = browse(stage.ann)
    path = reverse("audiences:looks", args=[stage.here.token])
    sent = {"full_name": "Carys Finch", "email": "c@x.example", "form_key": "k"}
    assert [client.post(path, sent).status_code for _ in range(2)] == [302, 302]
    assert stage.here.canaries.count() == 1
    assert client.post(path, {"full_name": "1", "email": "x"}).status_code == 422


def test_the_file_is_fetched_by_its_asker_with_a_safe_name(stage, browse):
    actions.sweep_exports(by=None, at=AT)
    path = reverse("audiences:fetch", args=[stage.export.token])
    assert browse(stage.ann).get(path).status_code == 410
    answer = browse(stage.bob).get(path)
    assert answer.status_code == 200
    assert answer["Content-Disposition"] == (
        f'attachment; filename="everybody-of-quayhithe-{stage.export.token}.csv"'
    )
    assert answer["Cache-Control"] == "no-store"


def test_ones_own_export_is_not_agreed_to_on_the_page_either(stage, browse, settings):
    settings.GROUNDSWELL_EXPORT_ROWS_ALONE = 0
    take = reverse("audiences:take", args=[stage.list.token])
    sent = {"reason": "labels for the letter", "columns": ["name"], "shape": "csv",
            "form_key": "k2"}  # fmt: skip
    client = browse(stage.bob)
    page = client.post(take, sent)["location"]
    assert "Agree to this file" not in client.get(page).content.decode()
    assert client.post(f"{page}decide/", {"yes": "1"}).status_code == 403
    client = browse(stage.ann)
    assert "Agree to this file" in client.get(page).content.decode()
    assert client.post(f"{page}decide/", {"yes": "1"}).status_code == 302
    assert Export.objects.get(form_key="k2").decided_by == stage.ann
    assert browse(stage.bob).post(take, sent | {"reason": "short"}).status_code == 422


def test_a_link_brings_along_what_a_list_was_made_because_of(stage, browse):
    client = browse(stage.bob)
    path = reverse("audiences:of", args=[stage.here.token])
    cause = f"body:{stage.there.token}"
    assert cause in client.get(f"{path}?from={cause}").content.decode()
    sent = {"name": "Neighbours", "made_for": "to ask them along", "channel": "email",
            "purpose": "meetings", "form_key": "n1"}  # fmt: skip
    made = client.post(path, sent | {"because_of": cause})["location"]
    assert "Fennbridge Neighbours" in client.get(made).content.decode()
    made = client.post(path, sent | {"because_of": "nonsense", "form_key": "n2"})["location"]
    assert client.get(made).status_code == 200
