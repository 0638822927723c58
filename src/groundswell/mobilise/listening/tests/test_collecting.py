"""At the door and on paper: one door, one sheet, one voice; and what one said oneself stands."""

import pytest
from django.db import IntegrityError, transaction

from groundswell.foundation.errors import NotPermitted
from groundswell.mobilise.listening import actions, queries
from groundswell.mobilise.listening.models import Sheet, Statement, Voice, Vote
from groundswell.mobilise.listening.pseudonyms import Speaker
from groundswell.mobilise.listening.rules.paper import (
    NotAnswers,
    code_of,
    plain_code,
    read_answers,
    spoken,
)
from groundswell.mobilise.listening.rules.vocabulary import Kind, Said, State, Way
from groundswell.mobilise.listening.tests.conftest import AT, first_of
from groundswell.mobilise.listening.tests.test_pages import hidden, page
from groundswell.register.people.registry import holdings

A, D, P = Said.AGREE, Said.DISAGREE, Said.PASS


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("3a 7d 12p", {3: A, 7: D, 12: P}),
        ("3A,7 D;\n12P.", {3: A, 7: D, 12: P}),
        ("3a 3d", {3: D}),
        ("  ", {}),
    ],
)
def test_answers_are_read_as_they_are_typed(typed, found):
    assert read_answers(typed) == found


@pytest.mark.parametrize("typed", ["3", "a3", "3a 7", "3x", "3a what 7d", "³a"])
def test_what_is_no_answer_is_named(typed):
    with pytest.raises(NotAnswers):
        read_answers(typed)


def test_a_code_is_read_however_it_is_typed():
    code = code_of("any key")
    assert len(code) == 8
    assert plain_code(f" {spoken(code).lower()} ") == code
    assert code_of("another key") != code


def made(world, count=1, key="pile"):
    return actions.print_sheets(round_=world.asked, count=count, form_key=key, by=world.bob, at=AT)


def typed(world, sheet, answers, key="once", words="", by=None):
    return actions.type_in(
        sheet=sheet, answers=answers, words=words, form_key=key, by=by or world.bob, at=AT
    )


@pytest.mark.django_db
def test_one_pile_is_one_pile_and_each_sheet_a_voice(world):
    first = made(world, 3)
    assert made(world, 3) == first
    assert len({sheet.code for sheet in first}) == 3
    for sheet in first[:2]:
        typed(world, sheet, {1: A, 2: D}, words="A bench by the stop")
    assert queries.sheets_of(world.asked) == (3, 2)
    assert list(Voice.objects.values_list("kind", "way")) == [(Kind.PASSER_BY, Way.PAPER)] * 2
    assert Vote.objects.count() == 4
    assert Statement.objects.get(number=4).state == State.WAITING
    assert [(each.way, each.number) for each in queries.came_by(world.asked)] == [(Way.PAPER, None)]


@pytest.mark.django_db
def test_a_sheet_is_typed_in_once_and_one_form_sent_twice_is_once(world):
    [sheet] = made(world)
    done = typed(world, sheet, {1: A, 9: P})
    assert (done.taken, done.stood, done.gone) == (1, 0, 1)
    assert typed(world, sheet, {1: A, 9: P}) == done
    with pytest.raises(actions.SheetTypedIn):
        typed(world, sheet, {1: D}, key="again")
    assert [vote.said for vote in Vote.objects.all()] == ["a"]


@pytest.mark.django_db
def test_voting_by_phone_and_on_paper_is_one_voice_and_ones_own_word_stands(world):
    cat = Speaker(world.cat)
    sheet = actions.print_own_sheet(round_=world.asked, speaker=cat, by=world.cat, at=AT)
    assert actions.print_own_sheet(round_=world.asked, speaker=cat, by=world.cat, at=AT) == sheet
    said = {"statement": first_of(world.asked), "speaker": cat, "by": world.cat, "at": AT}
    actions.vote(said=A, **said)
    done = typed(world, sheet, {1: D, 2: D})
    assert (done.taken, done.stood) == (1, 1)
    voice = Voice.objects.get()
    assert (voice.kind, voice.way) == (Kind.MEMBER, Way.WEB)
    assert sorted(voice.votes.values_list("statement__number", flat=True)) == [1, 2]
    assert [vote.said for vote in voice.votes.order_by("statement__number")] == ["a", "d"]
    first_of(world.asked).refresh_from_db()
    assert first_of(world.asked).votes == 1


