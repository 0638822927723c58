"""The map of a round: reproducible, without anybody's place but one's own, and silent if unsure."""

import csv
import io
import random

import pytest

from groundswell.foundation import clock
from groundswell.foundation.jobs import run_due
from groundswell.foundation.pages.slots import Slot
from groundswell.methods.opinionmap import opinion_map, read_votes
from groundswell.mobilise.listening import actions, charting, queries, slots
from groundswell.mobilise.listening.models import Place, Snapshot, Statement, Voice, Vote
from groundswell.mobilise.listening.pseudonyms import Speaker
from groundswell.mobilise.listening.rules.drawing import HEIGHT, WIDTH, laid_out
from groundswell.mobilise.listening.rules.telling import letter
from groundswell.mobilise.listening.rules.vocabulary import Said, State
from groundswell.mobilise.listening.tests.conftest import AT, ask, stranger
from groundswell.register.structures.slots import Act

pytestmark = pytest.mark.django_db
WORDS = tuple(f"Thing number {number}" for number in range(10))


def say_so(voices, statements, camps, seed=1):
    """Let each voice answer all: the first two statements are shared, the rest divide camps."""
    rng = random.Random(seed)
    votes = []
    for voice, camp in zip(voices, camps, strict=True):
        for at, statement in enumerate(statements):
            yes = 0.95 if at < 2 else (0.92, 0.08)[(at + camp) % 2]
            said = Said.AGREE if rng.random() < yes else Said.DISAGREE
            votes.append(Vote(voice=voice, statement=statement, said=said.value, at=AT))
    Vote.objects.bulk_create(votes)
    for statement in statements:
        said = [vote.said for vote in votes if vote.statement_id == statement.pk]
        statement.votes, statement.agrees = len(said), said.count("a")
        statement.save()


def people(round_, count, of="v", kind="passer_by"):
    return Voice.objects.bulk_create(
        Voice(round=round_, who=f"{of}{number:063}", kind=kind, began_at=AT)
        for number in range(count)
    )


@pytest.fixture
def divided(world):
    """Two camps of thirty and Cat, who is with the first; all were told the votes are given."""
    round_ = actions.open_round(
        body=world.group,
        question="And?",
        first=WORDS,
        gives_votes=True,
        form_key="d",
        by=world.ann,
        at=AT,
    )
    statements = list(round_.statements.order_by("number"))
    cat = Voice.objects.create(
        round=round_, who=Speaker(world.cat).who_in(round_), kind="member", began_at=AT
    )
    say_so([*people(round_, 60), cat], statements, [*[0] * 30, *[1] * 30, 0])
    return round_


def draw(round_, at=AT):
    return actions.draw_map(round_=round_, by=None, at=at)


def page(client, round_, of="map/"):
    return client.get(f"/listening/{round_.token}/{of}")


def test_a_map_tells_the_groups_what_each_holds_and_what_all_share(divided, client):
    draw(divided)
    shown = queries.map_of(divided, stranger("nobody"), AT)
    assert (shown.clear, shown.held, [group.size for group in shown.groups]) == (True, 10, [31, 30])
    assert [each.words for each in shown.shared] == sorted(
        WORDS[:2], key=lambda w: w != shown.shared[0].words
    )
    assert all(len(group.holds) == 5 for group in shown.groups)
    text = page(client, divided).content.decode()
    assert "2 groups of opinion among 61 people. 10 of 10 resamples give the same groups." in text
    assert "What group A holds and others do not" in text
    assert "of 31 (" in text
    assert "you are here" not in text


def test_the_file_of_votes_gives_the_same_map_to_whoever_draws_it_anew(divided, client):
    kept = draw(divided)
    assert page(client, divided, "votes.csv").status_code == 404  # it is open still
    actions.close_round(round_=divided, by=divided.opened_by, at=AT)
    given = page(client, divided, "votes.csv").content
    text = given.decode()
    assert charting.hash_of(text) == kept.input_hash
    anew = opinion_map(read_votes(csv.reader(io.StringIO(text))), seed=kept.seed)
    kept.refresh_from_db()
    assert {key: anew[key] for key in kept.told if key != "totals"} == {
        key: value for key, value in kept.told.items() if key != "totals"
    }
    heads, *rows = csv.reader(io.StringIO(text))
    assert heads == ["voter-id", "comment-id", "vote"]
    assert {row[0] for row in rows} == {str(number) for number in range(1, 62)}


