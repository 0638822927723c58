"""The message itself: its form, its headers, and what cannot be smuggled into them."""

from dataclasses import replace
from datetime import UTC, datetime
from email import message_from_bytes
from email.policy import default

import pytest

from groundswell.foundation.outbox.mime import compose, message_id, sender
from groundswell.foundation.outbox.models import Message, StoredLetter
from groundswell.foundation.outbox.pages import page_of
from groundswell.foundation.outbox.parcels import Parcel, fill

LINK = "https://ostrey.example/out/" + "x" * 200

PARCEL = Parcel(
    message_id=1,
    token="abc",
    address="ann@example.org",
    name="Ann O'Brien",
    subject="Tonight",
    text="Come at 7.\n.\n" + "long " * 300 + "\n",
    html="<p>Come at 7.</p>",
    from_name="Ostrey Federation",
    reply_to="quayhithe@ostrey.example",
    list_id="bulletin.quayhithe",
    unsubscribe_url=LINK,
    automatic=True,
    at=datetime(2026, 5, 3, 12, tzinfo=UTC),
)


def opened(parcel=PARCEL):
    return message_from_bytes(compose(parcel).as_bytes(), policy=default)


def test_every_header_a_list_owes_its_readers():
    read = opened()
    assert read["From"] == "Ostrey Federation <post@ostrey.example>"
    assert read["To"].addresses[0].display_name == "Ann O'Brien"
    assert read["List-Unsubscribe"] == f"<{LINK}>"
    assert read["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert read["List-Id"] == "<bulletin.quayhithe.ostrey.example>"
    assert read["Auto-Submitted"] == "auto-generated"
    assert read["Message-ID"] == message_id("abc") == "<abc@ostrey.example>"
    assert read["Date"].datetime == PARCEL.at
    assert read["Reply-To"] == "quayhithe@ostrey.example"


def test_a_long_link_stays_one_word_on_the_wire():
    assert f"List-Unsubscribe: <{LINK}>".encode() in compose(PARCEL).as_bytes()


def test_what_they_asked_for_themselves_is_no_list():
    read = opened(replace(PARCEL, unsubscribe_url="", list_id="", automatic=False, reply_to=""))
    assert not {"List-Unsubscribe", "List-Id", "Auto-Submitted", "Reply-To"} & set(read.keys())


def test_text_and_html_both_say_it():
    read = opened()
    assert read.get_content_type() == "multipart/alternative"
    assert read.get_body(("plain",)).get_content().replace("\r\n", "\n") == PARCEL.text
    assert read.get_body(("html",)).get_content().strip() == PARCEL.html
    assert max(len(line) for line in compose(PARCEL).as_bytes().splitlines()) <= 998


@pytest.mark.parametrize(
    "name", ["Łucja Żółć", "ويكي", "A" * 300, 'Ann "the hat" <x@y.example>', ""]
)
def test_any_name_reaches_the_reader_whole(name):
    to = opened(replace(PARCEL, name=name))["To"].addresses
    assert [(one.display_name, one.addr_spec) for one in to] == [(name, "ann@example.org")]


def test_an_international_domain_goes_out_in_ascii():
    assert opened(replace(PARCEL, address="ann@bücher.example"))["To"].addresses[0].domain == (
        "xn--bcher-kva.example"
    )


def test_no_header_can_be_smuggled_in(at):
    row = Message(
        letter=StoredLetter(
            subject="Hello\r\nBcc: all@example.org",
            text="Hi",
            from_name="X\nBcc: y@example.org",
            reply_to="a\nb@c.example",
        ),
        address="ann@example.org",
        name="Ann\r\nBcc: z@example.org",
    )
    read = compose(fill(row, unsubscribe_url="", at=at))
    assert "Bcc" not in read
    assert read["Subject"] == "Hello Bcc: all@example.org"
    assert "Reply-To" not in read


def test_blanks_are_filled_and_escaped_where_they_must_be(at):
    row = Message(
        letter=StoredLetter(
            subject="For [[called]]",
            text="Dear [[called]], [[unknown]]",
            html_body="<p>Dear [[called]]</p>",
        ),
        fields={"called": "<b>Bob</b>"},
        address="bob@example.org",
    )
    parcel = fill(row, unsubscribe_url="https://ostrey.example/out/", at=at)
    assert parcel.subject == "For <b>Bob</b>"
    assert parcel.text.startswith("Dear <b>Bob</b>, [[unknown]]\n\n-- \n")
    assert parcel.text.endswith("https://ostrey.example/out/\n")
    assert parcel.html == "<p>Dear &lt;b&gt;Bob&lt;/b&gt;</p>"


def test_the_page_says_what_the_text_says_and_fetches_nothing():
    page = page_of(
        "Come <now>.\nhttps://ostrey.example/a?b=1&c=2.\n\nBye\n\n-- \nStop: https://ostrey.example/out\n",
        title="T & T",
        from_name="Ostrey",
    )
    assert "Come &lt;now&gt;.<br>" in page
    assert (
        '<a href="https://ostrey.example/a?b=1&amp;c=2">https://ostrey.example/a?b=1&amp;c=2</a>.'
        in page
    )
    assert '<div class="foot"><p>Stop: <a href="https://ostrey.example/out">' in page
    assert "<title>T &amp; T</title>" in page
    assert not [word for word in ("<img", "<script", "<link", "url(", "src=") if word in page]


def test_without_a_sender_set_letters_come_from_the_site(settings):
    settings.GROUNDSWELL_MAIL_FROM = ""
    settings.GROUNDSWELL_SITE_URL = "https://ostrey.example"
    assert sender() == "post@ostrey.example"


def test_a_letter_ends_with_who_sent_it(settings, at):
    settings.GROUNDSWELL_ADDRESS = "1 Quay Street, Quayhithe"
    row = Message(letter=StoredLetter(subject="S", text="Come.\n"), address="ann@example.org")
    assert fill(row, unsubscribe_url="", at=at).text == "Come.\n\n-- \n1 Quay Street, Quayhithe\n"
    settings.GROUNDSWELL_ADDRESS = ""
    assert fill(row, unsubscribe_url="", at=at).text == "Come.\n"
