"""Rounds, votes and statements: exact, pseudonymous, decided by rules."""

import random
from collections import Counter

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction

from groundswell.foundation import record
from groundswell.foundation.errors import NotPermitted
from groundswell.foundation.privacy import SealedOtherwise
from groundswell.mobilise.listening import actions, queries
from groundswell.mobilise.listening.models import Round, Statement, Voice, Vote
from groundswell.mobilise.listening.pseudonyms import Speaker, voices_of
from groundswell.mobilise.listening.rules.vocabulary import Ground, Kind, Said, State
from groundswell.mobilise.listening.tests.conftest import AT, FIRST, ask, first_of, stranger
from groundswell.register.people.registry import holdings

pytestmark = pytest.mark.django_db


def say(world, words, speaker=None):
    speaker = speaker or stranger("s")
    return actions.say(round_=world.asked, words=words, speaker=speaker, by=None, at=AT)


def vote(statement, said, speaker=None):
    return actions.vote(
        statement=statement, said=said, speaker=speaker or stranger("s"), by=None, at=AT
    )


def tallies(statement):
    statement.refresh_from_db()
    return statement.agrees, statement.passes, statement.votes


def test_one_form_is_one_round_with_what_it_begins_with(world):
    assert ask(world.group, world.ann).pk == world.asked.pk
    assert [s.words for s in world.asked.statements.order_by("number")] == list(FIRST)
    assert record.RecordEntry.objects.filter(kind="listening.opened").count() == 1


def test_nobody_else_opens_or_closes_one(world):
    with pytest.raises(NotPermitted):
        ask(world.group, world.cat, key="other")
    with pytest.raises(NotPermitted):
        actions.close_round(round_=world.asked, by=world.cat, at=AT)
    assert Round.objects.get().is_open


def test_a_closed_round_takes_nothing_more_and_is_closed_once(world):
    actions.close_round(round_=world.asked, by=world.ann, at=AT)
    actions.close_round(round_=world.asked, by=world.ann, at=AT)
    assert record.RecordEntry.objects.filter(kind="listening.closed").count() == 1
    with pytest.raises(actions.RoundIsClosed):
        say(world, "Anything")
    with pytest.raises(actions.RoundIsClosed):
        vote(first_of(world.asked), Said.AGREE)
    with pytest.raises(actions.RoundIsClosed):
        actions.rank(round_=world.asked, numbers=[1], speaker=stranger("s"), by=None, at=AT)
    assert not Voice.objects.exists()


def test_the_last_word_counts_and_the_tally_follows(world):
    statement = first_of(world.asked)
    for said, tally in (
        (Said.AGREE, (1, 0, 1)),
        (Said.AGREE, (1, 0, 1)),
        (Said.PASS, (0, 1, 1)),
        (Said.DISAGREE, (0, 0, 1)),
        (Said.AGREE, (1, 0, 1)),
    ):
        vote(statement, said)
        assert tallies(statement) == tally
    assert [each.said for each in Vote.objects.all()] == ["a"]


def test_tallies_are_the_votes_whatever_happens(world):
    rng = random.Random(5)
    statements = list(world.asked.statements.all())
    for _ in range(200):
        vote(rng.choice(statements), rng.choice(list(Said)), stranger(str(rng.randrange(12))))
    for statement in statements:
        counted = Counter(each.said for each in statement.cast.all())
        assert tallies(statement) == (counted["a"], counted["p"], counted.total())


def test_the_database_holds_one_vote_for_each_pair(world):
    cast = vote(first_of(world.asked), Said.AGREE)
    with pytest.raises(IntegrityError), transaction.atomic():
        Vote.objects.create(voice=cast.voice, statement=cast.statement, said="d", at=AT)


