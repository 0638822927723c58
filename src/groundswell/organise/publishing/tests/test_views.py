from datetime import timedelta

import feedparser
import pytest
from django.test import Client

from groundswell.organise.publishing import actions
from groundswell.organise.publishing.models import Article, OldAddress
from groundswell.organise.publishing.tests.conftest import AT, WRITTEN
from groundswell.register.people import actions as people

pytestmark = pytest.mark.django_db
SENT = {
    "title": "The stairs",
    "text": "Next come the stairs.",
    "byline": "Alder",
    "tags": "repairs, stairs",
    "form_key": "fromapage1",
}


@pytest.fixture
def as_(db):
    def signed_in(person):
        email = person.contact_points.get(kind="email").normalised
        account = people.open_account(person=person, email=email, by=None, at=AT)
        client = Client()
        client.force_login(account)
        return client

    return signed_in


def test_from_the_group_to_a_published_article(as_, world, client):
    ann = as_(world.ann)
    group = f"/g/{world.alder.token}/articles/"
    assert "Write an article" in ann.get(group).content.decode()
    assert "Write an article" not in client.get(group).content.decode()
    answer = ann.post(f"{group}new/", SENT)
    assert (answer.status_code, answer.url) == (302, "/articles/the-stairs/")
    assert ann.post(f"{group}new/", SENT).url == "/articles/the-stairs/"
    assert client.get("/articles/the-stairs/").status_code == 404  # a draft
    assert "A draft" in ann.get("/articles/the-stairs/").content.decode()
    assert ann.post("/articles/the-stairs/publish/").status_code == 302
    page = client.get("/articles/the-stairs/").content.decode()
    assert "<p>Next come the stairs.</p>" in page
    assert "You can check this" in page
    assert "The stairs" in client.get("/articles/").content.decode()
    assert "The stairs" in client.get("/articles/tag/stairs/").content.decode()
    assert "The stairs" in client.get(world.alder.url).content.decode()


def test_wrong_input_keeps_what_was_typed(as_, world):
    answer = as_(world.ann).post(f"/g/{world.alder.token}/articles/new/", SENT | {"title": ""})
    assert answer.status_code == 422
    assert "Next come the stairs." in answer.content.decode()
    many = SENT | {"tags": ",".join("abcdefghij")}
    answer = as_(world.ann).post(f"/g/{world.alder.token}/articles/new/", many)
    assert "At most 8 tags" in answer.content.decode()


def test_a_correction_is_in_sight_and_the_first_version_stays(as_, world, article, client):
    ann, here = as_(world.ann), f"/articles/{article.slug}/"
    sent = SENT | {"title": WRITTEN.title, "text": "It took four letters.", "note": ""}
    answer = ann.post(f"{here}edit/", sent)
    assert answer.status_code == 422
    assert "It took four letters." in answer.content.decode()
    assert ann.post(f"{here}edit/", sent | {"note": "Four, not three."}).status_code == 302
    page = client.get(here).content.decode()
    assert "Four, not three." in page
    assert "It took four letters." in page
    before = client.get(f"{here}versions/1/").content.decode()
    assert "<em>three</em>" in before
    assert "It was corrected since." in before
    assert client.get(f"{here}versions/9/").status_code == 404


def test_a_withdrawn_article_says_when_and_why_and_nothing_else(as_, world, article, client):
    here = f"/articles/{article.slug}/"
    ann = as_(world.ann)
    assert ann.post(f"{here}withdraw/", {"because": ""}).status_code == 422
    assert ann.post(f"{here}withdraw/", {"because": "The wrong house."}).status_code == 302
    gone = client.get(here)
    assert gone.status_code == 410
    assert "The wrong house." in gone.content.decode()
    assert WRITTEN.title not in gone.content.decode()
    assert client.get(f"{here}versions/1/").status_code == 404
    assert WRITTEN.title not in client.get("/articles/").content.decode()
    assert WRITTEN.title not in client.get("/articles.atom").content.decode()


def test_an_altered_article_says_so_itself(article, client):
    Article.objects.filter(pk=article.pk).update(text="Nobody mended anything.")
    page = client.get(f"/articles/{article.slug}/").content.decode()
    assert "This is not what was published." in page


def test_others_drafts_are_as_if_they_were_not_there(as_, world, draft):
    cat = as_(world.cat)
    for path in ("", "edit/", "withdraw/", "versions/1/"):
        assert cat.get(f"/articles/{draft.slug}/{path}").status_code == 404
    assert cat.post(f"/articles/{draft.slug}/publish/").status_code == 404
    assert cat.get(f"/g/{world.alder.token}/articles/new/").status_code == 404


def test_feeds_are_what_a_reader_expects(world, article, client):
    answer = client.get("/articles.atom")
    feed = feedparser.parse(
        answer.content, response_headers={"content-type": answer["content-type"]}
    )
    assert not feed.bozo
    entry = feed.entries[0]
    assert (entry.title, entry.author) == (WRITTEN.title, "Alder")
    assert "<em>three</em>" in entry.content[0].value
    assert [tag.label for tag in entry.tags] == ["repairs", "county"]
    again = client.get("/articles.atom", headers={"if-none-match": answer["etag"]})
    assert again.status_code == 304
    for path in (f"/g/{world.alder.token}/articles.atom", "/articles/tag/repairs/feed.atom"):
        assert len(feedparser.parse(client.get(path).content).entries) == 1
    assert (
        feedparser.parse(client.get(f"/g/{world.birch.token}/articles.atom").content).entries == []
    )
    assert client.get("/articles.atom?page=0").status_code == 404


def test_a_long_feed_goes_on_over_pages(world, client):
    for number in range(23):
        one = actions.begin_article(
            body=world.alder, written=WRITTEN, form_key=f"number-{number}", by=world.ann, at=AT
        )
        actions.publish(article=one, by=world.ann, at=AT + timedelta(minutes=number))
    first = feedparser.parse(client.get("/articles.atom").content)
    following = next(link.href for link in first.feed.links if link.rel == "next")
    second = feedparser.parse(client.get(following.partition("testserver")[2] or
                                         "/articles.atom?page=2").content)  # fmt: skip
    assert (len(first.entries), len(second.entries)) == (20, 3)
    assert not {each.id for each in first.entries} & {each.id for each in second.entries}


def test_an_old_address_leads_on_for_good(article, client):
    OldAddress.objects.create(path="2015/10/08/launch", article=article, since=AT)
    answer = client.get("/2015/10/08/launch/")
    assert (answer.status_code, answer.url) == (301, article.url)
    assert client.get("/2015/10/08/other/").status_code == 404


@pytest.mark.parametrize("number", [1, 3])
def test_the_list_asks_the_same_number_of_questions(
    world, client, number, django_assert_num_queries
):
    for each in range(number):
        one = actions.begin_article(
            body=world.alder, written=WRITTEN, form_key=f"number-{each}", by=world.ann, at=AT
        )
        actions.publish(article=one, by=world.ann, at=AT)
    client.get("/articles/")
    with django_assert_num_queries(7):
        client.get("/articles/")
