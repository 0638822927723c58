"""A motion that begins with what was said in a round of listening: there and back."""

import html
import re

import pytest

from groundswell.decide.motions import actions, parts, queries
from groundswell.decide.motions.models import Motion
from groundswell.decide.motions.rules.life import Fate
from groundswell.decide.motions.tests.conftest import (
    AT,
    CLOSES,
    WORDS,
    begin,
    decide,
    open_call,
    published,
)
from groundswell.foundation.record.models import RecordEntry
from groundswell.mobilise.listening import actions as listening
from groundswell.mobilise.listening.models import Voice
from groundswell.mobilise.listening.slots import Shared
from groundswell.mobilise.listening.tests.test_charting import WORDS as SAID
from groundswell.mobilise.listening.tests.test_charting import people, say_so

pytestmark = pytest.mark.django_db


@pytest.fixture
def asked(world):
    """A round that Alder held: two camps, which share the first two statements."""
    round_ = listening.open_round(
        body=world.alder, question="What first?", first=SAID, form_key="r", by=world.ann, at=AT
    )
    say_so(people(round_, 60), list(round_.statements.order_by("number")), [0] * 30 + [1] * 30)
    listening.draw_map(round_=round_, by=None, at=AT)
    return round_


def read(client, path):
    answer = client.get(path)
    assert answer.status_code == 200, path
    return html.unescape(answer.content.decode())


def test_a_motion_walks_back_to_what_was_said_and_the_round_on_to_the_motion(
    world, asked, signed_in, client
):
    there = f"/listening/{asked.token}/map/"
    assert "Start a motion" not in read(client, there)  # a stranger may not move one
    assert "Start a motion" not in read(signed_in(world.stranger), there)
    client = signed_in(world.ann)
    offered = re.findall(r'href="(/motions/new/[^"]+)"', read(client, there))
    assert len(offered) == 2
    form = read(client, offered[0])
    said = asked.statements.get(token=offered[0].rpartition("=")[2])
    assert f'It begins with what was said:</b> <q dir="auto">{said.words}' in form
    assert f"Asked “What first?”, people said: “{said.words}”." in form
    told = {"title": "More", "text": WORDS, "body": "", "form_key": "k", "statement": said.token}
    made = client.post(offered[0].partition("?")[0], told).url
    motion = Motion.objects.get()
    assert (motion.statement, motion.because_of) == (said, str(asked.subject))
    assert "A motion came of it" not in read(client, there)  # a draft is its writer's own
    actions.show(motion=motion, by=world.ann, at=AT)
    back = read(client, made)
    assert f'<q dir="auto">{said.words}</q>' in back
    assert there in back
    on = read(signed_in(world.fay), there)
    assert "A motion came of it: More" in on
    assert f'href="{made}"' in on
    entry = RecordEntry.objects.get(kind="motions.shown")
    assert entry.because_of == str(asked.subject)


def test_it_is_offered_to_who_may_move_one_while_a_call_takes_them(world, asked):
    shared = [Shared(asked.subject, asked.body, words, 80) for words in (SAID[0], "Nobody said")]
    told = [bool(act) for act in parts.begin_from(shared, world.gus, AT)]
    assert told == [
        True,
        False,
    ]  # Gus is in another group of the movement: it is his conference too
    for reader, at in ((None, AT), (world.stranger, AT), (world.gus, CLOSES)):
        assert parts.begin_from(shared, reader, at) == [None, None]
    assert parts.begin_from([], world.gus, AT) == []


def test_what_was_said_is_asked_in_the_same_queries_however_many(
    world, asked, django_assert_num_queries
):
    shared = [Shared(asked.subject, asked.body, words, 80) for words in SAID]
    for some in (shared[:1], shared):
        with django_assert_num_queries(3):
            queries.may_begin_from(some, world.gus, AT)
        with django_assert_num_queries(1):
            queries.begun_from(some)


def test_a_round_leads_on_to_its_motions_and_they_to_what_was_decided_and_back(
    world, asked, client, django_assert_num_queries
):
    there = f"/listening/{asked.token}/"
    said = asked.statements.earliest("number")
    draft = begin(world, statement=said, title="Not yet", key="draft")
    assert "What came of it" not in read(client, there)  # a draft is its writer's own
    first, second = (published(world, begin(world, statement=said, key=key)) for key in "ab")
    decide(first, Fate.CARRIED, world.dev)
    with django_assert_num_queries(2):
        (one, two) = queries.begun_because_of(asked.subject)
    assert (one.motion, two.motion) == (first, second)
    (decision,) = one.decisions
    assert two.decisions == ()
    shown = read(client, there)
    came = shown[shown.index('id="came"') :]
    for href in (first.url, second.url, decision.url):
        assert f'href="{href}"' in came
    assert f"Decision: {decision.title}</bdi></a>: Agreed." in came
    assert "</bdi></a>: Carried." in came
    assert f'It began with: <q dir="auto">{said.words}' in came
    assert draft.url not in shown
    assert first.url in read(client, decision.url)  # and all the way back
    assert there in read(client, first.url)


def test_what_was_taken_into_another_leads_on_to_that(world, asked, client):
    said = asked.statements.earliest("number")
    motion = published(world, begin(world, statement=said))
    other = published(world, begin(world, key="other"))
    decide(other, Fate.CARRIED, world.dev)
    Motion.objects.filter(pk=motion.pk).update(
        state="ended", fate="composited", fate_at=AT, into=other
    )
    (came,) = parts.came_of_round(asked, None, AT)
    (into,) = came.then
    assert (came.stands, into.href) == ("Composited", other.url)
    assert [each.title.split(":")[0] for each in into.then] == ["Decision"]
    assert into.then[0].href in read(client, f"/listening/{asked.token}/")


def test_a_round_that_is_closed_says_that_nothing_came_of_it_yet(world, asked, client):
    listening.close_round(round_=asked, by=world.ann, at=AT)
    assert "Nothing that began here yet." in read(client, f"/listening/{asked.token}/")


def test_what_is_left_out_later_is_not_shown_beside_the_motion(world, asked, client):
    said = asked.statements.earliest("number")
    motion = published(world, begin(world, statement=said))
    assert said.words in read(client, motion.url)
    asked.statements.filter(pk=said.pk).update(
        state="out", ground="private", because="A name.", decided_at=AT
    )
    shown = read(client, motion.url)
    assert said.words not in shown
    assert "What first?" in shown
    assert queries.statement_called(said.token) is None


def test_what_comes_back_still_knows_what_it_began_with(world, asked):
    said = asked.statements.earliest("number")
    motion = published(world, begin(world, statement=said))
    decide(motion, Fate.NOT_REACHED, world.dev)
    open_call(world.movement, world.dev, key="n", at=CLOSES, closes=CLOSES.replace(year=2027))
    again = Motion.objects.get(came_from=motion)
    assert (again.statement, again.because_of) == (said, str(asked.subject))
    assert Voice.objects.exists()
