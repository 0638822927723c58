from datetime import timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from django.http import Http404

from groundswell.foundation.errors import NotPermitted
from groundswell.foundation.subjects import Subject, title_of, url_of
from groundswell.organise.discussion import actions, queries, refusals
from groundswell.organise.discussion.models import Draft, Post, PostVersion, Thread, Voice
from groundswell.organise.discussion.rules.threads import MOST_POSTS, TEXT_LENGTH
from groundswell.organise.discussion.tests.conftest import AT, answers, opens, said
from groundswell.register.people.journal import Journal
from groundswell.register.people.merging import merge_sources
from groundswell.register.people.registry import holdings
from groundswell.register.structures.tests.factories import DAY

pytestmark = pytest.mark.django_db


def tree(thread, reader=None, *, flat=False):
    rows = queries.rows_of(Thread.objects.get(pk=thread.pk), reader, AT, flat=flat)
    return [(row.post.text, row.depth) for row in rows]


def test_a_thread_begins_with_its_first_post(world, thread, first):
    assert (thread.body, thread.about) == (world.alder, world.alder.subject)
    assert (first.number, first.text, first.voice.name) == (1, "What about the roof?", "Eli")
    assert Thread.objects.get().posts_count == 1
    assert title_of(Subject("thread", thread.token)) == "The roof"
    assert url_of(Subject("thread", thread.token)) == thread.url


def test_the_same_form_twice_is_one_thread_and_one_post(world):
    once = said("Hello.", "Eli")
    made = [
        actions.open_thread(
            about=world.alder.subject, title="T", is_question=False, said=once, by=world.eli, at=AT
        )
        for _ in range(2)
    ]
    again = said("Hello again.", "Eli")
    posts = [
        actions.post(thread=made[0], answers=None, said=again, by=world.eli, at=AT)
        for _ in range(2)
    ]
    assert (made[0].pk, posts[0].pk) == (made[1].pk, posts[1].pk)
    assert (Thread.objects.count(), Post.objects.count()) == (1, 2)


@pytest.mark.parametrize("who", ["fay", "nobody"])
def test_on_a_group_its_members_begin_threads(world, who):
    with pytest.raises(refusals.NotForYou):
        opens(world, getattr(world, who))
    assert not Thread.objects.exists()


def test_members_of_any_group_answer_and_others_read(world, thread):
    answers(thread, world.fay, "Ours leaked too.")
    with pytest.raises(refusals.NotForYou):
        answers(thread, world.nobody, "Mine as well.")
    assert tree(thread) == [("What about the roof?", 0), ("Ours leaked too.", 0)]


def test_a_caucus_talks_among_itself(world):
    inside = opens(world, world.cat, on=world.caucus)
    with pytest.raises(refusals.NotForYou):
        answers(inside, world.eli, "Hello?")
    for reader in (None, world.eli, world.ann):
        with pytest.raises(Http404):
            queries.thread_for(reader, inside.token)
    assert queries.thread_for(world.dan, inside.token)[0] == inside


def test_one_name_for_a_person_and_one_person_for_a_name(world, thread):
    answers(thread, world.fay, "One.", name="Fay F")
    answers(thread, world.fay, "Two.", name="Somebody else")
    assert set(Post.objects.filter(voice__person=world.fay).values_list("voice__name")) == {
        ("Fay F",)
    }
    with pytest.raises(refusals.NameTaken):
        answers(thread, world.cat, "Three.", name=" fay  f ")
    for person, key in ((world.fay, "another"), (world.cat, "fay f")):
        with pytest.raises(IntegrityError), transaction.atomic():
            Voice.objects.create(thread=thread, person=person, name="x", key=key)


def test_what_is_not_ready_is_refused_in_words(world, thread):
    for text in ("", " \n ", "x" * (TEXT_LENGTH + 1)):
        with pytest.raises(refusals.NotReady):
            answers(thread, world.fay, text)
    with pytest.raises(refusals.NotReady, match="by which name"):
        answers(thread, world.fay, "Words.", name="  ")
    with pytest.raises(refusals.SaidAlready):
        answers(thread, world.eli, " What about the roof? ")
    with pytest.raises(refusals.NotReady, match="about"):
        actions.open_thread(
            about=world.alder.subject,
            title=" ",
            is_question=False,
            said=said("x", "Eli"),
            by=world.eli,
            at=AT,
        )