def test_a_person_is_one_voice_and_as_whom_they_are_counted(world):
    statement = first_of(world.asked)
    for speaker in (Speaker(world.cat), Speaker(world.cat), Speaker(world.dan), stranger("x")):
        vote(statement, Said.AGREE, speaker)
    assert sorted(Voice.objects.values_list("kind", flat=True)) == sorted(Kind)
    assert {each.number for each in queries.taking_part(world.asked)} == {None}  # fewer than ten


def test_nothing_in_the_tables_leads_from_a_vote_to_a_person(world):
    vote(first_of(world.asked), Said.DISAGREE, Speaker(world.cat))
    other = ask(world.group, world.ann, key="second")
    vote(first_of(other), Said.DISAGREE, Speaker(world.cat))
    assert len(set(Voice.objects.values_list("who", flat=True))) == 2  # not even between rounds
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM listening_voice")
        voices = repr(cursor.fetchall())
        cursor.execute("SELECT said FROM listening_vote")
        sealed = [row[0] for row in cursor.fetchall()]
    assert world.cat.token not in voices
    assert len({len(each) for each in sealed}) == 1
    assert all(each != "d" for each in sealed)
    assert not any(
        field.related_model is not None and field.related_model._meta.label == "people.Person"
        for model in (Voice, Vote)
        for field in model._meta.get_fields()
    )


def test_a_vote_cannot_be_read_with_another_key(world, settings):
    vote(first_of(world.asked), Said.DISAGREE)
    settings.SECRET_KEY = "another one altogether, as long as keys are"
    with pytest.raises(SealedOtherwise):
        Vote.objects.get()


def test_what_waits_is_not_voted_on_and_said_twice_is_one(world):
    said = say(world, "Mend  the roof")
    assert say(world, "mend the ROOF!", stranger("other")).pk == said.pk
    assert (said.number, said.words, said.state) == (4, "Mend the roof", State.WAITING)
    with pytest.raises(actions.NotPutToEverybody):
        vote(said, Said.AGREE)
    with pytest.raises(actions.NothingSaid):
        say(world, "!!!")


def test_five_of_one_voice_wait_at_most(world):
    for number in range(5):
        say(world, f"Thing number {number}")
    with pytest.raises(actions.EnoughForNow):
        say(world, "A sixth thing")
    assert say(world, "A sixth thing", stranger("other")).number == 9


def test_a_statement_is_let_in_or_left_out_with_a_rule_and_a_reason(world):
    said = say(world, "Mend the roof")
    told = {"statement": said, "at": AT}
    with pytest.raises(NotPermitted):
        actions.let_in(**told, by=world.cat)
    with pytest.raises(actions.GiveAReason):
        actions.leave_out(**told, ground=Ground.PRIVATE, because=" ", by=world.bob)
    with pytest.raises(actions.GiveAReason):
        actions.leave_out(**told, ground=None, because="So.", by=world.bob)
    out = actions.leave_out(**told, ground=Ground.PRIVATE, because="It names Kay.", by=world.bob)
    assert (out.state, out.ground, out.because) == (State.OUT, Ground.PRIVATE, "It names Kay.")
    entry = record.RecordEntry.objects.get(kind="listening.refused")
    assert '"rule":"private"' in entry.text
    assert '"statement":4' in entry.text
    assert "roof" not in entry.text
    back = actions.let_in(**told, by=world.ann)
    assert (back.state, back.ground, back.because) == (State.IN, "", "")


def test_what_is_said_already_names_the_other_and_votes_stay_where_they_were(world):
    first, said = first_of(world.asked), say(world, "More buses at night")
    actions.let_in(statement=said, by=world.ann, at=AT)
    vote(said, Said.AGREE)
    told = {"statement": said, "ground": Ground.SAID_ALREADY, "because": "As 1.", "at": AT}
    for like in (None, said):
        with pytest.raises(actions.WhichOne):
            actions.leave_out(**told, like=like, by=world.ann)
    assert actions.leave_out(**told, like=first, by=world.ann).like == first
    assert tallies(first) == (0, 0, 0)
    assert tallies(said) == (1, 0, 1)


