"""Every address asked for with hostile words: after the ``?``, and inside the path itself."""

import re
from urllib.parse import quote_from_bytes

import pytest
from django.urls import URLPattern, URLResolver, get_resolver

from tests import trimming
from tests.architecture.trees import HERE
from tests.hostile import corpus
from tests.hostile.fields import TABLE
from tests.hostile.sending import Sender, taken_back, wrong_with
from tests.hostile.test_every_field import none_of, shown
from tests.matrix import asks

pytestmark = pytest.mark.django_db
WHOLE = pytest.mark.skipif(not trimming.FULL, reason="a long one: GROUNDSWELL_FULL=1")

#: Read by a library and not by us: sign-in, and what paging is called elsewhere.
ALSO = ("next", "per_page", "email", "process", "reauth", "unknown")
READ = re.compile(
    r"""request\.GET(?:\.get(?:list)?\(|\[)\s*["'](\w+)["']|["'](\w+)["'] in request\.GET"""
)
ROLES = ("anonymous", "organiser")
#: A path has no room for more, and nothing here is as long as a browser allows.
PATH_WORDS = (
    *(*corpus.BROKEN[1:4], "²", "-1", str(2**63), "%2e%2e", "..%2f..%2f", "zq'\"<zq-probe>"),
    *("a" * 5000, "CON", "zq\nZq-Header: 1", "\u202ezq", "{{7|add:1330}}", "0" * 12),
)


def parameters():
    """Return the name of every parameter a page reads, found in the source."""
    found = set(ALSO)
    for path in HERE.modules():
        for match in READ.finditer(path.read_text()):
            found |= {name for name in match.groups() if name}
    return sorted(found)


def test_the_parameters_are_found_in_the_source():
    assert {"q", "near", "page", "in", "next", "access", "kind"} <= set(parameters())


def test_hostile_words_after_the_question_mark(world):
    """All parameters at once, each with another word; then each word one place on."""
    names, sender, found = parameters(), Sender(world), []
    words = (*corpus.FEW, "-1", str(2**63))
    for row in TABLE:
        if row.method != "GET":
            continue
        may = [role for role in ROLES if row.expected(role) in {"200", "302"}]
        for role in trimming.share(may, row.address, 1):
            path = asks.path_of(row.address, world)
            for turn in trimming.share(list(range(0, len(words), 3)), row.address, 2):
                query = {name: words[(n + turn) % len(words)] for n, name in enumerate(names)}
                with taken_back() as faults:
                    wrong = wrong_with(sender.get(role, path, query), faults)
                found += [f"{row.address} as {role}, turn {turn}: {said}" for said in wrong]
    none_of(found)


@WHOLE
@pytest.mark.slow
def test_the_whole_corpus_in_the_parameters_of_pages_that_search(world):
    names, sender, found = parameters(), Sender(world), []
    searching = ("site:search", "structures:groups", "meetings:meetings", "record:entries")
    searching += ("structures:people", "meetings:door", "meetings:thanks", "people_code")
    for row in TABLE:
        if row.method == "GET" and row.address in searching:
            path = asks.path_of(row.address, world)
            for name in names:
                for word in (*corpus.SHORT, *corpus.LONGEST):
                    with taken_back() as faults:
                        answer = sender.get("organiser", path, {name: word})
                        wrong = wrong_with(answer, faults)
                    found += [f"{row.address} ?{name}={shown(word)}: {said}" for said in wrong]
    none_of(found)


def patterns(resolver=None, before=""):
    for entry in (resolver or get_resolver()).url_patterns:
        if isinstance(entry, URLResolver):
            yield from patterns(entry, before + str(entry.pattern))
        elif isinstance(entry, URLPattern):
            yield before + str(entry.pattern)


def test_hostile_words_inside_the_path(world):
    """Numbers below nought and beyond 2^63, other alphabets, ways up, line ends: not there."""
    sender, found, tried = Sender(world), [], 0
    for pattern in patterns():
        if "<" not in pattern or pattern.startswith("demo"):
            continue
        for word in trimming.share(list(PATH_WORDS), pattern, 4):
            part = quote_from_bytes(word.encode("utf-8", "surrogatepass"), safe="%")
            path = "/" + re.sub(r"<[^>]+>", lambda _found, part=part: part, pattern)
            for role, send in (("organiser", sender.get), ("organiser", sender.post)):
                with taken_back() as faults:
                    answer = send(role, path, {})
                    wrong = wrong_with(answer, faults)
                if answer.status_code == 200 and "gallery" not in path:
                    wrong.append("answered as if it were there")
                found += [f"{pattern} with {shown(word)}: {said}" for said in wrong]
                tried += 1
    none_of(found)
    assert tried > 500


def test_a_page_far_beyond_the_last_is_the_last(world):
    sender = Sender(world)
    for page in ("0", "-1", "999999999999999999999", "nan", "٣", "", "1.5", "2,3"):
        for path in ("/groups/", "/meetings/", "/record/"):
            assert sender.get("anonymous", path, {"page": page}).status_code == 200, (path, page)