def test_a_full_thread_takes_no_more(world, thread):
    Thread.objects.filter(pk=thread.pk).update(posts_count=MOST_POSTS)
    with pytest.raises(refusals.ThreadFull, match="400"):
        answers(thread, world.fay, "One more.")


def test_answers_stand_under_what_they_answer_five_deep(world, thread, first):
    above = first
    for number in range(6):
        above = answers(thread, world.fay, f"level {number}", to=above)
    answers(thread, world.cat, "Of the roof itself.", to=first)
    assert [depth for _text, depth in tree(thread)] == [0, 1, 2, 3, 4, 4, 4, 1]
    assert [depth for _text, depth in tree(thread, flat=True)] == [0] * 8
    assert tree(thread, flat=True)[-1][0] == "Of the roof itself."


def test_an_office_is_marked_and_its_answer_stops_the_clock(world):
    asked = opens(world, world.eli, question=True, at=AT - 9 * DAY)
    assert queries.unanswered_of(asked, AT) == 9
    casual = answers(asked, world.ann, "I shall ask.")
    assert (casual.is_official, "Alder" in casual.office) == (False, True)
    pretended = answers(asked, world.fay, "Officially: no.", official=True)
    assert (pretended.is_official, pretended.office) == (False, "")
    assert [one.unanswered_days for one in queries.questions(AT, open_only=True)] == [9]
    official = answers(asked, world.ann, "It will be mended in June.", official=True)
    assert official.is_official
    assert queries.questions(AT, open_only=True) == []
    assert [one.thread.answered_at for one in queries.questions(AT, open_only=False)] == [AT]


def test_a_change_keeps_what_stood_before(world, first):
    changed = actions.change_post(post=first, text="And the stairs?", by=world.eli, at=AT + DAY)
    actions.change_post(post=first, text="And the stairs?", by=world.eli, at=AT + DAY)
    assert (changed.version, changed.edited_at) == (2, AT + DAY)
    kept = PostVersion.objects.get()
    assert (kept.number, kept.text, kept.at) == (1, "What about the roof?", AT)
    with pytest.raises(refusals.NotYours):
        actions.change_post(post=first, text="Mine.", by=world.ann, at=AT)
    with pytest.raises(refusals.NotReady):
        actions.change_post(post=first, text=" ", by=world.eli, at=AT)


def test_a_source_is_asked_for_once_and_given_by_whoever_wrote(world, thread, first):
    with pytest.raises(refusals.NoSourceAsked):
        actions.give_source(post=first, source="The county.", by=world.eli, at=AT)
    with pytest.raises(refusals.NotForYou):
        actions.ask_for_source(post=first, by=world.nobody, at=AT)
    actions.ask_for_source(post=first, by=world.fay, at=AT - 2 * DAY)
    actions.ask_for_source(post=first, by=world.cat, at=AT)
    (row,) = queries.rows_of(thread, None, AT, flat=False)
    assert (row.source_asked_days, row.post.source_asked_by) == (2, world.fay)
    with pytest.raises(refusals.NotYours):
        actions.give_source(post=first, source="I say so.", by=world.fay, at=AT)
    with pytest.raises(refusals.NotReady):
        actions.give_source(post=first, source="  ", by=world.eli, at=AT)
    actions.give_source(post=first, source="The county’s table 4.", by=world.eli, at=AT)
    (row,) = queries.rows_of(thread, None, AT, flat=False)
    assert (row.source_asked_days, row.post.source) == (None, "The county’s table 4.")


def test_a_slow_thread_lets_each_speak_once_in_a_while_and_ends_by_itself(world, thread):
    with pytest.raises(NotPermitted):
        actions.slow_down(thread=thread, minutes=10, hours=1, by=world.eli, at=AT)
    with pytest.raises(NotPermitted):
        actions.slow_down(thread=thread, minutes=10, hours=1, by=world.cat, at=AT)
    actions.slow_down(thread=thread, minutes=10, hours=1, by=world.ann, at=AT)
    with pytest.raises(refusals.TooSoon):
        answers(thread, world.eli, "And?", at=AT + timedelta(minutes=9))
    answers(thread, world.fay, "I have not spoken yet.", at=AT + timedelta(minutes=9))
    answers(thread, world.eli, "And?", at=AT + timedelta(minutes=10))
    answers(thread, world.eli, "And then?", at=AT + timedelta(minutes=60))
    actions.slow_down(thread=thread, minutes=0, hours=1, by=world.ann, at=AT)
    assert Thread.objects.get(pk=thread.pk).slow_until is None