def test_votes_are_not_given_where_nobody_was_told_or_few_took_part(divided, world, client):
    untold, few = ask(world.group, world.ann, key="u"), divided
    people(untold, 60)
    Voice.objects.filter(round=few).exclude(kind="member").order_by("pk")[:1].get()
    for round_ in (untold, few):
        actions.close_round(round_=round_, by=world.ann, at=AT)
    assert page(client, untold, "votes.csv").status_code == 404
    Voice.objects.filter(round=few, who__gt=f"v{40:063}").update(counts=False)
    assert page(client, few, "votes.csv").status_code == 404


def test_the_same_votes_are_one_map_and_others_another(divided):
    first = draw(divided)
    assert draw(divided) == first
    assert not queries.changed_rounds()
    statement = divided.statements.get(number=1)
    actions.vote(statement=statement, said=Said.PASS, speaker=stranger("x"), by=None, at=AT)
    assert [each.pk for each in queries.changed_rounds()] == [divided.pk]
    second = draw(divided, AT.replace(day=AT.day + 1))
    assert second.number == first.number + 1
    third_at = AT.replace(day=AT.day + 1)
    actions.vote(statement=statement, said=Said.AGREE, speaker=stranger("x"), by=None, at=third_at)
    third = draw(divided, third_at)
    assert list(Snapshot.objects.order_by("number")) == [first, third]  # of one day the last


def test_groups_keep_their_letters_when_the_other_becomes_the_larger(divided):
    draw(divided)
    before = {place.voice_id: place.stands.split()[0] for place in Place.objects.all()}
    more = people(divided, 20, of="w")
    say_so(more, list(divided.statements.order_by("number")), [1] * 20, seed=2)
    draw(divided)
    after = {place.voice_id: place.stands.split()[0] for place in Place.objects.all()}
    assert [group["size"] for group in Snapshot.objects.get().shown["groups"]] == [31, 50]
    assert all(after[voice] == group for voice, group in before.items())


def test_ones_own_place_is_on_ones_own_page_and_on_nobody_elses(divided, world, signed_in):
    draw(divided)
    text = page(signed_in(world.cat), divided).content.decode()
    assert "you are here" in text
    assert 'class="mine"' in text
    for other in (world.ann, world.dan):
        shown = page(signed_in(other), divided).content.decode()
        assert "you are here" not in shown
        assert 'class="mine"' not in shown
    assert "no-store" in page(signed_in(world.cat), divided)["Cache-Control"]
    assert "points" not in Snapshot.objects.get().told
    assert len({len(row) for row in _sealed()}) == 1


def _sealed():
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("SELECT stands FROM listening_place")
        return [row[0] for row in cursor.fetchall()]


def test_a_place_goes_with_its_voice(divided, world):
    draw(divided)
    from groundswell.mobilise.listening.actions.forgetting import forget_voice

    forget_voice(voice=Speaker(world.cat).voice_in(divided), by=None, at=AT)
    assert Place.objects.count() == 60
    again = draw(divided)
    assert again.shown["people"] == 60


def test_a_voice_that_does_not_count_is_not_on_the_map(divided, world):
    Voice.objects.filter(pk=Speaker(world.cat).voice_in(divided).pk).update(counts=False)
    kept = draw(divided)
    assert kept.shown["people"] == 60
    assert Place.objects.count() == 60


