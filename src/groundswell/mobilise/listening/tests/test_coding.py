"""Themes: two people code apart, agreement beside chance, what differs settled, no small count."""

from fractions import Fraction

import pytest
from django.http import Http404
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from groundswell.foundation import record
from groundswell.foundation.errors import NotPermitted
from groundswell.mobilise.listening import actions, queries
from groundswell.mobilise.listening.models import Code, Coding, Note
from groundswell.mobilise.listening.rules.coding import (
    Agreement,
    Slot,
    Strength,
    agreement,
    counted,
    settled,
    themes_in,
)
from groundswell.mobilise.listening.rules.vocabulary import Whence
from groundswell.mobilise.listening.tests.conftest import AT, ask
from groundswell.mobilise.listening.tests.test_pages import page
from groundswell.register.people.registry import holdings

THEMES = ["Repairs", "Buses", "Something else"]


def pairs(*counts):
    """Return two lists of codes from a square of counts, row by row."""
    size = round(len(counts) ** 0.5)
    first = [place // size for place, count in enumerate(counts) for _ in range(count)]
    second = [place % size for place, count in enumerate(counts) for _ in range(count)]
    return first, second


@pytest.mark.parametrize(
    ("counts", "kappa"),
    [
        ((20, 5, 10, 15), Fraction(2, 5)),
        ((45, 15, 25, 15), Fraction(6, 46)),  # the same share agrees, and chance gives more
        ((25, 35, 5, 35), Fraction(14, 54)),
        ((10, 0, 0, 10), Fraction(1)),
        ((0, 10, 10, 0), Fraction(-1)),
        ((10, 5, 5, 0, 20, 10, 5, 5, 40), Fraction(61, 121)),
    ],
)
def test_kappa_is_that_of_known_tables(counts, kappa):
    found = agreement(*pairs(*counts))
    assert found.kappa == kappa


def test_all_under_one_theme_says_nothing():
    found = agreement([1, 1, 1], [1, 1, 1])
    assert (found.same, found.of, found.kappa, found.strength) == (3, 3, None, None)
    assert agreement([], []).kappa is None


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(st.lists(st.tuples(st.integers(0, 3), st.integers(0, 3)), min_size=1, max_size=40))
def test_kappa_is_the_same_whoever_is_called_the_first(rows):
    first, second = [one for one, _other in rows], [other for _one, other in rows]
    assert agreement(first, second) == agreement(second, first)
    kappa = agreement(first, second).kappa
    assert kappa is None or -1 <= kappa <= 1


@pytest.mark.parametrize(
    ("kappa", "word"),
    [
        (Fraction(-1, 2), Strength.CHANCE),
        (Fraction(1, 5), Strength.WEAK),
        (Fraction(2, 5), Strength.FAIR),
        (Fraction(3, 5), Strength.GOOD),
        (Fraction(4, 5), Strength.STRONG),
        (Fraction(1), Strength.STRONG),
    ],
)
def test_a_word_for_each_fifth(kappa, word):
    assert Agreement(0, 1, kappa).strength is word


def test_a_note_is_settled_by_both_by_both_again_or_by_a_third():
    first, second = {Slot.FIRST: 0}, {Slot.SECOND: 1}
    assert settled({}) is None
    assert settled(first) is None
    assert settled(first | {Slot.SECOND: 0}) == 0
    assert settled(first | second) is None
    assert settled(first | second | {Slot.FIRST_AGAIN: 1}) is None
    assert settled(first | second | {Slot.FIRST_AGAIN: 1, Slot.SECOND_AGAIN: 0}) is None
    assert settled(first | second | {Slot.FIRST_AGAIN: 1, Slot.SECOND_AGAIN: 1}) == 1
    assert settled(first | second | {Slot.THIRD: 2}) == 2


def test_counts_keep_back_what_is_below_ten_and_what_tells_it():
    assert counted(3, [0] * 30 + [1] * 12 + [2] * 3) == [30, None, None]
    assert counted(2, [0] * 30 + [1] * 12) == [30, 12]
    assert themes_in(" Repairs \n\nBuses\nRepairs") == ["Repairs", "Buses"]


@pytest.fixture
def notes(world):
    """Twelve notes."""
    for number in range(12):
        actions.write_note(
            round_=world.asked,
            whence=Whence.DOOR if number % 2 else Whence.HOUSE,
            words=f"hardthing {number}",
            form_key=f"n{number}",
            by=world.bob,
            at=AT,
        )
    return list(Note.objects.order_by("number"))


@pytest.fixture
def coding(world, notes):
    return actions.begin_coding(round_=world.asked, themes=THEMES, by=world.bob, at=AT)


def put(coding, by, themes):
    for note, theme in zip(Note.objects.order_by("number"), themes, strict=False):
        actions.code_note(coding=coding, note=note, theme=theme, by=by, at=AT)


def handed_in(coding, by, themes):
    put(coding, by, themes)
    return actions.hand_in(coding=coding, by=by, at=AT)


def test_a_note_is_written_once_and_by_whoever_collects(world, notes):
    again = actions.write_note(
        round_=world.asked, whence=Whence.DOOR, words="x", form_key="n0", by=world.bob, at=AT
    )
    assert again == notes[0]
    with pytest.raises(NotPermitted):
        actions.write_note(
            round_=world.asked, whence=Whence.DOOR, words="x", form_key="y", by=world.cat, at=AT
        )
    with pytest.raises(NotPermitted):
        actions.begin_coding(round_=world.asked, themes=THEMES, by=world.cat, at=AT)


def test_ten_notes_at_least(world):
    with pytest.raises(actions.TooFewNotes):
        actions.begin_coding(round_=world.asked, themes=THEMES, by=world.bob, at=AT)


def test_once_begun_neither_notes_nor_themes_change(world, coding):
    assert actions.begin_coding(round_=world.asked, themes=THEMES, by=world.ann, at=AT) == coding
    with pytest.raises(actions.CodingHasBegun):
        actions.begin_coding(round_=world.asked, themes=["A", "B"], by=world.ann, at=AT)
    with pytest.raises(actions.CodingHasBegun):
        actions.write_note(
            round_=world.asked, whence=Whence.DOOR, words="x", form_key="y", by=world.bob, at=AT
        )
    for act in (actions.code_note, actions.settle):
        with pytest.raises(NotPermitted):
            act(coding=coding, note=Note.objects.first(), theme=0, by=world.cat, at=AT)
    with pytest.raises(NotPermitted):
        actions.hand_in(coding=coding, by=world.cat, at=AT)


def test_a_closed_round_takes_no_note(world):
    actions.close_round(round_=world.asked, by=world.ann, at=AT)
    with pytest.raises(actions.RoundIsClosed):
        actions.write_note(
            round_=world.asked, whence=Whence.DOOR, words="x", form_key="y", by=world.bob, at=AT
        )


def test_neither_sees_the_others_codes_until_both_are_done(world, coding, signed_in):
    handed_in(coding, world.ann, [2] * 12)
    put(coding, world.bob, [0])
    coding.refresh_from_db()
    offered = queries.to_code(coding, world.bob)
    assert (offered.note.number, offered.coded, offered.of) == (2, 1, 12)
    assert queries.to_settle(coding) is None
    base = f"/listening/{world.asked.token}/themes/"
    shown = page(signed_in(world.bob), f"{base}settle/")
    assert "to nobody before" in shown
    assert "Something else" not in shown
    assert "checked" not in page(signed_in(world.bob), f"{base}code/")
    with pytest.raises(actions.NotBothDone):
        actions.settle(coding=coding, note=Note.objects.first(), theme=0, by=world.bob, at=AT)
    assert queries.themes_in(world.asked) is None


def test_two_code_and_whoever_has_handed_in_has_said_their_word(world, coding):
    with pytest.raises(actions.TwoPeopleCode):
        actions.hand_in(coding=coding, by=world.ann, at=AT)
    put(coding, world.ann, [0, 1])
    with pytest.raises(actions.NotAllCoded):
        actions.hand_in(coding=coding, by=world.ann, at=AT)
    put(coding, world.ann, [1])  # may still change
    assert Code.objects.filter(slot="first").count() == 2
    handed_in(coding, world.ann, [0] * 12)
    with pytest.raises(actions.CodedAlready):
        put(coding, world.ann, [1])
    put(coding, world.bob, [0])
    Coding.objects.update(first=world.dan, second=world.cat)
    with pytest.raises(actions.TwoPeopleCode):
        put(coding, world.bob, [0])


def test_what_differs_is_settled_together_or_by_a_third_and_then_published(world, coding):
    handed_in(coding, world.ann, [0] * 11 + [1])
    handed_in(coding, world.bob, [0] * 10 + [1, 2])
    coding.refresh_from_db()
    left = queries.to_settle(coding)
    assert [each.note.number for each in left.left] == [11, 12]
    assert (left.agreed.same, left.agreed.of) == (10, 12)
    first, second = (each.note for each in left.left)
    for by, theme in ((world.ann, 0), (world.bob, 0)):
        actions.settle(coding=coding, note=first, theme=theme, by=by, at=AT)
    assert queries.themes_in(world.asked) is None
    Coding.objects.update(second=world.dan)  # so that Bob is a third
    actions.settle(coding=coding, note=second, theme=2, by=world.bob, at=AT)
    told = queries.themes_in(world.asked)
    assert told.counts == (("Buses", None), ("Repairs", None), ("Something else", None))
    assert record.RecordEntry.objects.filter(kind="listening.themes").count() == 1
    actions.settle(coding=coding, note=second, theme=1, by=world.bob, at=AT)
    assert queries.themes_in(world.asked) == told


def test_both_the_same_is_published_at_once(world, coding):
    handed_in(coding, world.ann, [0] * 12)
    handed_in(coding, world.bob, [0] * 12)
    assert queries.themes_in(world.asked).agreed.kappa == ""


def test_the_pages_from_a_note_to_the_themes(world, notes, signed_in, client):
    base = f"/listening/{world.asked.token}/"
    for path in ("notes/", "themes/begin/", "themes/code/", "themes/settle/"):
        assert signed_in(world.cat).get(base + path).status_code == 404
    ann = signed_in(world.ann)
    assert ann.get(f"{base}themes/code/").status_code == 404  # not begun
    shown = page(ann, f"{base}notes/")
    assert "12 notes so far." in shown
    assert "hardthing" not in shown
    note = {"whence": "door", "words": "The damp", "form_key": "p1"}
    assert ann.post(f"{base}notes/", note).status_code == 302
    assert ann.post(f"{base}notes/", {"words": "Kept", "form_key": "p2"}).status_code == 422
    begun = f"{base}themes/begin/"
    assert ann.post(begun, {"themes": "One"}).status_code == 422
    assert ann.post(begun, {"themes": "x" * 61 + "\nTwo"}).status_code == 422
    assert ann.post(begun, {"themes": "\n".join(THEMES)}).status_code == 302
    for person, last in ((world.ann, "1"), (world.bob, "2")):
        who = signed_in(person)
        assert "hardthing 0" in page(who, f"{base}themes/code/")
        assert who.post(f"{base}themes/code/", {"note": "1", "theme": "9"}).status_code == 422
        assert who.post(f"{base}themes/code/", {"note": "99", "theme": "0"}).status_code == 404
        for number in range(1, 14):
            theme = last if number == 13 else "0"
            who.post(f"{base}themes/code/", {"note": str(number), "theme": theme})
        assert "coded every note" in page(who, f"{base}themes/code/")
        assert who.post(f"{base}themes/code/in/").status_code == 302
    ann = signed_in(world.ann)
    shown = page(ann, f"{base}themes/settle/")
    assert "They agree on 12 of 13 notes." in shown
    assert "One put it under “Buses”, the other under “Something else”." in shown
    assert ann.post(f"{base}themes/settle/", {"note": "13"}).status_code == 302
    for person in (world.ann, world.bob):
        signed_in(person).post(f"{base}themes/settle/", {"note": "13", "theme": "1"})
    client.logout()
    shown = page(client, f"{base}themes/")
    assert "13 notes. Two people coded them" in shown
    assert "not told" in shown
    assert "The damp" not in shown


def test_whoever_codes_finds_it_in_their_record(world, coding):
    put(coding, world.bob, [0])
    source = next(each for each in holdings() if each.name == "listening")
    assert any("you_took_part_in_coding" in row for row in source.collect(world.bob.pk))
    source.erase(world.bob.pk, AT)
    coding.refresh_from_db()
    assert (coding.first, coding.begun_by) == (None, None)


def test_no_note_of_another_round_is_coded(world, coding):
    with pytest.raises(Http404):
        queries.note_in(coding, 13)
    with pytest.raises(Http404):
        queries.coding_for(world.cat, world.asked.token, AT)


def waits(person):
    return [(coding.round, stage.value) for coding, stage in queries.codings_waiting(person, AT)]


def test_notes_that_only_one_has_coded_wait_on_the_others_page(
    world, coding, signed_in, django_assert_max_num_queries
):
    collectors = (world.ann, world.bob)
    assert [waits(each) for each in collectors] == [[(world.asked, "code")]] * 2
    put(coding, world.ann, [0])
    assert [waits(each) for each in collectors] == [
        [(world.asked, "go_on")],
        [(world.asked, "code")],
    ]
    handed_in(coding, world.ann, [0] * 12)
    assert [waits(each) for each in collectors] == [[], [(world.asked, "code")]]
    bob = signed_in(world.bob)
    shown = page(bob, "/me/")
    assert "Put notes under themes: “What should change here first?”" in shown
    assert f'href="/listening/{world.asked.token}/themes/code/"' in shown
    handed_in(coding, world.bob, [1] * 12)
    assert [waits(each) for each in collectors] == [[(world.asked, "settle")]] * 2
    assert "Settle where two differ" in page(bob, "/me/")
    for note in Note.objects.all():
        for by in collectors:
            actions.settle(coding=coding, note=note, theme=1, by=by, at=AT)
    assert [waits(each) for each in collectors] == [[], []]
    assert "Settle where" not in page(bob, "/me/")


def test_notes_wait_for_nobody_who_does_not_collect(world, coding):
    assert waits(world.cat) == waits(world.dan) == []


def test_what_waits_is_found_in_the_same_queries_however_many(
    world, coding, django_assert_max_num_queries
):
    with django_assert_max_num_queries(4):
        assert len(queries.codings_waiting(world.bob, AT)) == 1
    for number in range(2):
        round_ = ask(world.group, world.ann, key=f"more{number}")
        Coding.objects.create(round=round_, themes=THEMES, upto=0, begun_at=AT)
    with django_assert_max_num_queries(4):
        assert len(queries.codings_waiting(world.bob, AT)) == 3
