from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from groundswell.register.duplicates.rules.keeping import UNDO_WITHIN, Record, kept_first, may_undo
from groundswell.register.duplicates.rules.names import Closeness, closeness, words
from groundswell.register.duplicates.rules.nicknames import SETS, families, known_as
from groundswell.register.duplicates.rules.scoring import (
    Card,
    Kind,
    Reason,
    blocks,
    compare,
)

AT = datetime(2026, 5, 3, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("one", "other", "close"),
    [
        ("Ann Archer", "ANN  ARCHER", Closeness.SAME),
        ("Siân Prŷs", "Sian Prys", Closeness.SAME),
        ("Zoe\u0308 Lowe", "Zoë Lowe", Closeness.SAME),  # decomposed and composed
        ("Søren Łuk", "Soren Luk", Closeness.SAME),
        ("O’Brien, Pat", "Pat O'Brien", Closeness.SAME),
        ("Dr Ann Archer", "Ann Archer", Closeness.SAME),
        ("Archer Ann", "Ann Archer", Closeness.SAME),
        ("Mary-Jane Poe", "Mary Jane Poe", Closeness.SAME),
        ("سلوى الهادي", "سلوى الهادي", Closeness.SAME),
        ("Cher", "cher", Closeness.SAME),
        ("Cher", "Cher Sarkisian", Closeness.OTHER),
        ("Ann Mary Archer", "Ann Archer", Closeness.MIDDLE),
        ("Ann M. Archer", "Ann Mary Archer", Closeness.MIDDLE),
        ("Ann Rose Archer", "Ann Mary Archer", Closeness.OTHER),
        ("Liz Okafor", "Elizabeth Okafor", Closeness.NICKNAME),
        ("Okafor Liz", "Elizabeth Okafor", Closeness.NICKNAME),
        ("L Okafor", "Elizabeth Okafor", Closeness.OTHER),
        ("E Okafor", "Elizabeth Okafor", Closeness.INITIAL),
        ("Agnes Thornaple", "Agnes Thornapple", Closeness.SLIP),
        ("Angela Moss", "Angeal Moss", Closeness.SLIP),
        ("Jon Moss", "Don Moss", Closeness.OTHER),  # too short to be a slip
        ("Ann Archer", "Bob Archer", Closeness.OTHER),
        ("Ann Archer", "Ann Baker", Closeness.OTHER),
        ("", "Ann", Closeness.OTHER),
    ],
)
def test_closeness(one, other, close):
    assert closeness(words(one), words(other)) is close
    assert closeness(words(other), words(one)) is close


E, P, A, PC = frozenset({"e"}), frozenset({"p"}), frozenset({"a"}), frozenset({"pc"})


@pytest.mark.parametrize(
    ("one", "other", "kind"),
    [
        (Card("Liz Okafor", emails=E), Card("Elizabeth Okafor", emails=E), Kind.SAME),
        (Card("Liz Okafor", phones=P), Card("Elizabeth Okafor", phones=P), Kind.SAME),
        (Card("E Okafor", phones=P), Card("Elizabeth Okafor", phones=P), Kind.SAME),
        (Card("Ann Archer", 1980), Card("Ann Archer", 1980), Kind.SAME),
        (Card("Ann Archer", postcodes=PC), Card("Ann Archer", postcodes=PC), Kind.SAME),
        (Card("Ann Archer", posts=A), Card("Ann Archer", posts=A), Kind.SAME),
        # a couple at one address is two people
        (Card("Ann Archer", emails=E), Card("Bob Archer", emails=E), Kind.SHARED),
        (Card("Ann Archer", phones=P), Card("Bea Baker", phones=P), Kind.SHARED),
        # father and son
        (Card("Jim Moss", 1950, emails=E), Card("Jim Moss", 1980, emails=E), Kind.SHARED),
        (Card("Jim Moss", 1950), Card("Jim Moss", 1980), Kind.NOTHING),
        # a name alone, or a nickname with a year alone, is not enough
        (Card("Ann Archer"), Card("Ann Archer"), Kind.NOTHING),
        (Card("Liz Okafor", 1980), Card("Elizabeth Okafor", 1980), Kind.NOTHING),
        (Card("Ann Archer", 1980), Card("Ann Archer"), Kind.NOTHING),
        (Card("Ann Archer", emails=E), Card("Zed Yates", phones=P), Kind.NOTHING),
    ],
)
def test_compare(one, other, kind):
    assert compare(one, other).kind is kind
    assert compare(other, one).kind is kind


def test_a_verdict_says_why():
    verdict = compare(
        Card("Liz Okafor", 1980, emails=E, posts=A, postcodes=PC),
        Card("Elizabeth Okafor", 1980, emails=E, posts=A, postcodes=PC),
    )
    assert verdict.reasons == (Reason.NICKNAME, Reason.EMAIL, Reason.POST, Reason.BIRTH_YEAR)
    assert verdict.score == 100


def test_what_is_proposed_is_found_in_a_block():
    pairs = [
        (Card("Liz Okafor", emails=E), Card("Elizabeth Okafor", emails=E)),
        (Card("Ann Archer", 1980), Card("Archer, Ann", 1980)),
        (Card("Siân Prŷs", postcodes=PC), Card("Sian Prys", postcodes=PC)),
        (Card("Liz Okafor", 1980, postcodes=PC), Card("Beth Okafor", 1980, postcodes=PC)),
        (Card("Archer Ann", 1980), Card("Ann Archer", 1980)),
    ]
    for one, other in pairs:
        assert compare(one, other).kind is Kind.SAME
        assert set(blocks(one)) & set(blocks(other)), (one, other)


def test_a_name_alone_makes_no_block():
    assert blocks(Card("Ann Archer")) == ()


NAMES = st.text(max_size=40)
CARDS = st.builds(
    Card,
    name=NAMES,
    birth_year=st.none() | st.integers(1900, 2010),
    emails=st.frozensets(st.sampled_from("ab"), max_size=2),
    phones=st.frozensets(st.sampled_from("cd"), max_size=2),
)


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(CARDS, CARDS)
def test_comparing_takes_no_side_and_never_breaks(one, other):
    assert compare(one, other) == compare(other, one)
    assert 0 <= compare(one, other).score <= 100


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(NAMES)
def test_words_of_words_are_the_same(name):
    assert words(" ".join(words(name))) == words(name) or "," in name


def test_nicknames():
    assert known_as("liz", "beth")
    assert not known_as("liz", "ann")
    assert families("ann") == ("ann",)
    assert len(families("alex")) == 2
    assert all(len(names) > 1 for names in SETS)


def test_the_record_kept():
    old = Record(2, held_office=False, signs_in=False, added_at=AT)
    new = Record(1, held_office=False, signs_in=False, added_at=AT + timedelta(days=1))
    assert kept_first(new, old) == (old, new)
    signs = Record(1, held_office=False, signs_in=True, added_at=AT + timedelta(days=1))
    assert kept_first(old, signs) == (signs, old)
    officer = Record(3, held_office=True, signs_in=False, added_at=AT + timedelta(days=9))
    assert kept_first(signs, officer) == (officer, signs)


def test_thirty_days_and_not_a_moment_more():
    until = AT + UNDO_WITHIN
    assert may_undo(until, until - timedelta(microseconds=1))
    assert not may_undo(until, until)
