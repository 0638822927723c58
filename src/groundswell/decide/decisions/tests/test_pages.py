"""The register's pages, without a script."""

import html

import pytest

from groundswell.decide.decisions import queries
from groundswell.decide.decisions.models import Decision
from groundswell.decide.decisions.tests.conftest import AT, LATE, enter
from groundswell.foundation import clock

pytestmark = pytest.mark.django_db


def page(client, path):
    answer = client.get(path)
    assert answer.status_code == 200, path
    return html.unescape(answer.content.decode())


def test_a_decision_from_its_vote_to_what_can_be_seen(world, client, signed_in):
    assert "No decisions yet." in page(client, "/decisions/")
    made = enter(world, asks_branches=True)
    shown = page(client, made.url)
    assert "“early summer”" in shown.replace("<bdi>", "").replace("</bdi>", "")
    assert "Nothing has been reported yet." in shown
    owner = signed_in(world.dev)
    assert "Warm rooms" in page(owner, "/me/")
    refused = owner.post(f"{made.url}report/", {"status": "done", "words": "All are open."})
    assert refused.status_code == 422
    assert "All are open." in refused.content.decode()
    told = {"status": "done", "words": "All are open.", "evidence": "Minutes of 4 June"}
    assert owner.get(f"{made.url}put-off/").status_code == 404  # it is theirs to keep
    owner.post(f"{made.url}report/", told)
    assert "Minutes of 4 June" in page(client, made.url)


def test_what_is_overdue_is_shown_to_everybody_and_put_off_in_sight(world, client, signed_in):
    made = enter(world)
    clock.use(lambda: LATE)
    assert "Overdue" in page(client, "/decisions/?show=overdue")
    assert "so by" in page(client, world.movement.url)
    keeper = signed_in(world.eve)
    path = f"{made.url}put-off/"
    lost = keeper.post(path, {"due": "soon", "because": "Minutes of 30 June"})
    assert lost.status_code == 422
    assert "Minutes of 30 June" in lost.content.decode()
    assert keeper.post(path, {"due": "June", "due_by": "2026-06-02", "because": "x"}).status_code
    keeper.post(path, {"due": "late summer", "because": "Minutes of 30 June"})
    shown = page(client, made.url)
    assert "<s>" in shown
    assert "late summer" in shown
    assert "Nothing is overdue." in page(client, "/decisions/?show=overdue")


def test_branches_answer_and_are_written_to(world, client, signed_in):
    made = enter(world, asks_branches=True)
    branch = signed_in(world.ann)
    assert "Say whether your group takes it up" in page(branch, made.url)
    told = {"body": world.birch.token, "answer": "taken_up"}
    assert branch.post(f"{made.url}answer/", told).status_code == 422  # another's group
    branch.post(f"{made.url}answer/", told | {"body": world.alder.token, "words": "In May."})
    assert "1 of 2 branches has taken it up" in page(client, made.url)
    keeper = signed_in(world.dev)
    keeper.post(f"{made.url}write/", {"words": "Dear all."})
    assert "2 branches were written to; 0 answered." in page(client, made.url)


def test_what_is_not_theirs_is_not_there(world, signed_in, client):
    made = enter(world, asks_branches=True)
    names = ("report", "put-off", "write", "answer")
    assert {client.get(f"{made.url}{name}/").status_code for name in names} == {302}
    signed_in(world.ann)
    assert [client.get(f"{made.url}{name}/").status_code for name in names] == [404, 404, 404, 200]
    assert client.get("/decisions/aaaaaaaaaaaa/").status_code == 404


@pytest.mark.parametrize("many", [1, 60])
def test_lists_take_the_same_queries_whatever_their_length(
    world, client, django_assert_num_queries, many
):
    for number in range(many):
        enter(world, key=f"d{number}", title=f"No. {number}")
    client.get("/decisions/")
    with django_assert_num_queries(4):
        page(client, "/decisions/")
    with django_assert_num_queries(1):
        queries.overdue_of(world.movement, LATE)
    made = Decision.objects.earliest("pk")
    with django_assert_num_queries(6):
        queries.seen(queries.decision_for(None, made.token))
    assert AT < LATE
