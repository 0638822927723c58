"""A letter of what was said, daily, weekly or never; and answers to it by e-mail."""

from datetime import datetime, timedelta
from email.message import EmailMessage

import pytest

from groundswell.foundation.outbox.mail_in import Fate, take_mail
from groundswell.foundation.outbox.models import Message
from groundswell.foundation.outbox.opening import opened
from groundswell.organise.discussion import actions, queries
from groundswell.organise.discussion.models import Door, Draft, Post, Thread, Wish
from groundswell.organise.discussion.rules.letters import LINE, Every, is_due, new_words
from groundswell.organise.discussion.rules.threads import GoodFaith, Veil
from groundswell.organise.discussion.tests.conftest import AT, answers, joins, opens
from groundswell.register.people import actions as people
from groundswell.register.people.rules import Kind

DAY = timedelta(days=1)
MORNING = AT.replace(hour=8)


@pytest.fixture(autouse=True)
def answers_by_mail(settings):
    settings.GROUNDSWELL_REPLY_MAIL = "Talk@post.example"


# --- rules -----------------------------------------------------------------------------------

TWO = datetime(2026, 5, 4, 7, 0)


@pytest.mark.parametrize(
    ("every", "last", "due"),
    [
        (Every.NEVER, TWO - 99 * DAY, False),
        (Every.DAILY, TWO - DAY, True),
        (Every.DAILY, TWO - timedelta(hours=7, minutes=1), True),  # it was the day before
        (Every.DAILY, TWO - timedelta(hours=2), False),
        (Every.WEEKLY, TWO - 6 * DAY, False),
        (Every.WEEKLY, TWO - 7 * DAY, True),
    ],
)
def test_a_letter_is_due_once_a_day_or_a_week_in_the_morning(every, last, due):
    assert is_due(every, last, TWO) is due
    assert not is_due(every, last, TWO - timedelta(minutes=1))


@pytest.mark.parametrize(
    ("text", "new"),
    [
        ("Yes.\r\n\r\nAnd no.\r\n", "Yes.\n\nAnd no."),
        (f"Yes.\n\n> {LINE}\n> Hello", "Yes."),
        ("Yes.\n\nOn Mon, 4 May 2026 at 07:00, Ostrey <x@y.example> wrote:\n> a\n> b", "Yes."),
        (
            "Yes.\n\nOn Mon, 4 May 2026 at 07:00, Ostrey Federation of Tenants\n<x@y> wrote:\n> a",
            "Yes.",
        ),
        ("Ja.\n\nAm 4. Mai 2026 um 07:00 schrieb Ostrey <x@y.example>:\n> a", "Ja."),
        ("Yes.\n-----Original Message-----\nFrom: x", "Yes."),
        ("Yes.\n\n________________________________\nFrom: x", "Yes."),
        ("Yes.\nFrom: Ostrey <x@y.example>\nSent: Monday", "Yes."),
        ("Yes.\n-- \nJo\n01632 960000", "Yes."),
        ("Yes.\n\nSent from my iPhone", "Yes."),
        ("> a roof\nI say two.\n> b", "> a roof\nI say two."),
        ("On Tuesday I wrote to the council.", "On Tuesday I wrote to the council."),
        ("> all\n> quoted", ""),
    ],
)
def test_what_is_quoted_is_cut_and_nothing_else(text, new):
    assert new_words(text) == new


# --- letters ---------------------------------------------------------------------------------


def verified(person):
    email = person.contact_points.get(kind="email").normalised
    people.verify_address(person_id=person.pk, kind=Kind.EMAIL, text=email, by=person, at=AT)
    return email


@pytest.fixture
def reader(world):
    """Eli of Alder, who reads by letter, daily."""
    verified(world.eli)
    actions.choose_letters(every=Every.DAILY, by=world.eli, at=AT)
    return world.eli


def sent():
    rows, _sealed = opened(Message.objects.filter(key__startswith="discussion.").order_by("pk"))
    return [(row.key.split(":")[0], row.letter.subject, row.letter.text) for row in rows]


def talk(world, text="Shall we mend it?"):
    return opens(world, world.ann, text, at=AT + timedelta(hours=1))


