from datetime import timedelta

import pytest
from django.db import connection

from groundswell.organise.discussion import actions, queries, refusals
from groundswell.organise.discussion.actions import Veiled
from groundswell.organise.discussion.holdings import _collect, _erase
from groundswell.organise.discussion.models import Post
from groundswell.organise.discussion.rules.threads import NEW_MOST_A_DAY, GoodFaith, Veil
from groundswell.organise.discussion.tests.conftest import AT, answers, joins
from groundswell.register.structures.tests.factories import DAY

pytestmark = pytest.mark.django_db
UNTIL = AT + 3 * DAY


def veil(post, how=Veil.HIDDEN, at=AT, **more):
    return actions.veil_post(
        post=post, veiled=Veiled(how, GoodFaith.THREAT, UNTIL, **more), by=None, at=at
    )


def row(thread, reader, at=AT):
    return queries.rows_of(thread, reader, at, flat=True)[0]


def test_hidden_words_lie_sealed_their_writer_reads_them_and_they_come_back_by_themselves(
    world, thread, first
):
    veil(first)
    with connection.cursor() as cursor:
        cursor.execute("SELECT text, sealed FROM discussion_post")
        text, sealed = cursor.fetchone()
    assert text == ""
    assert "roof" not in sealed
    for reader in (None, world.fay):
        assert (row(thread, reader).html, row(thread, reader).shut) == ("", True)
    mine = row(thread, world.eli)
    assert "roof" in mine.html
    assert (mine.hidden, mine.shut, mine.rule_number) == (True, False, 5)
    assert "roof" in row(thread, None, UNTIL).html  # nothing had to run
    assert actions.lift_ended(by=None, at=UNTIL - timedelta(seconds=1)) == 0
    assert actions.lift_ended(by=None, at=UNTIL) == 1
    assert Post.objects.get(pk=first.pk).text == "What about the roof?"


def test_what_was_decided_on_is_neither_changed_nor_said_again(world, thread, first):
    veil(first, silences=True)
    with pytest.raises(refusals.UnderDecision):
        actions.change_post(post=first, text="Nothing.", by=world.eli, at=AT)
    with pytest.raises(refusals.Silent):
        answers(thread, world.eli, "What about the roof?")
    actions.lift_veil(post=first, by=None, at=AT)
    veil(first)
    with pytest.raises(refusals.SaidAlready):
        answers(thread, world.eli, "What about the roof?")
    actions.change_post(post=first, text="And the stairs?", by=world.eli, at=UNTIL)
    assert Post.objects.get(pk=first.pk).text == "And the stairs?"


def test_a_collapsed_post_is_one_tap_away(world, thread, first, client):
    veil(first, Veil.COLLAPSED)
    page = client.get(thread.url).content.decode()
    assert "<details" in page
    assert "Collapsed under rule 5" in page
    assert "What about the roof?" in page


def test_a_hidden_post_is_on_no_page(world, thread, first, client, as_):
    actions.change_post(post=first, text="And the stairs?", by=world.eli, at=AT)
    actions.ask_for_source(post=first, by=world.fay, at=AT)
    actions.give_source(post=first, source="A brick", by=world.eli, at=AT)
    veil(first)
    fay = as_(world.fay)
    for path in (thread.url, f"{thread.url}?flat=1", f"{thread.url}write/?to={first.token}"):
        page = fay.get(path).content.decode()
        assert not any(word in page for word in ("stairs", "about the roof", "A brick"))
    assert fay.get(f"{first.url}versions/").status_code == 404
    assert "Hidden by the moderators under rule 5" in client.get(thread.url).content.decode()
    own = as_(world.eli).get(f"{first.url}versions/").content.decode()
    assert "And the stairs?" in own


def test_a_place_without_words_cannot_be_veiled_and_erasing_takes_sealed_words(world, first):
    veil(first)
    assert "What about the roof?" in str(_collect(world.eli.pk))
    _erase(world.eli.pk, AT)
    assert Post.objects.get(pk=first.pk).words == ""
    with pytest.raises(refusals.CannotVeil):
        veil(first)


def test_whoever_is_new_posts_so_many_times_a_day(world, thread):
    new = joins(world.alder, "Ned New", at=AT)
    for number in range(NEW_MOST_A_DAY):
        answers(thread, new, f"Hello {number}.")
    with pytest.raises(refusals.NewHere):
        answers(thread, new, "And hello.")
    answers(thread, new, "And hello.", at=AT + DAY)
    for number in range(NEW_MOST_A_DAY + 1):
        answers(thread, world.eli, f"Hello {number}.")