def test_nobody_decides_on_their_own(world):
    said = say(world, "Mend the roof", Speaker(world.ann))
    with pytest.raises(actions.NotYourOwn):
        actions.let_in(statement=said, by=world.ann, at=AT)
    with pytest.raises(actions.NotYourOwn):
        actions.leave_out(statement=said, ground=Ground.PRIVATE, because="So.", by=world.ann, at=AT)
    assert actions.let_in(statement=said, by=world.bob, at=AT).state == State.IN


def test_a_record_that_fails_leaves_nothing(world, monkeypatch):
    said = say(world, "Mend the roof")
    monkeypatch.setattr(record, "append", lambda *_a, **_k: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        actions.leave_out(statement=said, ground=Ground.PRIVATE, because="S", by=world.bob, at=AT)
    with pytest.raises(ZeroDivisionError):
        ask(world.group, world.ann, key="third")
    said.refresh_from_db()
    assert said.state == State.WAITING
    assert Round.objects.count() == 1


def test_ranking_keeps_the_first_three_that_stand(world):
    waits = say(world, "Mend the roof")
    ranked = actions.rank(
        round_=world.asked,
        numbers=[3, waits.number, 3, 1, 99, 2],
        speaker=stranger("s"),
        by=None,
        at=AT,
    )
    assert Voice.objects.get(pk=ranked.pk).matters == [3, 1, 2]


def test_the_same_statement_is_offered_until_it_is_answered_and_never_ones_own(world):
    mine = say(world, "Mend the roof", Speaker(world.cat))
    actions.let_in(statement=mine, by=world.ann, at=AT)
    speaker, met = Speaker(world.cat), []
    for number in range(3):
        offered = queries.offered(world.asked, speaker.voice_in(world.asked))
        again = queries.offered(world.asked, speaker.voice_in(world.asked))
        assert offered == again
        assert (offered.answered, offered.left) == (number, 3 - number)
        met.append(offered.statement.number)
        vote(offered.statement, Said.PASS, speaker)
    assert sorted(met) == [1, 2, 3]
    assert queries.offered(world.asked, speaker.voice_in(world.asked)).statement is None


def test_what_is_offered_takes_two_queries_however_many_there_are(world, django_assert_num_queries):
    vote(first_of(world.asked), Said.AGREE)
    voice = stranger("s").voice_in(world.asked)
    for number in range(4):
        Statement.objects.filter(pk=say(world, f"Thing {number}").pk).update(state=State.IN)
        with django_assert_num_queries(2):
            queries.offered(world.asked, voice)


def test_forgetting_takes_votes_out_of_the_tally_and_leaves_statements(world):
    speaker = Speaker(world.cat)
    said = say(world, "Mend the roof", speaker)
    vote(first_of(world.asked), Said.AGREE, speaker)
    vote(first_of(world.asked), Said.AGREE)
    source = next(each for each in holdings() if each.name == "listening")
    told = source.collect(world.cat.pk)
    assert {"you_said": "Mend the roof", "on": world.asked.question} in told
    assert [str(each["you_answered"]) for each in told if "you_answered" in each] == ["agree"]
    source.erase(world.cat.pk, AT)
    assert voices_of(world.cat.token) == []
    assert tallies(first_of(world.asked)) == (1, 0, 1)
    said.refresh_from_db()
    assert said.author is None
    assert source.collect(world.cat.pk) == []


def test_the_database_keeps_what_was_said_as_it_was_said(world):
    statement = first_of(world.asked)
    vote(statement, Said.AGREE)
    rows = Statement.objects.filter(pk=statement.pk)
    for change in ({"words": "Something else"}, {"key": "0" * 64}, {"number": 99}):
        with pytest.raises(DatabaseError), transaction.atomic():
            rows.update(**change)
    rows.update(because="Looked at again.")
    statement.refresh_from_db()
    assert (statement.words, statement.votes) == (FIRST[statement.number - 1], 1)
