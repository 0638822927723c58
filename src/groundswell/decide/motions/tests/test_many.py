"""A thousand motions: an index in few queries, and “Already policy?” without reading them all."""

import html
import re
from importlib import import_module

import pytest
from django.apps import apps

from groundswell.decide.motions import queries
from groundswell.decide.motions.actions.holding import end
from groundswell.decide.motions.models import Motion, Telling, TextVersion
from groundswell.decide.motions.rules.life import Fate, State
from groundswell.decide.motions.rules.nearness import LONGEST, MOST, nearest, telling
from groundswell.decide.motions.tests.conftest import AT, begin, published
from groundswell.methods.compositing import text_hash

pytestmark = pytest.mark.django_db
MANY = 1000
SUBJECTS = ("buses", "trees", "rents", "clinics", "libraries", "harbours", "wages", "allotments")


def carried(world, number, words):
    """A motion that was carried, without the way there."""
    motion = Motion.objects.create(
        call=world.call, form_key=f"carried{number}", number=5000 + number, title=f"No. {number}",
        body=world.alder, mover=world.ann, begun_at=AT, submitted_at=AT, published_at=AT,
        state=State.PUBLISHED,
    )  # fmt: skip
    TextVersion.objects.create(
        motion=motion, number=1, paragraphs=[["p1", words]], text_hash="0" * 64,
        cause="written", at=AT,
    )  # fmt: skip
    end(motion, Fate.CARRIED, "By hands.", by=None, at=AT)
    return motion


@pytest.fixture
def thousand(world):
    """A thousand motions of one call, every second one carried, each with an amendment."""
    rows = [
        Motion(
            call=world.call, form_key=f"many{n}", number=n, title=f"Motion {n}", body=world.alder,
            mover=world.ann, begun_at=AT, submitted_at=AT, published_at=AT,
            state=State.ENDED if n % 2 else State.PUBLISHED,
            fate="carried" if n % 2 else "", fate_at=AT if n % 2 else None, telling_words=2,
        )
        for n in range(1, MANY + 1)
    ]  # fmt: skip
    made = Motion.objects.bulk_create(rows, batch_size=200)
    amendments = [
        Motion(
            call=world.call, to=each, amends=1, form_key=f"to{each.number}", number=1, title="x",
            mover=world.fay, begun_at=AT, state=State.PUBLISHED,
        )
        for each in made
    ]  # fmt: skip
    Motion.objects.bulk_create(amendments, batch_size=200)
    texts = [
        TextVersion(
            motion=each, number=1, paragraphs=[["p1", "Words."]], text_hash=text_hash(()),
            cause="written", at=AT,
        )
        for each in made
    ]  # fmt: skip
    TextVersion.objects.bulk_create(texts, batch_size=200)
    words = [
        Telling(motion=each, word=word)
        for each in made
        if each.fate
        for word in (f"own{each.number}", SUBJECTS[each.number % len(SUBJECTS)].removesuffix("s"))
    ]
    Telling.objects.bulk_create(words, batch_size=400)
    return made


def test_the_index_of_a_thousand_takes_few_queries_and_is_paged(
    world, thousand, client, signed_in, django_assert_num_queries
):
    with django_assert_num_queries(4):
        shown = html.unescape(client.get("/motions/").content.decode())
    assert len(re.findall(r'href="/motions/[a-z2-7]{12}/"', shown)) == 50
    assert "page=2" in shown
    with django_assert_num_queries(4):
        last = client.get("/motions/?page=20").content.decode()
    assert f"Motion {MANY}" in last
    assert len(shown.encode()) < 60_000
    client = signed_in(world.ann)
    client.get("/motions/")
    with django_assert_num_queries(8):
        client.get("/motions/?page=7")


def test_already_policy_reads_three_of_a_thousand_and_no_text_of_theirs(
    world, thousand, django_assert_num_queries
):
    motion = published(world, begin(world, title="Buses", why="New.", words="Buses and trees."))
    motion = Motion.objects.select_related("call__body").get(pk=motion.pk)
    with django_assert_num_queries(2) as seen:
        near = queries.near_to(motion)
    assert len(near) == 3
    assert "LIMIT 3" in seen.captured_queries[-1]["sql"]
    assert "paragraphs" not in seen.captured_queries[-1]["sql"]


def test_the_words_put_down_lead_to_what_the_rule_says_of_the_texts(world):
    texts = {
        number: " ".join([*(SUBJECTS[number % each] for each in (8, 5, 3)), f"number{number}"])
        for number in range(20)
    }
    made = {number: carried(world, number, words) for number, words in texts.items()}
    words = "Buses, trees and wages; numberone."
    own = published(world, begin(world, title="x", why="It is new.", words=words))
    rule = nearest(
        "x Buses, trees and wages; numberone.", {made[n].pk: w for n, w in texts.items()}
    )
    assert rule
    assert [each.pk for each in queries.near_to(own)] == list(rule)
    assert made[3].pk not in [each.pk for each in queries.near_to(made[3])]


def test_words_of_what_was_carried_before_are_filled_in(world):
    made = carried(world, 1, "Buses and trees for every ward.")
    words = set(made.telling.values_list("word", flat=True))
    Telling.objects.all().delete()
    Motion.objects.update(telling_words=0)
    name = "groundswell.decide.motions.migrations.0004_words_of_what_was_carried"
    for _twice in range(2):
        import_module(name).fill(apps, None)
    made.refresh_from_db()
    assert set(made.telling.values_list("word", flat=True)) == words == {"buse", "tree", "ward"}
    assert made.telling_words == 3


def test_a_text_of_nothing_but_words_is_bounded():
    letters = "abcdefghijklmnop"
    long = " ".join(f"word{a}{b}{c}" for a in letters for b in letters for c in letters)
    assert len(telling(long)) == MOST
    assert telling("x" * (LONGEST + 1)) == frozenset()
