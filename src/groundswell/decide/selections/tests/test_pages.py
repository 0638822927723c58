"""The pages: others' are not there; a selection from its draft to its end as people see it."""

import pytest
from django.urls import reverse
from django.utils import timezone

from groundswell.decide.elections import actions as elections
from groundswell.decide.selections import actions
from groundswell.decide.selections.models import Appeal, Application, Mark, Selection
from groundswell.decide.selections.queries.judging import open_sitting
from groundswell.decide.selections.rules.panels import Sits
from groundswell.decide.selections.rules.stages import Stage
from groundswell.decide.selections.tests.conftest import (
    AT,
    DAY,
    IN_TIME,
    OPENS,
    after_appeals,
    applies,
    close,
    day_of,
    draft,
    fielded,
    judged,
    mark_all,
    proceed,
    published,
    to_hustings,
    to_longlist,
)
from groundswell.foundation import clock


def at(moment):
    clock.use(lambda: moment)


def page(client, name, token, **data):
    address = reverse(f"selections:{name}", args=[token])
    return client.post(address, data) if data else client.get(address)


def text(answer):
    return answer.content.decode()


def typed(**more):
    opens = timezone.localtime(OPENS)
    return {
        "office": "other", "title": "Ward candidate", "about": "To stand.", "seats": "1",
        "longlist_places": "3", "shortlist_places": "2", "longlist_reserved": "0",
        "shortlist_reserved": "0", "checks": "Is a member\n\n", "longlist": "Has done it\nAgain",
        "shortlist": "Answers", "way": "recorded", "rule": "scottish-stv", "form_key": "page",
        "opens_on": opens.date().isoformat(), "opens_time": f"{opens:%H:%M}",
    } | more  # fmt: skip


def test_what_is_anothers_is_not_there(world, signed_in):
    selection, found = to_longlist(world, "cat", "dan", "eli", "fay")
    cat = found[0]
    at(day_of(selection))
    for person in (world.dan, world.hal, world.stranger, world.oda):
        client = signed_in(person)
        for name in ("run", "call_off"):
            assert page(client, name, selection.token).status_code == 404
        for data in ({}, {"s1": "1"}):
            assert page(client, "mark", cat.token, **data).status_code == 404
        assert page(client, "new", world.alder.token, **typed()).status_code == 404
    for person in (world.kay, world.hal, world.ann, world.stranger):
        client = signed_in(person)
        for name in ("mine", "appeal"):
            assert page(client, name, selection.token).status_code == 404
            assert page(client, name, selection.token, ground="x").status_code == 404
    for person in (world.cat, world.ann, world.stranger):
        assert page(signed_in(person), "desk", selection.token).status_code == 404
    judged(world, selection, {"cat": 5, "dan": 4, "eli": 3, "fay": 2})
    fay = found[3]
    brought = actions.appeal(
        verdict=fay.verdicts.last(), ground="Read it.", by=world.fay, at=day_of(selection)
    )
    for person in (world.fay, world.kay, world.ann, world.dan):
        for data in ({}, {"upheld": "yes", "because": "x"}):
            assert page(signed_in(person), "hear", brought.token, **data).status_code == 404


