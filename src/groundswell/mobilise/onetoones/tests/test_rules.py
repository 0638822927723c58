"""Who is matched with whom, and who reads what: properties that hold whoever asks."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from groundswell.mobilise.onetoones.rules.matching import (
    Seeker,
    apart,
    fit,
    is_new,
    is_over,
    km_between,
    pairs,
    too_young,
    ways_between,
)
from groundswell.mobilise.onetoones.rules.sharing import Written, may_read, sentences
from groundswell.mobilise.onetoones.rules.vocabulary import (
    NEW_FOR,
    OFFER_LASTS,
    REACH_KM,
    Free,
    Shows,
    Way,
    Wish,
)
from groundswell.mobilise.onetoones.wording import GUIDE

UNHURRIED = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
AT = datetime(2026, 6, 1, 9, tzinfo=UTC)
CENTRES = {"0": (0.0, 0.0), "1": (3.0, 4.0), "2": (-6.0, 8.0)}


PLACES = st.sampled_from([None, (53.0, -1.0), (53.1, -1.0), (55.0, -1.0)])


def seeker(group: str, hours: int, **drawn) -> Seeker:
    since = AT + timedelta(hours=hours)
    return Seeker(number=0, since=since, group=group, centre=CENTRES[group], **drawn)


SEEKERS = st.builds(
    seeker,
    group=st.sampled_from(sorted(CENTRES)),
    hours=st.integers(0, 5),
    wish=st.sampled_from(list(Wish)),
    of=st.sampled_from(["one", "two"]),
    is_new=st.booleans(),
    ways=st.frozensets(st.sampled_from(list(Way)), min_size=1),
    near=PLACES,
    free=st.frozensets(st.sampled_from(list(Free))),
)
NUMBERS = st.integers(0, 14)


def crowd_of(found, never):
    """Number them, and say which pairs must not meet."""
    barred = {frozenset(pair) for pair in never}
    numbered = [replace(each, number=number) for number, each in enumerate(found)]
    return numbered, lambda one, other: frozenset((one, other)) in barred


def crowds():
    """Up to fourteen people, three groups of opinion, two places to belong, pairs kept apart."""
    never = st.lists(st.tuples(NUMBERS, NUMBERS), max_size=8)
    return st.builds(crowd_of, st.lists(SEEKERS, max_size=14), never)


@UNHURRIED
@given(crowds())
def test_every_pair_fits_and_nobody_is_in_two(crowd):
    seekers, barred = crowd
    of = {each.number: each for each in seekers}
    asked = []
    for pair in pairs(seekers, "seed", barred):
        one, two = of[pair.one], of[pair.two]
        assert one.number != two.number
        assert not barred(one.number, two.number)
        assert (one.wish, one.of) == (two.wish, two.of)
        assert one.group != two.group if one.wish is Wish.DIFFERENT else one.is_new != two.is_new
        assert pair.ways <= one.ways & two.ways
        assert pair.ways
        assert pair.free <= (one.free or pair.free)
        assert pair.free
        if Way.IN_PERSON in pair.ways:
            assert km_between(one, two) <= REACH_KM
        asked += [pair.one, pair.two]
    assert len(asked) == len(set(asked))


@UNHURRIED
@given(crowds(), st.randoms())
def test_the_same_people_and_seed_give_the_same_pairs_in_whatever_order(crowd, shuffle):
    seekers, barred = crowd
    before = pairs(seekers, "seed", barred)
    shuffled = list(seekers)
    shuffle.shuffle(shuffled)
    assert pairs(shuffled, "seed", barred) == before


@UNHURRIED
@given(crowds())
def test_nobody_is_left_who_fits_another_that_is_left(crowd):
    seekers, barred = crowd
    asked = {number for pair in pairs(seekers, "s", barred) for number in (pair.one, pair.two)}
    left = [each for each in seekers if each.number not in asked]
    assert not any(fit(one, other, barred) for one in left for other in left)


@UNHURRIED
@given(crowds())
def test_whoever_waits_longest_is_matched_if_anybody_fits(crowd):
    seekers, barred = crowd
    asked = {number for pair in pairs(seekers, "s", barred) for number in (pair.one, pair.two)}
    for one in seekers:
        earlier = [each for each in seekers if each.since <= one.since and each is not one]
        fits = any(fit(one, other, barred) for other in seekers)
        if fits and not earlier:
            assert one.number in asked


@UNHURRIED
@given(crowds())
def test_the_one_farthest_away_is_chosen_by_who_waits_longest(crowd):
    seekers, barred = crowd
    of = {each.number: each for each in seekers}
    since = {each.number: (each.since, each.number) for each in seekers}
    for pair in pairs(seekers, "s", barred):
        one = of[pair.one]
        if any(other.since <= one.since and other is not one for other in seekers):
            continue
        far = max(apart(one, other) for other in seekers if fit(one, other, barred))
        assert apart(one, of[pair.two]) == far
        assert since[pair.one] <= since[pair.two]


def test_the_seed_decides_between_equals_only():
    def of(number, new):
        return Seeker(number, AT, Wish.NEW, "one", is_new=new, ways=frozenset(Way))

    many = [of(number, new=number > 9) for number in range(20)]
    draws = {tuple(pairs(many, str(seed), lambda _a, _b: False)) for seed in range(5)}
    assert len(draws) > 1
    first = Seeker(30, AT - timedelta(1), Wish.NEW, "one", is_new=True, ways=frozenset(Way))
    for seed in range(5):
        assert 30 in {pair.one for pair in pairs([*many, first], str(seed), lambda _a, _b: False)}


@pytest.mark.parametrize(
    ("near", "both"),
    [
        (((53.0, -1.0), (53.1, -1.0)), {Way.IN_PERSON}),
        (((53.0, -1.0), (54.0, -1.0)), set()),
        (((53.0, -1.0), None), set()),
    ],
)
def test_in_person_is_for_those_who_live_near_each_other(near, both):
    one, two = (
        Seeker(number, AT, Wish.NEW, "g", ways=frozenset({Way.IN_PERSON}), near=place)
        for number, place in enumerate(near)
    )
    assert ways_between(one, two) == both


def test_limits_hold_to_the_second():
    second = timedelta(seconds=1)
    assert is_new(AT, AT + NEW_FOR - second)
    assert not is_new(AT, AT + NEW_FOR)
    assert not is_over(AT, AT + OFFER_LASTS - second)
    assert is_over(AT, AT + OFFER_LASTS)
    assert [too_young(year, AT) for year in (None, 2007, 2008, 2010)] == [False, False, True, True]


@pytest.mark.parametrize("mine", ["", "I heard you"])
@pytest.mark.parametrize("theirs", ["", "And I you"])
@pytest.mark.parametrize("shows", list(Shows))
def test_who_may_read(mine, theirs, shows):
    allowed = bool(theirs) and (shows is Shows.NOW or bool(mine))
    for own in Shows:
        assert may_read(Written(mine, own), Written(theirs, shows)) is allowed


def test_sentences_are_ones_own_short_and_each_once():
    text = f"Buses matter. Do they?  Buses matter.\nYes!\n...\n{'x' * 161}. Last one"
    assert sentences(text) == ["Buses matter", "Do they?", "Yes!", "Last one"]


@given(st.text(max_size=400))
def test_every_sentence_fits_and_comes_from_the_text(text):
    plain = " ".join(text.split())
    for each in sentences(text):
        assert len(each) <= 160
        assert " ".join(each.split()) in plain


def test_the_guide_is_half_an_hour_without_a_gap():
    at = 0
    for part in GUIDE:
        assert part.begins == at
        at = part.ends
    assert at == 30