@pytest.mark.django_db
def test_ones_own_sheet_is_told_and_goes_with_one(world):
    actions.print_own_sheet(round_=world.asked, speaker=Speaker(world.cat), by=world.cat, at=AT)
    [sheet] = made(world)
    typed(world, sheet, {1: A})
    source = next(each for each in holdings() if each.name == "listening")
    assert {row.get("your_sheet_for") for row in source.collect(world.cat.pk)} == {
        world.asked.question
    }
    assert any("you_typed_in_a_sheet_of" in row for row in source.collect(world.bob.pk))
    source.erase(world.cat.pk, AT)
    source.erase(world.bob.pk, AT)
    assert list(Sheet.objects.values_list("code", "typed_by")) == [(sheet.code, None)]


@pytest.mark.django_db
def test_a_closed_round_takes_no_paper_and_no_door(world):
    [sheet] = made(world)
    actions.close_round(round_=world.asked, by=world.ann, at=AT)
    with pytest.raises(actions.RoundIsClosed):
        typed(world, sheet, {1: A})
    with pytest.raises(actions.RoundIsClosed):
        made(world, key="more")
    with pytest.raises(actions.RoundIsClosed):
        actions.print_own_sheet(round_=world.asked, speaker=Speaker(world.cat), by=None, at=AT)


@pytest.mark.django_db
def test_only_who_collects_types_in_prints_and_asks_at_doors(world):
    [sheet] = made(world)
    with pytest.raises(NotPermitted):
        typed(world, sheet, {1: A}, by=world.cat)
    with pytest.raises(NotPermitted):
        actions.print_sheets(round_=world.asked, count=1, form_key="x", by=world.cat, at=AT)
    with pytest.raises(NotPermitted):
        actions.take_at_door(
            statement=first_of(world.asked), said=A, secret="s", by=world.cat, at=AT
        )


@pytest.mark.django_db
def test_the_database_holds_one_sheet_a_code(world):
    [sheet] = made(world)
    with pytest.raises(IntegrityError), transaction.atomic():
        Sheet.objects.create(round=world.asked, code=sheet.code, printed_at=AT)
    with pytest.raises(IntegrityError), transaction.atomic():
        Sheet.objects.create(round=world.asked, code="22222222", who="x", printed_at=AT)


@pytest.mark.django_db
def test_each_door_is_a_voice_apart_from_whoever_knocks(world, signed_in):
    client, path = signed_in(world.bob), f"/listening/{world.asked.token}/door/"
    for door in (1, 2):
        shown = page(client, path)
        assert "A new door." in shown
        data = {name: hidden(shown, name) for name in ("statement", "door")} | {"said": "agree"}
        for _twice in range(2):
            answer = client.post(path, data)
        assert "1 answer at this door." in page(client, answer.url)
        assert Voice.objects.count() == door
    assert set(Voice.objects.values_list("kind", "way")) == {(Kind.PASSER_BY, Way.DOOR)}
    assert Speaker(world.bob).voice_in(world.asked) is None
    assert client.post(path, data | {"door": "my:own"}).status_code == 404
    assert signed_in(world.cat).get(path).status_code == 404


@pytest.mark.django_db
def test_paper_is_printed_and_typed_back_from_its_page(world, signed_in):
    client, path = signed_in(world.bob), f"/listening/{world.asked.token}/paper/"
    paper = client.post(f"{path}print/", {"count": 2, "form_key": "pile"})
    assert paper.headers["Content-Type"] == "application/pdf"
    assert paper.content.startswith(b"%PDF")
    sheet = Sheet.objects.earliest("pk")
    form = {"code": spoken(sheet.code).lower(), "answers": "1a 2d", "form_key": "f1"}
    assert "No sheet of this round" in _wrong(client, path, form | {"code": "2222-2222"})
    assert "No statement has the number 9." in _wrong(client, path, form | {"answers": "9a"})
    assert "cannot be read: “banana”" in _wrong(client, path, form | {"answers": "banana"})
    assert client.post(path, form).status_code == 302
    assert "2 taken" in page(client, path)
    assert client.post(path, form | {"form_key": "f2"}).status_code == 409
    own = signed_in(world.cat).post(f"/listening/{world.asked.token}/yours/sheet/")
    assert own.content.startswith(b"%PDF")
    assert signed_in(world.cat).get(path).status_code == 404


def _wrong(client, path, form):
    shown = client.post(path, form)
    assert shown.status_code == 422
    return shown.content.decode()