def test_a_draft_is_put_together_published_and_read_by_everybody(world, signed_in, client):
    officer = signed_in(world.ann)
    assert "judge nobody" in text(page(officer, "new", world.alder.token))
    answer = page(officer, "new", world.alder.token, **typed())
    made = Selection.objects.get()
    assert answer["Location"] == reverse("selections:run", args=[made.token])
    for reader in (client, signed_in(world.cat)):
        assert reader.get(made.url).status_code == 404
    assert "Nobody has come yet." in text(page(officer, "run", made.token))
    for name, link in (("kay", "panel"), ("lea", "panel"), ("moe", "panel"), ("oda", "appeals")):
        judge = signed_in(getattr(world, name))
        token = getattr(made, f"{link}_token")
        assert "I sit on it" in text(page(judge, "sit", token))
        assert page(judge, "sit", token, interests=f"{name} keeps a shop.").status_code == 302
        assert "You sit on this panel." in text(page(judge, "sit", token))
    assert page(signed_in(world.ann), "sit", made.panel_token, interests="x").status_code == 403
    stranger = signed_in(world.stranger)
    page(stranger, "sit", made.panel_token, interests="I came by myself.")
    uninvited = made.panel.get(person=world.stranger)
    page(officer, "run", made.token, do=f"off:{uninvited.pk}")
    assert made.panel.count() == 4
    page(officer, "run", made.token, do="publish")
    shown = text(client.get(made.url))
    for words in ("kay keeps a shop.", "Has done it", "Criteria, panels and days stand already"):
        assert words in shown
    assert "Ward candidate" in text(client.get(world.alder.url))
    assert "Ward candidate" in text(client.get(reverse("selections:index")))


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"way": "secret"}, "is not built yet, and we do not pretend"),
        ({"opens_on": "2020-01-01"}, "before applications open"),
        ({"shortlist_places": "9"}, "as many places as the shortlist"),
        ({"rule": "irv", "seats": "2"}, "fills one seat only"),
        ({"checks": " \n "}, "Still empty"),
        ({"longlist": "x" * 601}, "too long"),
        ({"title": ""}, "Still empty: what it is for"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_typed_is_lost(world, signed_in, change, words):
    answer = page(signed_in(world.ann), "new", world.alder.token, **typed(**change))
    assert (answer.status_code, words in text(answer)) == (422, True)
    assert "To stand." in text(answer)
    assert not Selection.objects.exists()


def test_applying_being_nominated_and_withdrawing(world, signed_in):
    selection = published(world)
    at(IN_TIME)
    cat = signed_in(world.cat)
    lea = selection.panel.get(person=world.lea)
    said = {"statement": "Open books.", "interests": "", "local": "yes"}
    long = page(cat, "apply", selection.token, **said | {"statement": "w " * 501})
    assert (long.status_code, "longer than" in text(long)) == (409, True)
    answer = page(cat, "apply", selection.token, **said, works_with=[lea.pk])
    assert answer["Location"] == reverse("selections:mine", args=[selection.token])
    own = text(cat.get(answer["Location"]))
    assert "0 members have nominated you; it takes 2." in own
    made = Application.objects.get()
    assert made.local == "yes"
    for person in (world.ida, world.jim):
        assert page(signed_in(person), "nominate", made.backing_token, x="1").status_code == 302
    assert "2 members have nominated you" in text(page(cat, "mine", selection.token))
    public = text(signed_in(world.dan).get(selection.url))
    assert "works with a candidate" in public
    assert "Cat Catson" not in public
    assert page(cat, "mine", selection.token, x="1").status_code == 302
    assert "You withdrew" in text(page(cat, "mine", selection.token))


def test_a_panellist_sees_their_own_marks_alone_until_the_stage_closes(world, signed_in):
    selection, found = to_longlist(world, "cat", "dan")
    at(day_of(selection))
    kay = signed_in(world.kay)
    assert text(page(kay, "desk", selection.token)).count("to mark") == 2
    wrong = page(kay, "mark", found[0].token, s1="4", r1="Good.", s2="3")
    assert (wrong.status_code, "Still empty: your reason" in text(wrong)) == (422, True)
    good = {"s1": "4", "r1": "Kept the tin.", "s2": "3", "r2": "Says little."}
    assert page(kay, "mark", found[0].token, **good).status_code == 302
    assert "Kept the tin." in text(page(kay, "mark", found[0].token))
    lea = signed_in(world.lea)
    for name, token in (("desk", selection.token), ("mark", found[0].token)):
        assert "Kept the tin." not in text(page(lea, name, token))
    mark_all(world, selection, {"cat": 5}, judges=("lea", "moe"))
    mark_all(world, selection, {"dan": 1})
    officer = signed_in(world.ann)
    before = text(page(officer, "run", selection.token))
    assert "4 of 4" in before
    assert "Kept the tin." not in before
    page(officer, "run", selection.token, do="close")
    assert "Kept the tin." in text(page(lea, "desk", selection.token))
    cat, dan = signed_in(world.cat), signed_in(world.dan)
    assert "Kept the tin." in text(page(cat, "mine", selection.token))
    assert "Kept the tin." not in text(page(dan, "mine", selection.token))
    for reader in (officer, signed_in(world.oda), signed_in(world.ida)):
        assert "Kept the tin." not in text(reader.get(selection.url))


def test_an_appeal_is_heard_and_the_stage_opened_again(world, signed_in):
    selection, found = to_longlist(world, "cat", "dan", "eli", "fay")
    at(day_of(selection))
    judged(world, selection, {"cat": 5, "dan": 4, "eli": 3, "fay": 2})
    fay = signed_in(world.fay)
    assert "Because of fay." in text(page(fay, "mine", selection.token))
    home = text(fay.get("/me/"))
    assert "Read your reasons" in home
    assert page(fay, "appeal", selection.token, ground="You read it wrongly.").status_code == 302
    brought = Appeal.objects.get()
    officer = signed_in(world.ann)
    at(after_appeals(selection) + DAY)
    assert "An appeal waits" in text(page(officer, "run", selection.token))
    refused = page(officer, "run", selection.token, do="next:longlist")
    assert (refused.status_code, "Appeals can still" in text(refused)) == (409, True)
    for name in ("oda", "pia"):
        judge = signed_in(getattr(world, name))
        assert "You read it wrongly." in text(page(judge, "hear", brought.token))
        assert "Hear the appeal" in text(judge.get("/me/"))
        page(judge, "hear", brought.token, upheld="yes", because=f"{name} agrees.")
        assert "stands" in text(page(judge, "hear", brought.token)) or name == "pia"
    shown = text(page(fay, "mine", selection.token))
    assert "Your appeal was upheld" in shown
    assert "oda agrees." in shown
    assert open_sitting(selection).round == 2
    kay = signed_in(world.kay)
    assert text(page(kay, "desk", selection.token)).count("to mark") == 1
    assert "Version 2 of the timetable" in text(fay.get(selection.url))
    mark_all(world, selection, {"fay": 5})
    close(world, selection)
    at(after_appeals(selection))
    page(officer, "run", selection.token, do="next:longlist")
    selection.refresh_from_db()
    assert selection.at_stage is Stage.INTERVIEWS
    assert "Your interview:" in text(page(fay, "mine", selection.token))
    assert "1 appeal was brought. 1 was upheld." in text(fay.get(selection.url))
    assert found


def test_the_shortlist_and_whom_members_chose_are_public(world, signed_in, client):
    selection, _found = to_hustings(world, "cat", "dan", "eli", "fay")
    shown = text(client.get(selection.url))
    assert "Cat Catson" in shown
    assert "Eli Elison" not in shown
    vote = selection.election
    actions.settle(by=None, at=vote.opens_at)
    for person in (world.ida, world.jim):
        elections.cast(
            election=vote, paper=(1, 0, 0), on_purpose=False, by=person, at=vote.opens_at
        )
    elections.count(
        election=vote, box=elections.Box(0, 0), seed="616243", by=world.ann,
        at=vote.closes_at,
    )  # fmt: skip
    vote.refresh_from_db()
    elections.settle(by=None, at=vote.petitions_until)
    actions.settle(by=None, at=vote.petitions_until)
    at(vote.petitions_until)
    assert "Endorsed: <b>" in text(client.get(selection.url)).replace("\n", " ")


def test_leaving_a_panel_and_calling_it_off(world, signed_in):
    selection, _found = fielded(world, "cat")
    at(IN_TIME)
    kay = signed_in(world.kay)
    assert page(kay, "desk", selection.token, x="1").status_code == 302
    assert "asked to leave" in text(kay.get(selection.url))
    ida = signed_in(world.ida)
    refused = page(ida, "sit", selection.panel_token, interests="None.")
    assert (refused.status_code, "nominated none" in text(refused)) == (403, True)
    officer = signed_in(world.ann)
    assert page(officer, "call_off", selection.token, because="No by-election.").status_code == 302
    assert "No by-election." in text(kay.get(selection.url))
    assert page(officer, "call_off", selection.token).status_code == 404


@pytest.mark.parametrize("more", [0, 3])
def test_pages_ask_the_same_whatever_the_number(world, signed_in, django_assert_num_queries, more):
    names = ("cat", "dan", "eli", "fay")[: 1 + more]
    selection, _found = to_longlist(world, *names)
    at(day_of(selection))
    mark_all(world, selection, {"cat": 1})
    kay = signed_in(world.kay)
    page(kay, "desk", selection.token)
    for name, queries in (("desk", 18), ("selection", 16)):
        with django_assert_num_queries(queries):
            page(kay, name, selection.token)
    client = signed_in(world.cat)
    page(client, "mine", selection.token)
    with django_assert_num_queries(12):
        page(client, "mine", selection.token)
    assert Mark.objects.exists()


def test_what_waits_is_said_to_whom_it_waits_for(world, signed_in):
    made = draft(world)
    assert "See what is next" in text(signed_in(world.ann).get("/me/"))
    assert made.panel.count() == 0
    for name in ("kay", "lea", "moe"):
        actions.take_seat(
            selection=made, sits=Sits.PANEL, interests="", by=getattr(world, name), at=AT
        )
    actions.take_seat(selection=made, sits=Sits.APPEALS, interests="", by=world.oda, at=AT)
    actions.publish(selection=made, by=world.ann, at=AT)
    applies(made, world.cat, world.ida, world.jim)
    proceed(world, made, day_of(made))
    at(day_of(made, Stage.APPLICATIONS))
    kay = signed_in(world.kay)
    assert "Mark candidates" in text(kay.get("/me/"))
    mark_all(world, made, {"cat": 1})
    assert "Mark candidates" not in text(kay.get("/me/"))