def test_what_others_said_comes_once_in_the_morning_with_where_to_answer(world, reader):
    thread = talk(world)
    answers(thread, reader, "My own words.", at=AT + timedelta(hours=2))
    morning = MORNING + DAY
    assert actions.send_letters(by=None, at=AT + timedelta(hours=3)) == 0
    assert actions.send_letters(by=None, at=morning) == 1
    assert actions.send_letters(by=None, at=morning) == 0
    ((kind, subject, text),) = sent()
    assert (kind, subject) == ("discussion.letter", "1 new post")
    assert "Shall we mend it?" in text
    assert "My own words." not in text
    assert f"Talk+{Door.objects.get().token}@post.example" in text
    assert text.startswith(LINE)
    assert Message.objects.get(key__startswith="discussion.").letter.reply_to.startswith("Talk+")
    assert actions.send_letters(by=None, at=morning + DAY) == 0  # nothing was said
    assert Wish.objects.get().last_at == morning + DAY


def test_weekly_and_never_and_whoever_has_no_verified_address(world, reader):
    actions.choose_letters(every=Every.WEEKLY, by=reader, at=AT)
    actions.choose_letters(every=Every.DAILY, by=world.bob, at=AT)  # has no address
    thread = talk(world)
    answers(thread, world.dan, "I have a ladder.", at=AT + timedelta(hours=2))
    assert [actions.send_letters(by=None, at=MORNING + n * DAY) for n in (1, 6, 7)] == [0, 0, 1]
    assert "2 new posts" in sent()[0][1]
    actions.choose_letters(every=Every.NEVER, by=reader, at=AT)
    answers(thread, world.bob, "And a bucket.", at=AT + 8 * DAY)
    assert actions.send_letters(by=None, at=MORNING + 20 * DAY) == 0
    assert not Wish.objects.filter(person=reader).exists()


def test_what_is_hidden_or_not_theirs_to_read_is_in_no_letter(world, reader):
    thread = talk(world)
    bad = answers(thread, world.bob, "You fools.", at=AT + timedelta(hours=2))
    veiled = actions.Veiled(Veil.HIDDEN, GoodFaith.PERSON, AT + 30 * DAY)
    actions.veil_post(post=bad, veiled=veiled, by=None, at=AT)
    opens(world, world.cat, "Of Birch alone.", on=world.birch, at=AT + timedelta(hours=1))
    opens(world, world.cat, "Of the night shift.", on=world.caucus, at=AT + timedelta(hours=1))
    actions.send_letters(by=None, at=MORNING + DAY)
    ((_kind, _subject, text),) = sent()
    assert not any(words in text for words in ("fools", "Birch alone", "night shift"))


def test_several_conversations_have_an_address_each_and_no_common_one(world, reader):
    for title in ("One?", "Two?"):
        talk(world, title)
    actions.send_letters(by=None, at=MORNING + DAY)
    letter = Message.objects.get(key__startswith="discussion.").letter
    assert letter.reply_to == ""
    assert letter.text.count("@post.example") == Door.objects.count() == 2


# --- answers ---------------------------------------------------------------------------------


@pytest.fixture
def door(world, reader):
    """Where Eli, who has spoken before, answers by e-mail."""
    thread = talk(world)
    answers(thread, reader, "I have spoken.", at=AT + timedelta(hours=1))
    actions.send_letters(by=None, at=MORNING + DAY)
    return Door.objects.get()


def mail(door, text="It leaks.", *, sender="eli@example.org", number=1, **headers):
    message = EmailMessage()
    message["From"] = f"Eli <{sender}>"
    message["To"] = f"talk+{door.token}@post.example"
    message["Message-ID"] = f"<{number}@own.example>"
    for name, value in headers.items():
        message[name.replace("_", "-")] = value
    message.set_content(text)
    return message.as_bytes()


LATER = MORNING + DAY + timedelta(hours=1)


def test_an_answer_is_posted_once_without_what_it_quotes(world, door):
    raw = mail(door, f"It leaks.\n\nOn Monday, 4 May 2026, Ostrey wrote:\n> {LINE}\n> Hello")
    assert take_mail(raw, at=LATER) is Fate.TAKEN
    assert take_mail(raw, at=LATER) is Fate.TAKEN
    post = Post.objects.latest("pk")
    assert (post.text, post.voice.person, post.thread) == ("It leaks.", world.eli, door.thread)
    assert Post.objects.count() == 3
    assert len(sent()) == 1


@pytest.mark.parametrize(
    "headers",
    [
        {"Auto_Submitted": "auto-replied"},
        {"Precedence": "bulk"},
        {"X_Autoreply": "yes"},
        {"Return_Path": "<>"},
        {"sender": "MAILER-DAEMON@own.example"},
    ],
)
def test_machines_are_not_answered(door, headers):
    assert take_mail(mail(door, **headers), at=LATER) is Fate.MACHINE
    assert (Post.objects.count(), len(sent())) == (2, 1)


