"""
Two groups' hidden words never cross: every page either side can reach holds its own at most.

Public by design, and so in everybody's sight: a group's name, purpose, town, profile, its
officers' names with their terms and powers, how many belong to it; a published meeting's title,
time, place, agenda, host's name and how many come; and the record, which names none but by mark.
Everything else carries a hidden word of ``when.KINDS``.
"""

import io
import re
import zipfile
from collections import Counter
from html.parser import HTMLParser
from urllib.parse import urldefrag, urljoin, urlsplit

import pytest
from django.urls import Resolver404, resolve

from tests import trimming
from tests.matrix import asks, checker, filling, markers, table
from tests.matrix.when import ROLES

pytestmark = pytest.mark.django_db

TABLE = table.read()
READERS = {  # whose browser: which side's words it may never show
    "organiser": "birch",
    "member": "birch",
    "door_keeper": "birch",
    "other_organiser": "alder",
    "birch_member": "alder",
}
EXPORTED = {
    "member": {"start", "mail", "need", "draft"},  # a statement of theirs that waits
    "organiser": {"draft"},
    "other_organiser": {"draft"},
    "welcomer": {"name"},  # where they stood and applied, and the reasons they were given
}  # their own
LEFT_OUT = re.compile(r"^/(static|gallery)/|^/record/(\d+|\?page)|logout|[?&](page|next)=")
FRESH = re.compile(
    r'(value="[A-Za-z0-9_~-]{12,}"|gAAAA[\w=-]+|"[\w.:-]{40,}"'
    r"|[Cc]ookie: .*|Content-Length: .*|Expires: .*)"
)


class Links(HTMLParser):
    """The addresses a page leads to."""

    def __init__(self):
        super().__init__()
        self.found = []

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        if tag in {"a", "link"} and given.get("href"):
            self.found.append(given["href"])
        if tag == "form" and given.get("method", "get").lower() == "get":
            self.found.append(given.get("action") or "")


MOST_OF_ONE = 8  # pages of one address that a crawl opens: the table's two, and six it meets


def links_of(path, page):
    parser = Links()
    parser.feed(page)
    for href in parser.found:
        to = urlsplit(urldefrag(urljoin(f"http://testserver{path}", href)).url)
        if to.netloc == "testserver" and to.scheme == "http":
            yield to.path + (f"?{to.query}" if to.query else "")


def first_paths(world):
    """Everything in the table, of both sides, and questions with the other side's words in them."""
    for side in (world.alder, world.birch):
        for row in TABLE:
            if row.method == "GET" and not row.address.startswith(("demo:", "pages:", "mfa_")):
                yield asks.path_of(row.address, world, side)
        for words in (f"{side.word}open", "Tenants", "Quayhithe"):
            yield f"/search/?q={words}"
            yield f"/groups/?q={words}"
        yield f"/m/{side.tonight.token}/door/?q={side.word}"
        yield f"/m/{side.tonight.token}/door/?in={side.guest.token}"


def crawl(world, reader):
    """
    Yield each page a browser gets to, by every link it is shown.

    Of the pages that one address makes it takes the first few it meets; all of them if FULL.
    """
    browser = checker.Browser(world, reader)
    waiting = list(dict.fromkeys(first_paths(world)))
    seen, of_one = set(waiting), Counter(map(address_of, waiting))
    while waiting and len(seen) < 2000:
        path = waiting.pop(0)
        answer = browser.ask("", "GET", path=path)
        yield path, answer
        if not re.search("^Content-Type: text/html", answer.page, re.MULTILINE):
            continue  # a picture or a sheet of paper leads nowhere
        for to in links_of(path, answer.page):
            if to in seen or LEFT_OUT.search(to):
                continue
            seen.add(to)
            address = address_of(to)
            of_one[address] += 1
            if trimming.FULL or of_one[address] <= MOST_OF_ONE:
                waiting.append(to)


def address_of(path):
    try:
        return resolve(path.partition("?")[0]).view_name
    except Resolver404:
        return ""


