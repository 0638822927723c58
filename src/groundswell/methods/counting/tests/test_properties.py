"""What holds of every count, whatever the papers."""

from collections import Counter
from fractions import Fraction

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from groundswell.methods.counting import (
    RULES,
    Election,
    LotNeeded,
    Terms,
    count,
    read,
    told,
)

TRANSFERABLE = [name for name, rule in RULES.items() if rule.transferable]
UNHURRIED = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])


@st.composite
def elections(draw, most=6):
    """Draw papers as people mark them: plain, blank, repeated, shared, skipped; and scores."""
    candidates = draw(st.integers(1, most))
    numbers = range(1, candidates + 1)
    one = st.lists(st.sampled_from(numbers), max_size=candidates, unique=True)
    plain: Counter[bytes] = Counter()
    scores: Counter[tuple] = Counter()
    for paper, number in draw(st.lists(st.tuples(one, st.integers(1, 30)), max_size=14)):
        plain[bytes(paper)] += number
        marks = draw(st.lists(st.integers(0, 5), min_size=len(paper), max_size=len(paper)))
        scores[tuple(sorted(zip(paper, marks, strict=True)))] += number
    odd: Counter = Counter()
    if candidates > 2 and draw(st.booleans()):
        odd[((1, 2), 3)] += 2
        odd[(3, None, 1)] += 1
        odd[(2, (1, 3))] += 1
        odd["unreadable_mark"] += 1
    names = tuple(f"Candidate {number}" for number in numbers)
    return Election("Title é", draw(st.integers(1, 3)), names, plain, odd, scores)


def counted(election, rule, seed="s", bounds=None):
    terms = Terms(election.seats if RULES[rule].many_seats else 1, election.title, seed, bounds)
    return count(election, rule, terms), terms


def order_free(found):
    """Take away what may follow the numbers: the order of those elected with equal votes."""
    return {**found, "elected": sorted(found["elected"])}


@UNHURRIED
@given(election=elections(), rule=st.sampled_from(TRANSFERABLE))
def test_every_stage_conserves_the_papers_and_the_elected_only_grow(election, rule):
    outcome, terms = counted(election, rule)
    found = told(outcome, election, terms)
    total = sum(election.plain.values()) + sum(election.odd.values())
    assert found["valid"] + found["invalid"] == total
    elected, out, spent = set(), set(), Fraction(0)
    for place, stage in enumerate(found["stages"], start=1):
        assert stage["n"] == place
        held = sum(map(Fraction, stage["votes"].values()))
        if rule != "wigm":
            figures = Fraction(stage["non_transferable"]) + Fraction(stage["loss"])
            assert held + figures == found["valid"]
        else:
            assert sum(map(Fraction, stage["exact"].values())) == found["valid"]
        assert not elected & set(stage["elected"])
        assert not out & set(stage["excluded"])
        assert not out & set(stage["elected"])
        elected |= set(stage["elected"])
        out |= set(stage["excluded"])
        for number in out - set(stage["excluded"]):
            assert Fraction(stage["votes"][str(number)]) == 0
        if rule in ("scottish-stv", "wigm", "ers97"):
            assert Fraction(stage["non_transferable"]) >= spent
            spent = Fraction(stage["non_transferable"])
        assert len(elected) <= found["seats"]
    assert elected == set(found["elected"])
    assert out == set(found["excluded"])
    assert len(elected) == min(found["seats"], len(election.names))
    assert found["stages"][-1]["elected"] or not found["stages"][:-1]


@UNHURRIED
@given(election=elections(), rule=st.sampled_from(["scottish-stv", "wigm", "meek", "ers97"]))
def test_who_has_a_quota_of_first_preferences_is_elected_first(election, rule):
    outcome, _ = counted(election, rule)
    first = outcome.stages[0]
    for number, votes in first.votes.items():
        has = votes > first.quota if rule == "wigm" else votes >= first.quota
        if has and rule != "ers97":
            assert number in first.elected
        if number in first.elected and number not in first.deemed:
            assert has
    if rule == "scottish-stv":
        assert outcome.quota == (outcome.valid // (election.seats + 1) + 1) * 10**5


@UNHURRIED
@given(election=elections(), rule=st.sampled_from(list(RULES)), data=st.data())
def test_the_order_of_candidates_changes_nothing_but_lots(election, rule, data):
    if RULES[rule].scores and not election.scores:
        return
    numbers = list(election.numbers)
    new = dict(zip(numbers, data.draw(st.permutations(numbers)), strict=True))

    def mark(given):
        if given is None or isinstance(given, int):
            return new.get(given)
        return tuple(sorted(new[each] for each in given))

    names = [""] * len(numbers)
    for number in numbers:
        names[new[number] - 1] = election.names[number - 1]
    moved = Election(
        election.title,
        election.seats,
        tuple(names),
        {bytes(new[each] for each in paper): n for paper, n in election.plain.items()},
        {m if isinstance(m, str) else tuple(map(mark, m)): n for m, n in election.odd.items()},
        {
            tuple(sorted((new[each], score) for each, score in paper)): n
            for paper, n in election.scores.items()
        },
    )
    try:
        here, _ = counted(election, rule, seed=None)
    except LotNeeded:
        return
    there, _ = counted(moved, rule, seed=None)
    assert {new[each] for each in here.elected} == set(there.elected)
    assert [new[each] for each in here.excluded] == list(there.excluded) or rule == "ers97"
    for one, other in zip(here.stages, there.stages, strict=True):
        assert {new[each]: votes for each, votes in one.votes.items()} == other.votes


@UNHURRIED
@given(election=elections(), rule=st.sampled_from(TRANSFERABLE), data=st.data())
def test_the_order_of_papers_changes_nothing(election, rule, data):
    lines = [f"{n} {' '.join(map(str, paper))} 0" for paper, n in election.plain.items()]
    heads = [f"{len(election.names)} {election.seats}"]
    tails = ["0", *election.names, election.title]

    def written(order):
        return read("\n".join([*heads, *order, *tails]).encode(), name="x.blt")

    one, other = written(lines), written(data.draw(st.permutations(lines)))
    assert counted(one, rule)[0] == counted(other, rule)[0]


@settings(UNHURRIED, max_examples=40)
@given(data=st.binary(max_size=60) | st.text(max_size=60).map(str.encode))
def test_no_file_breaks_the_readers(data):
    from groundswell.methods.counting import Unreadable

    for name in ("x.blt", "x.abif", "x.csv", "x.json", "x"):
        try:
            election = read(data, name=name)
        except Unreadable as refused:
            assert refused.line >= 1
            assert refused.column >= 1
            assert refused.expected
        else:
            assert election.names
