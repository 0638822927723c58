"""A priorities ballot: everything fixed by its notice, approved on once, the order by papers."""

import copy
import json
from datetime import timedelta
from itertools import pairwise
from types import SimpleNamespace

import pytest
from django.db import DatabaseError, transaction
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from groundswell.decide.ballots import actions, queries
from groundswell.decide.ballots.models import (
    Priorities,
    PriorityLine,
    PriorityOption,
    PriorityPaper,
)
from groundswell.decide.ballots.refusals import (
    ApproveOfSome,
    NobodyToAsk,
    NothingToOrder,
    NotOnTheRoll,
    NotOpen,
    OrderedOnce,
    TimesInOrder,
    VotedAlready,
)
from groundswell.decide.ballots.rules import priorities as rules
from groundswell.foundation import clock
from groundswell.foundation.record.models import RecordEntry
from groundswell.foundation.subjects import Subject
from groundswell.methods.transcripts import NotATranscript, vote_errors
from groundswell.register.structures.tests import factories as make

AT = make.NOON + timedelta(days=10)
OPENS, CLOSES = AT + timedelta(hours=1), AT + timedelta(hours=5)
DURING = OPENS + timedelta(minutes=5)
OF = Subject("body", "a" * 12)
TITLES = ("Trees", "Benches", "Kettles")


@pytest.fixture
def world(db, settings):
    clock.use(lambda: DURING)
    people = [make.person(f"{name} X") for name in ("Ann", "Bob", "Cat", "Dan")]
    yield SimpleNamespace(movement=make.movement(), people=people, ann=people[0], bob=people[1])
    clock.use(None)


def announce(world, *, key="one", most=2, titles=TITLES, people=None, of=OF, **more):
    notice = {"opens_at": OPENS, "closes_at": CLOSES} | more
    return actions.announce_priorities(
        body=world.movement, of=of,
        notice=actions.PrioritiesNotice("What first?", "10", "The chair.", most, **notice),
        options=[(Subject("motion", title.lower() * 2), title) for title in titles],
        people=world.people if people is None else people, form_key=key, by=world.ann, at=AT,
    )  # fmt: skip


def approve(ballot, person, *chosen, at=DURING):
    return actions.approve(ballot=ballot, chosen=chosen, by=person, at=at)


def declared(world):
    ballot = announce(world)
    for person, chosen in zip(world.people, ((2,), (2, 3), (1, 2), ()), strict=True):
        if chosen:
            approve(ballot, person, *chosen)
    assert actions.settle_priorities(by=None, at=CLOSES) == 1
    return Priorities.objects.get()


def test_the_notice_fixes_everything_and_is_on_record(world):
    ballot = announce(world)
    assert announce(world) == ballot
    assert [each.title for each in queries.options_of(ballot)] == list(TITLES)
    assert ballot.roll_size == 4
    assert ballot.seed_hash == rules.commitment(ballot.seed)
    entry = RecordEntry.objects.get(kind="ballots.priorities_announced")
    assert ballot.seed_hash in entry.text and ballot.seed not in entry.text


@pytest.mark.parametrize(
    ("refusal", "more"),
    [
        (TimesInOrder, {"opens_at": AT}),
        (TimesInOrder, {"closes_at": OPENS}),
        (NothingToOrder, {"titles": TITLES[:1], "most": 1}),
        (NothingToOrder, {"most": 3}),
        (NothingToOrder, {"most": 0}),
        (NobodyToAsk, {"people": []}),
    ],
)
def test_what_cannot_be_announced(world, refusal, more):
    with pytest.raises(refusal):
        announce(world, **more)
    assert not Priorities.objects.exists()


def test_one_order_for_each(world):
    announce(world)
    with pytest.raises(OrderedOnce):
        announce(world, key="two")


def test_a_paper_is_given_once_and_stands(world):
    ballot = announce(world)
    paper = approve(ballot, world.bob, 3, 1)
    assert approve(ballot, world.bob, 1, 3) == paper
    assert paper.numbers == [1, 3]
    with pytest.raises(VotedAlready):
        approve(ballot, world.bob, 2)
    with pytest.raises(NotOnTheRoll):
        approve(ballot, make.person("Gus X"), 1)
    for chosen in ((), (1, 2, 3), (1, 1), (4,), (0,)):
        with pytest.raises(ApproveOfSome):
            approve(ballot, world.ann, *chosen)
    for at in (OPENS - timedelta(seconds=1), CLOSES):
        with pytest.raises(NotOpen):
            approve(ballot, world.ann, 1, at=at)


def test_the_clock_counts_and_the_order_is_the_papers(world):
    ballot = announce(world)
    assert actions.settle_priorities(by=None, at=CLOSES - timedelta(seconds=1)) == 0
    ballot = declared(world)
    assert actions.settle_priorities(by=None, at=CLOSES) == 0
    rows = queries.options_of(ballot)
    assert (rows[0].title, rows[0].approvals, rows[0].by_lot) == ("Benches", 3, False)
    assert {each.title for each in rows[1:] if each.by_lot and each.approvals == 1} == {
        "Trees",
        "Kettles",
    }
    lots = [rules.lot(ballot.seed, each.value) for each in rows[1:]]
    assert lots == sorted(lots)
    assert queries.order_of(ballot)["motion:benchesbenches"] == 1
    entry = RecordEntry.objects.get(kind="ballots.priorities_declared")
    assert ballot.transcript_hash in entry.text


