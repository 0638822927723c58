"""Comments of another site's export: threads about the articles that were brought."""

import io
import json
from datetime import UTC, datetime, timedelta

import pytest

from groundswell.foundation.record import RecordEntry
from groundswell.organise.discussion import actions, queries, refusals
from groundswell.organise.discussion.models import Post, Thread, Voice
from groundswell.organise.discussion.rules.brought import in_order
from groundswell.organise.discussion.rules.threads import MOST_POSTS
from groundswell.organise.discussion.tests.conftest import AT, answers, said
from groundswell.organise.publishing import actions as publishing
from groundswell.organise.publishing.models import Article
from groundswell.organise.publishing.rules import wxr
from groundswell.organise.publishing.tests.test_rules import HEAD, POST, comment
from groundswell.register.people.models import Account, Person

LINK = "https://old.example/2015/10/08/launch/"


def export(*rows):
    """An archive of one post with comments instead of its own one."""
    begin, end = POST.find("<wp:comment>"), POST.rfind("</wp:comment>") + len("</wp:comment>")
    text = POST if begin < 0 else POST[:begin] + POST[end:]
    return f"{HEAD}{text.replace('</item>', ''.join(rows) + '</item>')}</channel></rss>".encode()


def bring(world, archive, *, articles=True):
    if articles:
        publishing.bring_archive(
            body=world.movement, posts=wxr.read(io.BytesIO(archive)), by=None, at=AT
        )
    return actions.bring_comments(posts=wxr.read(io.BytesIO(archive)), by=None, at=AT)


def shown(thread, world):
    rows = queries.rows_of(thread, world.ann, AT, flat=False)
    return [(row.depth, row.name, row.post.text, row.answers_name) for row in rows]


def of(key, to="", at=1):
    return wxr.Comment(key, to, "Jim", datetime(2015, 10, at, tzinfo=UTC), "x")


@pytest.mark.parametrize(
    ("comments", "order"),
    [
        ([of("2", at=2), of("1", at=1)], "12"),
        ([of("1", "2", at=1), of("2", at=2)], "21"),  # the answer's clock was behind
        ([of("1", "9")], "1"),  # what it answers was not exported
        ([of("1", "2"), of("2", "1")], "21"),  # a ring
        ([of("1", "1")], "1"),
    ],
)
def test_comments_come_after_what_they_answer(comments, order):
    assert "".join(each.key for each in in_order(comments)) == order


def test_a_chain_of_twenty_thousand_is_put_in_order():
    chain = [of(str(n), str(n + 1)) for n in range(20_000)]
    assert [each.key for each in in_order(chain)][:2] == ["19999", "19998"]


def test_nested_comments_become_a_thread_with_names_dates_links_and_depth(world):
    rows = [comment(n, by=f"Speaker {n % 3}", to=n - 1, text=f"Level {n}.") for n in range(1, 8)]
    rows[0] = comment(1, by="Jo", text='It is <a href="https://a.example/x">here</a>.')
    done = bring(world, export(*rows))
    assert (done.posts, done.known, done.left) == (7, 0, [])
    thread, article = Thread.objects.get(), Article.objects.get()
    assert thread.about == article.subject
    assert thread.title == "Comments from the old site: Launch"
    found = shown(thread, world)
    assert found[0] == (0, "Jo", "It is [here](<https://a.example/x>).", "")
    assert [depth for depth, *_ in found] == [0, 1, 2, 3, 4, 4, 4]
    assert found[6][3] == "Speaker 0"  # the sixth is named beside the seventh
    posts = list(Post.objects.order_by("number"))
    assert {post.posted_at for post in posts} == {datetime(2015, 10, 9, 10, tzinfo=UTC)}
    assert posts[4].origin == f"{LINK}#comment-5"
    assert 'href="https://a.example/x"' in queries.rows_of(thread, None, AT, flat=True)[0].html
    assert Voice.objects.filter(person=None).count() == Voice.objects.count() == 4
    (entry,) = RecordEntry.objects.filter(kind="discussion.brought")
    assert json.loads(entry.text)["body"] == {"article": article.token, "posts": 7}