def test_no_clear_groups_is_said_when_it_is_so(world, client):
    voices, rng = people(world.asked, 60), random.Random(3)
    statements = list(world.asked.statements.all())
    Vote.objects.bulk_create(
        Vote(voice=voice, statement=statement, said=rng.choice("ad"), at=AT)
        for voice in voices
        for statement in statements
    )
    kept = draw(world.asked)
    text = page(client, world.asked).content.decode()
    assert kept.shown["clear"] is (kept.shown["held"] is not None and kept.shown["held"] >= 5)
    kept.shown |= {"clear": False, "held": 3, "groups": [], "shared": []}
    kept.save()
    text = page(client, world.asked).content.decode()
    assert "No clear groups" in text
    assert "only 3 of 10 resamples" in text
    assert '<svg class="opinion-map"' not in text


def test_fewer_than_ten_are_not_drawn_and_fewer_than_ten_of_a_group_not_told(
    divided, world, client
):
    people(world.asked, 9)
    assert draw(world.asked) is None
    assert "There is no map yet" in page(client, world.asked).content.decode()
    rare = divided.statements.get(number=1)
    seen = Vote.objects.filter(statement=rare).order_by("voice__who")
    Vote.objects.filter(pk__in=[vote.pk for vote in seen[8:31]]).delete()
    draw(divided)
    shown = Snapshot.objects.get(round=divided).shown
    assert rare.number not in [each["number"] for each in shown["shared"]]


def test_what_was_taken_out_after_is_not_shown(divided, client):
    draw(divided)
    Statement.objects.filter(round=divided, number=1).update(
        state=State.OUT, ground="private", because="x"
    )
    text = page(client, divided).content.decode()
    assert WORDS[0] not in text
    assert WORDS[1] in text


def test_the_sweep_draws_and_what_is_shown_next_follows_the_map(divided):
    assert set(divided.statements.values_list("extremity", flat=True)) == {0.0}
    with clock.held_at(AT):
        run_due(AT)
    kept = Snapshot.objects.get(round=divided)
    drawn = dict(divided.statements.values_list("number", "extremity"))
    assert drawn == {
        int(name): each["extremity"] for name, each in kept.told["statements_by_id"].items()
    }
    assert drawn[3] > drawn[1] > 0


def test_who_was_faster_keeps_the_map(divided, monkeypatch):
    slow = queries.ballots_of

    def meanwhile(round_):
        monkeypatch.setattr(queries, "ballots_of", slow)
        draw(round_)
        return slow(round_)

    monkeypatch.setattr(queries, "ballots_of", meanwhile)
    assert draw(divided).number == 1
    assert Snapshot.objects.count() == 1


def test_a_page_takes_few_queries(divided, client, django_assert_max_num_queries):
    draw(divided)
    with django_assert_max_num_queries(7):
        page(client, divided)


def test_everything_drawn_is_inside_whatever_the_scale():
    groups = [("A", 90, (1.0, 5.0)), ("B", 10, (-400.0, 2.0))]
    drawn = laid_out(groups, (3.0, -900.0))
    for x, y in [*((circle.x, circle.y) for circle in drawn.circles), drawn.mine]:
        assert 0 <= x <= WIDTH
        assert 0 <= y <= HEIGHT
    assert drawn.circles[0].radius == pytest.approx(3 * drawn.circles[1].radius, rel=0.01)
    assert laid_out([], None).circles == ()
    assert (letter("0"), letter("25"), letter("26")) == ("A", "Z", "A1")


def test_areas_above_offer_what_can_be_begun_from_what_all_share(divided, client, monkeypatch):
    draw(divided)
    assert "Start a motion" not in page(client, divided).content.decode()
    seen = []

    def motion(shared, reader, at):
        seen.extend(shared)
        return [
            Act("Start a motion", f"/motions/{n}/") if n else None for n, _ in enumerate(shared)
        ]

    slot = Slot("listening.begin_from")
    slot.fill(motion)
    monkeypatch.setattr(slots, "begin_from", slot)
    text = page(client, divided).content.decode()
    assert text.count("Start a motion") == 1
    assert "/motions/1/" in text
    assert {each.because_of for each in seen} == {divided.subject}
    assert {each.words for each in seen} == set(WORDS[:2])
