"""Addresses, waits and blanks."""

from datetime import UTC, datetime, timedelta

import pytest

from groundswell.foundation.outbox.rules import (
    PRIORITY,
    WAITS,
    Purpose,
    filled,
    next_attempt,
    one_line,
    priority_of,
    same_mailbox,
    sendable_email,
)

AT = datetime(2026, 5, 3, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("ann@example.org", "ann@example.org"),
        ("  Ann.O'Brien+x@EXAMPLE.org ", "Ann.O'Brien+x@example.org"),
        ("ann@bücher.example", "ann@xn--bcher-kva.example"),
        ("jörg@example.org", "jörg@example.org"),
        ("ann@example", None),
        ("ann@@example.org", None),
        ("ann example.org", None),
        ("ann@example.org\nBcc: all@example.org", None),
        ("ann@example.org,bob@example.org", None),
        ("<ann@example.org>", None),
        ("ann@.example.org", None),
        ("ann@exa_mple.org", None),
        ("", None),
        ("a" * 250 + "@example.org", None),
        ("ann@" + "a" * 70 + ".org", None),
    ],
)
def test_sendable_email(given, expected):
    assert sendable_email(given) == expected


def test_one_mailbox_however_it_is_spelt():
    assert same_mailbox("Ann@Bücher.example") == same_mailbox(" ann@xn--bcher-kva.example")


def test_a_code_goes_before_a_bulletin():
    assert PRIORITY[Purpose.SERVICE] == 0
    assert PRIORITY[Purpose.MEETINGS] < PRIORITY[Purpose.BULLETIN]
    assert priority_of(Purpose.SERVICE, "") < priority_of(Purpose.SERVICE, "discussion.letters")


def test_a_message_is_tried_for_three_days_and_then_has_failed():
    minute = timedelta(minutes=1)
    due = [next_attempt(attempts, AT, minute) for attempts in range(1, len(WAITS) + 2)]
    assert due[0] == AT + minute
    assert due[-1] is None
    assert timedelta(days=2) < sum((one - AT for one in due[:-1]), timedelta()) < timedelta(days=4)


def test_a_header_is_one_line():
    assert (
        one_line("Tonight\r\nBcc: all@example.org\x00 \u2028x") == "Tonight Bcc: all@example.org x"
    )


def test_only_known_blanks_are_filled():
    assert filled("[[a]] [[b]] [[ a ]]", {"a": "[[b]]", "c": "x"}) == "[[b]] [[b]] [[ a ]]"