@pytest.mark.parametrize("reader", READERS)
def test_no_page_shows_the_other_sides_words(world, reader):
    other, found, own, pages = READERS[reader], [], set(), 0
    for path, answer in crawl(world, reader):
        pages += 1
        assert not answer.word.startswith("5"), f"{path}: {answer.word}"
        for side, kind in markers.shown(answer.page):
            linked = kind in markers.LINKS.get(address_of(path), set())
            if side == other and not linked:
                found.append(f"{path} shows {reader} what is {side}{kind}")
            own.add((side, kind))
    assert not found, "\n".join(found)
    assert pages > 80
    mine = "alder" if other == "birch" else "birch"
    assert (mine, "name") in own


@pytest.mark.parametrize("reader", ["other_organiser", "birch_member"])
def test_no_form_sent_to_the_other_side_answers_with_its_words(world, reader):
    browser, found = checker.Browser(world, reader), []
    for row in TABLE:
        if row.method == "POST" and not row.address.startswith("demo:"):
            answer = browser.ask(row.address, "POST")
            for side, kind in markers.shown(answer.page):
                if side == "alder" and kind not in markers.LINKS.get(row.address, set()):
                    found.append(f"POST {row.address} shows {reader} what is {side}{kind}")
    assert not found, "\n".join(found)


@pytest.mark.parametrize("kind", ["name", "mail", "self", "need", "note", "draft", "start", "form"])
def test_a_search_for_hidden_words_finds_what_a_search_for_nothing_finds(world, kind):
    """Nor does it count them, nor say "did you mean"."""
    for reader in ("anonymous", "other_organiser"):
        browser = checker.Browser(world, reader)
        for form in ("/search/?q={}", "/groups/?q={}"):
            hidden, nothing = (
                FRESH.sub("", browser.ask("", "GET", path=form.format(word)).page.replace(word, ""))
                for word in (f"alder{kind}", f"qqxzj{kind}")
            )
            assert hidden == nothing


def test_an_export_holds_ones_own_alone(world):
    for role in ("member", "organiser", "welcomer", "other_organiser"):
        pages = archive_of(world, role)
        assert markers.without_own(pages, world, role) != pages
        other = (
            "birch"
            if world.people[role].full_name.endswith(("aldername", "alderopen"))
            else "alder"
        )
        assert not {found for found in markers.shown(pages) if found[0] == other}
        own = markers.shown(markers.without_own(pages, world, role))
        assert {kind for _side, kind in own} <= EXPORTED.get(role, set()), own


def archive_of(world, role):
    response = checker.Browser(world, role).response("people_export")
    with zipfile.ZipFile(io.BytesIO(response.content)) as archive:
        return "\n".join(archive.read(name).decode() for name in archive.namelist())


def test_the_feeds_of_two_groups_have_their_own_marks(world):
    marks = set()
    for side in (world.alder, world.birch):
        page = (
            checker.Browser(world, "anonymous")
            .ask("", "GET", path=asks.path_of("meetings:group_feed", world, side))
            .page
        )
        other = "birchopen" if side.word == "alder" else "alderopen"
        assert f"{side.word}open" in page
        assert other not in page
        marks.add(re.search(r"(?i)etag: (.*)", page)[1])
    assert len(marks) == 2


def test_knowing_an_address_tells_nothing_about_it(world):
    """A stranger who types a member's address gets what any other address gets."""
    strange, knows = (checker.Browser(world, role) for role in ("anonymous", "knows_email"))
    typed = [
        row.address
        for row in TABLE
        if row.method == "POST"
        and filling.body_of(row.address, world, "knows_email")
        != filling.body_of(row.address, world, "anonymous")
    ]
    assert len(typed) >= 6
    for address in typed:
        one, two = (browser.ask(address, "POST") for browser in (strange, knows))
        assert one.word == two.word, address
        plain = [
            FRESH.sub("", answer.page.replace(email, ""))
            for answer, email in ((one, "stranger@example.org"), (two, world.known_email))
        ]
        assert plain[0] == plain[1], address


def test_every_role_of_the_table_has_a_browser(world):
    assert set(ROLES) <= set(world.cookies)
