import io
from dataclasses import replace
from datetime import timedelta

import pytest
from django.db import connection

from groundswell.foundation import record
from groundswell.foundation.errors import NotPermitted
from groundswell.organise.publishing import actions, checking, queries, refusals
from groundswell.organise.publishing.models import Article, OldAddress, Tag, Version
from groundswell.organise.publishing.rules import wxr
from groundswell.organise.publishing.rules.writing import fingerprint
from groundswell.organise.publishing.tests.conftest import AT, WRITTEN
from groundswell.organise.publishing.tests.test_rules import HEAD, POST

LATER = AT + timedelta(hours=1)
pytestmark = pytest.mark.django_db


def entries(article):
    rows = record.RecordEntry.objects.filter(about=str(article.subject)).order_by("pk")
    return [(row.kind, row.as_value().body) for row in rows]


def correct(world, article, **changes):
    return actions.correct(
        article=article,
        written=replace(WRITTEN, **changes),
        note="It took four.",
        by=world.ann,
        at=LATER,
    )


def test_a_draft_is_begun_once(world, draft):
    again = actions.begin_article(
        body=world.alder, written=WRITTEN, form_key="alderfirst", by=world.ann, at=AT
    )
    assert again == draft
    assert (draft.slug, draft.version, draft.published_at) == ("the-roof-is-mended", 0, None)
    assert [tag.name for tag in queries.tags_of(draft)] == ["repairs", "county"]
    assert entries(draft) == []


def test_publishing_puts_the_fingerprint_on_record_once(world, draft):
    for _twice in range(2):
        published = actions.publish(article=draft, by=world.ann, at=AT)
    told = {
        "article": draft.token,
        "body": world.alder.token,
        "version": 1,
        "sha256": fingerprint(draft.as_written()),
    }
    assert entries(draft) == [("publishing.published", told)]
    assert Version.objects.filter(article=published).count() == 1
    assert queries.proof_of(published).same


def test_a_correction_leaves_what_stood_before(world, article):
    changed = correct(world, article, text="It took four letters.", tags=("repairs",))
    assert (changed.version, changed.corrected_at) == (2, LATER)
    first, second = changed.versions.order_by("number")
    assert (first.text, first.note) == (WRITTEN.text, "")
    assert (second.text, second.note) == ("It took four letters.", "It took four.")
    assert [kind for kind, _body in entries(article)] == [
        "publishing.published",
        "publishing.corrected",
    ]
    assert not Tag.objects.filter(name="county").exists()
    assert correct(world, article, text="It took four letters.", tags=("repairs",)).version == 2
    with pytest.raises(refusals.NotReady) as refused:
        actions.correct(
            article=article,
            written=replace(WRITTEN, text="It took four letters.", tags=("repairs",)),
            note="Something else.",
            by=world.ann,
            at=LATER,
        )
    assert refused.value.fault.value == "nothing_changed"


def test_what_is_published_is_no_draft_any_more(world, article):
    with pytest.raises(refusals.AlreadyPublished):
        actions.change_draft(article=article, written=WRITTEN, by=world.ann, at=LATER)


def test_a_withdrawn_article_stays_withdrawn(world, article):
    for _twice in range(2):
        gone = actions.withdraw(article=article, because="Wrong house.", by=world.ann, at=LATER)
    assert (gone.withdrawn_at, gone.withdrawn_because) == (LATER, "Wrong house.")
    assert [kind for kind, _body in entries(article)][1:] == ["publishing.withdrawn"]
    with pytest.raises(refusals.IsWithdrawn):
        correct(world, article, text="x")


def test_drafts_are_neither_corrected_nor_withdrawn(world, draft):
    with pytest.raises(refusals.NotPublished):
        correct(world, draft, text="x")
    with pytest.raises(refusals.NotPublished):
        actions.withdraw(article=draft, because="x", by=world.ann, at=AT)


@pytest.mark.parametrize("missing", ["title", "text", "byline"])
def test_what_is_missing_is_said_and_nothing_is_published(world, draft, missing):
    Article.objects.filter(pk=draft.pk).update(**{missing: ""})
    with pytest.raises(refusals.NotReady) as refused:
        actions.publish(article=draft, by=world.ann, at=AT)
    assert refused.value.field == missing
    assert entries(draft) == []


def test_nobody_of_another_group_writes_here(world, article, draft):
    by = {"by": world.cat, "at": AT}
    for attempt in (
        lambda: actions.begin_article(body=world.alder, written=WRITTEN, form_key="another1", **by),
        lambda: actions.change_draft(article=draft, written=WRITTEN, **by),
        lambda: actions.publish(article=draft, **by),
        lambda: actions.correct(article=article, written=WRITTEN, note="x", **by),
        lambda: actions.withdraw(article=article, because="x", **by),
    ):
        with pytest.raises(NotPermitted):
            attempt()


def test_a_failing_record_leaves_nothing(world, draft, monkeypatch):
    def broken(*_words, **_more):
        raise RuntimeError("the disk is full")

    monkeypatch.setattr(record, "append", broken)
    with pytest.raises(RuntimeError):
        actions.publish(article=draft, by=world.ann, at=AT)
    draft.refresh_from_db()
    assert (draft.published_at, Version.objects.count()) == (None, 0)


def test_two_of_one_name_have_addresses_of_their_own(world, draft):
    other = actions.begin_article(
        body=world.birch, written=WRITTEN, form_key="birchfirst", by=world.cat, at=AT
    )
    assert other.slug == "the-roof-is-mended-2"


@pytest.mark.parametrize(
    ("statement", "said"),
    [
        ("UPDATE publishing_article SET text = 'x'", "is not what was published"),
        ("UPDATE publishing_article SET title = 'x'", "is not what was published"),
        ("UPDATE publishing_article SET version = 7", "is not what was published"),
        ("UPDATE publishing_version SET text = 'x' WHERE number = 1", "version 1 of"),
        ("DELETE FROM publishing_version WHERE number = 1", "is missing"),
        (
            "UPDATE publishing_article SET withdrawn_at = published_at, withdrawn_because = 'x'",
            "withdrawn, or not, without an entry",
        ),
    ],
)
def test_an_alteration_by_sql_is_found(world, article, statement, said):
    correct(world, article, text="It took four letters.")
    assert checking.problems(()) == []
    with connection.cursor() as cursor:
        cursor.execute(statement)
    found = checking.problems(())
    assert said in found[0].message
    assert not record.verify_database().ok


def test_an_article_that_is_gone_is_missed(world, article):
    Article.objects.filter(pk=article.pk).delete()
    assert "is not here" in checking.problems(())[0].message


def test_an_archive_is_brought_once_with_dates_tags_and_addresses(world):
    text = f"{HEAD}{POST}{POST.replace('post</wp:post_type', 'page</wp:post_type')}</channel></rss>"
    for round_number in range(2):
        done = actions.bring_archive(
            body=world.movement, posts=wxr.read(io.BytesIO(text.encode())), by=None, at=AT
        )
        assert (done.articles, done.known) == ((1, 0), (0, 1))[round_number]
    assert [left.reason for left in done.left] == ["kind: page"]
    assert done.comments == 1
    brought = Article.objects.get()
    assert (brought.byline, brought.published_at.year) == ("Jo of the Ropewalk", 2015)
    assert brought.slug == "launch"
    assert OldAddress.objects.get().path == "2015/10/08/launch"
    assert queries.leads_to("2015/10/08/launch/") == brought
    assert queries.proof_of(brought) is None
    assert checking.problems(()) == []
    assert record.RecordEntry.objects.filter(kind="publishing.brought").count() == 1
