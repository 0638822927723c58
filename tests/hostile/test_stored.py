"""Hostile words that were kept: on every page that shows them, in letters, calendars, exports."""

import io
import json
import zipfile

import pytest
from django.core.cache import cache

from groundswell.foundation import clock, record
from groundswell.foundation.outbox import sending
from groundswell.foundation.outbox.models import Message, StoredLetter
from groundswell.organise.meetings.models import Meeting
from groundswell.register.structures.models import Body
from tests.hostile import corpus, fields
from tests.hostile.sending import Sender, text_of, wrong_with
from tests.hostile.test_every_field import none_of
from tests.matrix import asks, table
from tests.matrix.when import AT

pytestmark = pytest.mark.django_db

#: What is typed into each field: its own corner of the corpus, kept within what a field takes.
WORDS = {
    "email": "zqmark+\"'@evil.example",
    "contact": "zqmark+onzq=1@evil.example",
    "second_email": "zqmark+<zq-probe>@evil.example",
    "online_url": "https://zqmark.example/?a=\"'><zq-probe onzq=1>",
    "title": corpus.FEW[0][:190],
    "topics": "zqmark<zq-probe>, \" onzq=\"1, ' onzq='1",
    "agenda": "10 zqmark<zq-probe onzq=1>\n20 </textarea><zq-probe>\n30 {{7|add:1330}}",
    "reason": corpus.LINES[0] + corpus.BREAKOUTS[3],
    "called": "zqmark\r\nBcc: zq@evil.example <zq-probe onzq=1>",
    "full_name": "zqmark\r\nBcc: zq@evil.example <zq-probe onzq=1>",
    "second_called": "zqmark\r\nBcc: zq@evil.example <zq-probe onzq=1>",
    "name": "Zqmark <zq-probe onzq=1> \"' onzq=1 x='",
    "because_of": 'meeting:zq"><zq-probe>',
}
ELSE = corpus.BREAKOUTS[0] + corpus.BREAKOUTS[1] + corpus.LINES[1]
CHOICES = {
    "answer",
    "bringing",
    "how",
    "source",
    "basis",
    "day",
    "starts",
    "ends",
    "form_key",
    "capacity",
}
CHOICES |= {"clock", "wanted"}
CHOICES |= {"rule", "outcome", "scope", "days", "vote"} | {f"e{number}" for number in range(10)}
# of motions: days, numbers, and what is ticked
CHOICES |= {"met_on", "present", "quorum", "body", "because", "takes_in", "motion", "agreed"}
# of rounds: what is ticked of oneself, and of a note
CHOICES |= {"age", "nation", "tenure", "disability", "whence", "theme", "note"}
# of one-to-ones: what is ticked, a place that is looked up, addresses of which a hash is kept
CHOICES |= {"with_whom", "ways", "free", "grown_up", "agreed_to", "near_area", "rather_not"}
CHOICES |= {"shows_when", "sentence", "into", "report"}
# of votes: times, and figures
CHOICES |= {f"{end}_{part}" for end in ("opens", "closes") for part in ("on", "time")}
CHOICES |= {"way", "majority", "article", "on_what", "choice", "sure", "attempt"}
CHOICES |= {"votes_for", "votes_against", "abstentions"}
# of elections: numbers, ticks, and what is chosen
CHOICES |= {"office", "seats", "rule", "blank", "move", "give", "spoilt", "nth", "number"}
CHOICES |= {"why", "stands", "after", "unreadable", "used", "unused", "upheld", "picture"} | {
    f"n{number}" for number in range(10)
}
# of selections: numbers, ticks, marks, and what is chosen
CHOICES |= {f"{name}list_{part}" for name in ("long", "short") for part in ("places", "reserved")}
CHOICES |= {"works_with", "on_list", "local", "s1", "s2"}
# of campaigns: what is chosen, and figures
CHOICES |= {"umbrella", "warrant", "meeting", "goal_meetings", "goal_came", "named", "until"}
CHOICES |= {"goal_signed", "goal_wrote", "goal_pledged", "back", "done"}
# of conferences: what is chosen, and for how long
CHOICES |= {"chosen", "most", "wished_on", "begins", "ends"}
CHOICES |= {"tie", "open_for", "card", "kind", "inside", "code"}
CHOICES |= {"ruling", "side", "kept", "do", "on", "to", "minutes", "falls_time"}
CHOICES |= {"locate", "place", "near", "postcode", "person", "old_enough", "no_place", "phone"}
LEAVE_OUT = ("account_", "mfa_", "usersessions", "people_erase", "people_forget", "joining:leave")
LAST = ("meetings:cancel",)
READERS = ("anonymous", "newcomer", "member", "organiser", "welcomer", "operator")