def test_the_transcript_is_what_other_code_makes_of_it(world):
    told = json.loads(declared(world).transcript)
    assert vote_errors(told) == []


@pytest.mark.parametrize(
    ("at", "alter"),
    [
        ("result.order", lambda told: told["result"]["order"].reverse()),
        ("result.approvals", lambda told: told["result"]["approvals"][0].__setitem__(1, 9)),
        ("result.present", lambda told: told["result"].update(present=4)),
        ("result.lots", lambda told: told["result"].update(lots=[])),
        ("result.approvals", lambda told: told["papers"][0].__setitem__(1, [3])),
        ("lot.seed", lambda told: told["lot"].update(seed="another")),
        ("papers.3", lambda told: told["papers"].append([told["papers"][0][0], [1]])),
        ("papers.3", lambda told: told["papers"].append([99, [1]])),
        ("papers.0", lambda told: told["terms"].update(most=0)),
        ("options", lambda told: told["options"][0].__setitem__(1, told["options"][1][1])),
    ],
)
def test_one_altered_figure_is_found(world, at, alter):
    told = copy.deepcopy(json.loads(declared(world).transcript))
    alter(told)
    assert at in {each["at"] for each in vote_errors(told)}


def test_what_is_no_transcript_is_said_to_be_none(world):
    told = json.loads(declared(world).transcript)
    del told["options"]
    with pytest.raises(NotATranscript):
        vote_errors(told)


@given(
    papers=st.lists(st.sets(st.integers(1, 5), min_size=1, max_size=3), max_size=12),
    seed=st.integers(0, 99),
)
def test_the_verifier_agrees_whatever_is_approved_of(papers, seed):
    options = [rules.Option(n, f"motion:{n}", f"Motion {n}") for n in range(1, 6)]
    given_in = {number: sorted(paper) for number, paper in enumerate(papers, 1)}
    told = rules.transcript(
        {}, most=3, roll=(12, "ab"), options=options, papers=given_in, seed=str(seed)
    )
    assert vote_errors(told) == []
    counted = dict(told["result"]["approvals"])
    order = told["result"]["order"]
    assert sorted(order) == [1, 2, 3, 4, 5]
    assert all(counted[a] >= counted[b] for a, b in pairwise(order))


@pytest.mark.parametrize(
    "change",
    [
        lambda: Priorities.objects.update(most=3),
        lambda: Priorities.objects.update(seed="mine"),
        lambda: Priorities.objects.update(transcript="{}"),
        lambda: PriorityOption.objects.update(title="Mine"),
        lambda: PriorityOption.objects.update(approvals=7),
        lambda: PriorityLine.objects.update(number=9),
        lambda: PriorityPaper.objects.update(chosen="1"),
        lambda: PriorityPaper.objects.all()._raw_delete(PriorityPaper.objects.db),
    ],
)
def test_the_database_refuses_too(world, change):
    declared(world)
    with pytest.raises(DatabaseError), transaction.atomic():
        change()


def test_nobody_sees_how_it_stands(world, client, signed_in):
    ballot = announce(world)
    approve(ballot, world.bob, 2)
    for person in (None, world.ann, world.bob):
        if person:
            signed_in(person)
        page = client.get(ballot.url).content.decode()
        assert "Approvals" not in page and "fig" not in page
        assert (
            client.get(reverse("ballots:priorities_transcript", args=[ballot.token])).status_code
            == 404
        )


def test_a_delegate_chooses_looks_once_more_and_gives_it(world, client, signed_in):
    ballot = announce(world)
    address = reverse("ballots:approve", args=[ballot.token])
    signed_in(world.bob)
    assert "Up to 2" in client.get(address).content.decode()
    over = client.post(address, {"chosen": ["1", "2", "3"]})
    assert over.status_code == 422 and "Choose up to 2" in over.content.decode()
    check = client.post(address, {"chosen": ["2", "3"]}).content.decode()
    assert "Is this your paper?" in check and not PriorityPaper.objects.exists()
    client.post(address, {"chosen": ["2", "3"], "sure": "1"})
    assert PriorityPaper.objects.get().numbers == [2, 3]
    assert client.get(address).status_code == 302
    assert "you approved of it" in client.get(ballot.url).content.decode()
    signed_in(make.person("Gus X"))
    assert client.get(address).status_code == 404


def test_the_result_page_shows_order_lot_and_transcript(world, client):
    ballot = declared(world)
    page = client.get(ballot.url).content.decode()
    assert page.index("Benches") < page.index("Trees")
    assert "parted by lot" in page
    file = client.get(reverse("ballots:priorities_transcript", args=[ballot.token]))
    assert file.content.decode() == ballot.transcript