def test_a_bounce_is_no_answer(door):
    raw = mail(door).replace(b"text/plain; charset", b"multipart/report; charset", 1)
    assert take_mail(raw, at=LATER) is Fate.MACHINE


def test_from_another_address_nothing_is_posted_and_its_owner_is_told_once(world, door):
    raw = mail(door, "I am Eli, honest.", sender="fay@example.org")
    assert take_mail(raw, at=LATER) is Fate.REFUSED
    assert take_mail(raw, at=LATER) is Fate.REFUSED
    assert Post.objects.count() == 2
    (_digest, (kind, _subject, text)) = sent()
    assert kind == "discussion.not_posted"
    assert "another address" in text
    to = Message.objects.get(key__startswith="discussion.not_posted")
    assert to.person_id == world.eli.pk
    assert not Draft.objects.exists()


def test_slow_mode_and_silence_hold_and_what_was_written_is_a_draft(world, door):
    actions.slow_down(thread=door.thread, minutes=24 * 60, hours=72, by=world.ann, at=AT + DAY)
    Post.objects.filter(voice__person=world.eli).update(posted_at=LATER - timedelta(hours=1))
    assert take_mail(mail(door), at=LATER) is Fate.REFUSED
    assert "slowed down" in sent()[-1][2]
    assert queries.draft_of(world.eli, door.thread, "").text == "It leaks."
    actions.slow_down(thread=door.thread, minutes=0, hours=1, by=world.ann, at=LATER)
    assert take_mail(mail(door, number=2), at=LATER) is Fate.TAKEN
    assert not Draft.objects.exists()


def test_the_first_post_of_all_goes_by_the_rules_and_waits_as_a_draft(world):
    new = joins(world.alder, "Ned New", at=AT - DAY)
    email = verified(new)
    actions.choose_letters(every=Every.DAILY, by=new, at=AT)
    talk(world)
    actions.send_letters(by=None, at=MORNING + DAY)
    door = Door.objects.get(person=new)
    assert take_mail(mail(door, sender=email), at=LATER) is Fate.REFUSED
    assert "five short rules" in sent()[-1][2]
    assert Draft.objects.get().text == "It leaks."


def test_nothing_new_in_it_is_told_and_nothing_posted(door):
    assert take_mail(mail(door, "> all\n> quoted"), at=LATER) is Fate.REFUSED
    assert "Write something first" in sent()[-1][2]


def test_whoever_may_write_here_no_longer_is_refused(world, door):
    from groundswell.register.structures.models import Membership

    Membership.objects.filter(person=world.eli).update(left_at=LATER)
    assert take_mail(mail(door), at=LATER) is Fate.REFUSED
    assert Post.objects.count() == 2


def test_what_is_for_nobody_or_no_mail_changes_nothing(door, settings):
    assert take_mail(mail(Door(token="a" * 20)), at=LATER) is Fate.NOT_OURS
    assert take_mail(b"", at=LATER) is Fate.NOT_OURS
    assert take_mail(b"\xff\xfe\x00" * 99, at=LATER) is Fate.NOT_OURS
    assert take_mail(b"x" * 2_000_001, at=LATER) is Fate.UNREADABLE
    settings.GROUNDSWELL_REPLY_MAIL = ""
    assert take_mail(mail(door), at=LATER) is Fate.NOT_OURS
    assert Post.objects.count() == 2


def test_html_alone_is_read_as_its_words(door):
    message = EmailMessage()
    message["From"], message["To"] = "eli@example.org", f"talk+{door.token}@post.example"
    html = "<style>p{}</style><p>It <b>leaks</b>.</p><blockquote>Hello</blockquote>"
    message.set_content(html, subtype="html")
    assert take_mail(message.as_bytes(), at=LATER) is Fate.TAKEN
    assert Post.objects.latest("pk").text == "It leaks."


# --- the page --------------------------------------------------------------------------------


def test_the_choice_is_ones_own_and_erased_with_one(world, as_):
    from groundswell.register.people.registry import holdings

    eli = as_(world.eli)
    page = eli.get("/talk/letters/").content.decode()
    assert 'value="never"' in page
    assert eli.post("/talk/letters/", {"every": "hourly"}).status_code == 422
    assert eli.post("/talk/letters/", {"every": "weekly"}).url == "/talk/letters/"
    assert Wish.objects.get().every == "weekly"
    (source,) = [one for one in holdings() if one.name == "discussion"]
    assert "weekly" in str(source.collect(world.eli.pk))
    source.erase(world.eli.pk, AT)
    assert not Wish.objects.exists()
    assert Thread.objects.count() == 0