def test_a_branch_that_leads_away_keeps_its_order_its_addresses_and_its_names(world, thread, first):
    off = answers(thread, world.fay, "What about the buses?", to=first, name="Fay F")
    under = answers(thread, world.eli, "Late again.", to=off)
    stays = answers(thread, world.cat, "Back to the roof.", to=first)
    with pytest.raises(NotPermitted):
        actions.move_aside(post=off, title="Buses", because="", by=world.eli, at=AT)
    with pytest.raises(refusals.NotReady):
        actions.move_aside(post=off, title=" ", because="", by=world.ann, at=AT)
    with pytest.raises(refusals.CannotMove):
        actions.move_aside(post=first, title="Buses", because="", by=world.ann, at=AT)
    new = actions.move_aside(post=off, title="Buses", because="Not the roof.", by=world.ann, at=AT)
    assert tree(new) == [("What about the buses?", 0), ("Late again.", 1)]
    assert tree(thread) == [("What about the roof?", 0), ("", 1), ("Back to the roof.", 1)]
    sign = Post.objects.get(moved_to=new)
    assert (sign.moved_count, sign.moved_because, sign.number) == (2, "Not the roof.", 2)
    with pytest.raises(refusals.CannotMove):
        actions.move_aside(post=sign, title="Again", because="", by=world.ann, at=AT)
    assert actions.move_aside(post=off, title="B", because="", by=world.ann, at=AT) == new
    assert [queries.post_for(None, one.token)[0].thread for one in (off, under, stays)] == [
        new,
        new,
        thread,
    ]
    assert answers(new, world.fay, "Still.", name="Another").voice.name == "Fay F"


def test_a_draft_is_its_writers_own_and_ciphertext_and_goes_when_posted(world, thread, first):
    for text in ("Half a tho", "Half a thought"):
        actions.keep_draft(thread=thread, answers=first, text=text, by=world.fay, at=AT)
    assert Draft.objects.get().text == "Half a thought"
    with connection.cursor() as cursor:
        cursor.execute("SELECT text FROM discussion_draft")
        assert "thought" not in cursor.fetchone()[0]
    assert queries.draft_of(world.eli, thread, first.token) is None
    answers(thread, world.fay, "A whole thought.", to=first)
    assert not Draft.objects.exists()
    actions.keep_draft(thread=thread, answers=None, text="x", by=world.fay, at=AT)
    assert actions.keep_draft(thread=thread, answers=None, text=" ", by=world.fay, at=AT) is None
    assert not Draft.objects.exists()


def test_whoever_is_erased_takes_the_words_and_the_name_and_the_place_stays(world, thread, first):
    actions.change_post(post=first, text="And the stairs?", by=world.eli, at=AT)
    answers(thread, world.fay, "Which stairs?", to=first)
    actions.keep_draft(thread=thread, answers=None, text="x", by=world.eli, at=AT)
    (source,) = [one for one in holdings() if one.name == "discussion"]
    assert any("And the stairs?" in str(row) for row in source.collect(world.eli.pk))
    assert not any("Which stairs?" in str(row) for row in source.collect(world.eli.pk))
    assert source.erase(world.eli.pk, AT)
    assert tree(thread) == [("", 0), ("Which stairs?", 1)]
    assert (PostVersion.objects.count(), Draft.objects.count()) == (0, 0)
    assert source.collect(world.eli.pk) == []
    assert Voice.objects.get(person=None).name == ""


def test_two_records_of_one_person_have_one_name_in_a_thread(world, thread):
    answers(thread, world.fay, "One.", name="Fay")
    answers(thread, world.cat, "Two.", name="Cat")
    (source,) = [one for one in merge_sources() if one.name == "discussion"]
    journal = Journal()
    source.move(journal, world.fay.pk, world.cat.pk, AT)
    assert list(Post.objects.filter(text="Two.").values_list("voice__name")) == [("Fay",)]