@pytest.fixture(scope="module")
def spoilt(built):
    """The world after somebody of each role has typed the corpus wherever it is taken."""
    _home, world = built
    clock.use(lambda: AT)
    spoil(world)
    return world


@pytest.fixture
def spoiled(spoilt, world):
    """The same, lent to one test."""
    return world


def spoil(world):
    sender = Sender(world)
    forms = fields.every_form(world, ("anonymous", "member", "organiser"))
    forms.sort(key=lambda form: form.name in LAST)
    for form in forms:
        if form.name.startswith(LEAVE_OUT):
            continue
        body = fields.filled(form, world)
        for name in form.fields:
            if name not in CHOICES and name not in {"wants", "needs", "yes", "asked", "first_time"}:
                body[name] = WORDS.get(name, ELSE)
        cache.clear()
        body |= {"form_key": f"zq{abs(hash(form.key)) % 10**12}", "shown_at": "zq"}
        response = sender.post(form.role, form.action, body)
        assert response.status_code < 500, form.name


def kept_somewhere():
    """Return how many rows hold the mark: without them the tests below would show nothing."""
    about = Body.objects.filter(profile__about__contains="zq-probe").count()
    return about, Meeting.objects.filter(title__contains="zq-probe").count()


def test_no_page_of_anybody_runs_what_was_kept(spoiled):
    assert all(kept_somewhere())
    sender, found, pages = Sender(spoiled), [], 0
    for row in table.read():
        if row.method != "GET" or row.address.startswith(("pages:", "demo:")):
            continue
        for role in READERS:
            if row.expected(role) != "200":
                continue
            response = sender.get(role, asks.path_of(row.address, spoiled))
            pages += "zqmark" in text_of(response).lower()
            found += [f"{row.address} as {role}: {said}" for said in wrong_with(response, [])]
    for meeting in Meeting.objects.filter(title__contains="zq"):
        for role in ("anonymous", "organiser"):
            for part in ("", "ics/", "thanks/?said=yes&by=email", "check/", "sheet/", "people/"):
                response = sender.get(role, f"/m/{meeting.token}/{part}")
                found += [f"{part} as {role}: {said}" for said in wrong_with(response, [])]
    for path in ("/search/?q=zqmark", "/meetings.ics", "/groups/?q=zqmark"):
        found += [f"{path}: {said}" for said in wrong_with(sender.get("anonymous", path), [])]
    none_of(found)
    assert pages > 20


def test_no_letter_has_a_line_or_an_address_that_somebody_typed_into_a_name(spoiled):
    sending.send_batch(channel="email", now=lambda: AT)
    letters = list(StoredLetter.objects.all())
    assert any("zqmark" in letter.subject + letter.text for letter in letters)
    for message in Message.objects.all():
        assert not set(message.address) & set("\r\n,; "), message.address
        assert "zq@evil.example" not in message.address
    for letter in letters:
        assert letter.subject == " ".join(letter.subject.split())
        assert not corpus.harm_in(letter.html_body or "", "text/html")


def test_the_record_shows_it_as_words(spoiled):
    while record.sequence_waiting(at=AT):
        pass
    sender = Sender(spoiled)
    page = text_of(sender.get("anonymous", "/record/"))
    assert not corpus.harm_in(page, "text/html")
    lines = text_of(sender.get("anonymous", "/record/export/")).splitlines()
    assert lines
    assert all(json.loads(line) for line in lines if line.startswith("{"))


def test_what_one_takes_away_runs_nothing_either(spoiled):
    """The page inside the archive is opened from a disk, where no policy of ours holds."""
    answer = Sender(spoiled).get("member", "/me/export/")
    with zipfile.ZipFile(io.BytesIO(answer.content)) as packed:
        page = packed.read("record.html").decode()
        assert not corpus.harm_in(page, "text/html")
        assert "Content-Security-Policy" in page or "<script" not in page
        assert json.loads(packed.read("record.json"))