def test_no_account_is_made_and_no_address_kept(world):
    people, accounts = Person.objects.count(), Account.objects.count()
    bring(world, export(comment(1)))
    assert (Person.objects.count(), Account.objects.count()) == (people, accounts)
    kept = str([list(table.objects.values()) for table in (Post, Voice, Thread)])
    assert "secret@" not in kept
    assert "192.0.2" not in kept


def test_the_same_archive_again_brings_nothing_and_a_later_one_what_is_new(world):
    first = export(comment(1), comment(2, to=1))
    assert bring(world, first).posts == 2
    again = bring(world, first)
    assert (again.posts, again.known) == (0, 2)
    later = bring(world, export(comment(1), comment(2, to=1), comment(3, to=2, text="Late.")))
    assert (later.posts, later.known) == (1, 2)
    assert [depth for depth, *_ in shown(Thread.objects.get(), world)] == [0, 1, 2]


def test_what_is_left_is_told_by_row_with_the_reason_and_without_a_name(world):
    done = bring(world, export(comment(1, kind="pingback"), comment(2, text="<p> </p>")))
    assert [(row.item, row.comment, row.reason) for row in done.left] == [
        (1, "1", "kind: pingback"),
        (1, "2", "no words"),
    ]
    other = bring(world, export(comment(3)).replace(b"launch/", b"other/"), articles=False)
    assert [row.reason for row in other.left] == ["its article is not here"]


def test_hostile_words_do_nothing_and_hostile_xml_is_refused(world):
    evil = '<script>alert(1)</script><a href="javascript:x">tap</a> <b onclick="x">b</b> ]] &lt;'
    bring(world, export(comment(1, by="<b>Jo</b>", text=evil)))
    (row,) = queries.rows_of(Thread.objects.get(), None, AT, flat=True)
    assert not any(bad in row.html for bad in ("script", "onclick", "javascript"))
    bomb = export(comment(1)).replace(
        b"<rss", b'<!DOCTYPE rss [<!ENTITY a "b"><!ENTITY c SYSTEM "file:///etc/passwd">]><rss', 1
    )
    with pytest.raises(wxr.NotAnArchive):
        bring(world, bomb)


def test_more_than_a_page_goes_on_in_a_second_part(world):
    rows = [comment(n, text=f"No {n}.") for n in range(1, MOST_POSTS + 3)]
    bring(world, export(*rows))
    first, second = Thread.objects.order_by("pk")
    assert (first.posts_count, second.posts_count) == (MOST_POSTS, 2)
    assert second.title.startswith("2. ")


def test_a_members_name_stays_theirs_and_nobody_speaks_as_somebody_of_then(world):
    bring(world, export(comment(1, by="Jim")))
    thread = Thread.objects.get()
    with pytest.raises(refusals.NameTaken):
        answers(thread, world.eli, "Hello.", name="jim")
    answers(thread, world.eli, "Hello.", name="Ropewalk")
    bring(world, export(comment(1, by="Jim"), comment(2, by="Ropewalk")))
    names = [name for _depth, name, *_ in shown(thread, world)]
    assert names == ["Jim", "Ropewalk", "Ropewalk, then"]


def test_somebody_of_then_can_be_answered_but_not_asked_for_a_source(world, client):
    bring(world, export(comment(1)))
    thread, post = Thread.objects.get(), Post.objects.get()
    with pytest.raises(refusals.NotForYou):
        actions.ask_for_source(post=post, by=world.eli, at=AT)
    actions.post(thread=thread, answers=post, said=said("True.", "Eli"), by=world.eli, at=AT)
    page = client.get(thread.url).content.decode()
    assert "on the old site" in page
    assert client.get("/2015/10/08/launch/").status_code in (301, 302)


def test_whoever_asks_is_forgotten_and_the_archive_does_not_bring_them_back(world):
    archive = export(comment(1, by="Jim"), comment(2, by="Jo", to=1))
    bring(world, archive)
    assert actions.forget_brought(name=" JIM ", by=None, at=AT) == 1
    assert bring(world, archive).posts == 0
    assert shown(Thread.objects.get(), world) == [(0, "", "", ""), (1, "Jo", "Well.", "")]
    assert actions.forget_brought(name="Jim", by=None, at=AT + timedelta(days=1)) == 0
