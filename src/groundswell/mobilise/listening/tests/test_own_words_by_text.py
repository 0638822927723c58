"""Say something oneself by text: the round's word and a sentence; it waits, as on the web."""

import pytest

from groundswell.foundation.outbox.models import InboundText, Message
from groundswell.foundation.outbox.segments import plainer
from groundswell.mobilise.listening import actions, queries
from groundswell.mobilise.listening.models import Exchange, Round, Statement, Voice
from groundswell.mobilise.listening.pseudonyms import Speaker
from groundswell.mobilise.listening.rules.vocabulary import Ground, Said, State, Way
from groundswell.mobilise.listening.tests.conftest import AT, FIRST
from groundswell.mobilise.listening.tests.test_texting import (  # noqa: F401  fixtures
    CATS,
    STRANGER,
    buses,
    parts,
    sent,
    texts,
    votes,
)

BENCH = "A bench at every stop on the hill"


def added(round_):
    return list(round_.statements.filter(number__gt=len(FIRST)).order_by("number"))


def unread():
    return InboundText.objects.filter(seen_at=None).count()


def test_a_sentence_after_the_word_waits_for_a_moderator_and_is_told_so(buses, texts):  # noqa: F811
    texts(f"Buses: {BENCH}")
    (one,) = added(buses)
    assert (one.words, one.state) == (BENCH, State.WAITING)
    assert (one.author.way, one.author.who) == (
        Way.TEXT,
        Speaker(None, f"text:{STRANGER}", Way.TEXT).who_in(buses),
    )
    assert [each.statement for each in queries.queue_of(buses).waiting] == [one]
    (told,) = sent()
    assert "A person looks at it before others see it." in told
    assert told.endswith("STOP ends.")
    assert parts(plainer(told)) == 1
    assert unread() == 0
    row = InboundText.objects.get()
    assert (row.text, row.address, row.person_id) == ("", "", None)
    assert BENCH not in str(Message.objects.get().letter.text)


def test_sent_twice_or_brought_twice_it_is_one(buses, texts):  # noqa: F811
    texts(f"buses {BENCH}", event="same")
    texts(f"buses {BENCH}", event="same")
    texts(f"BUSES {BENCH.upper()}!")
    assert len(added(buses)) == 1
    assert len(sent()) == 2


def test_somebody_on_the_register_says_it_with_their_own_voice(world, buses, texts):  # noqa: F811
    texts(f"BUSES {BENCH}", CATS)
    (one,) = added(buses)
    assert one.author == Speaker(world.cat).voice_in(buses)
    assert [each.words for each in queries.my_statements(one.author)] == [BENCH]


def test_what_is_too_long_is_told_and_not_kept(buses, texts):  # noqa: F811
    texts("BUSES " + "x " * 80)
    assert len(added(buses)) == 1  # 159 signs
    texts("BUSES " + "xy" * 81)
    assert len(added(buses)) == 1
    assert "that is 162 characters, and one can have 160" in sent()[-1]
    assert "after the word BUSES" in sent()[-1]
    assert unread() == 0


def test_what_is_nearly_said_is_asked_first_and_added_if_sent_again(buses, texts):  # noqa: F811
    own = "More buses in the evenings please"
    texts(f"BUSES {own}")
    assert added(buses) == []
    assert sent()[-1].startswith(f"Nearly said already: {FIRST[0]}\n1 agree")
    assert "Votes may be copied" not in sent()[-1]
    texts("1")  # which answers the other's
    assert votes(buses) == [(FIRST[0], Said.AGREE)]
    texts(f"BUSES {own}")
    assert added(buses) == []
    texts(f"BUSES {own}")
    assert [each.words for each in added(buses)] == [own]
    assert "A person looks at it" in sent()[-1]


def test_who_is_first_asked_so_is_told_that_votes_may_be_copied(buses, texts):  # noqa: F811
    Round.objects.update(gives_votes=True)
    texts("BUSES More buses in the evenings please")
    assert "STOP ends. Votes may be copied later" in sent()[-1]


def test_what_stands_already_is_asked_and_what_was_left_out_says_why(
    world,
    buses,  # noqa: F811
    texts,  # noqa: F811
):
    texts(f"BUSES {FIRST[0]}!")
    assert sent()[-1].startswith(f"Said already: {FIRST[0]}\n1 agree")
    texts("2")
    assert votes(buses) == [(FIRST[0], Said.DISAGREE)]
    texts("BUSES Mr Such is a crook")
    actions.leave_out(
        statement=added(buses)[0], ground=Ground.ATTACKS, because="It does.", by=world.ann, at=AT
    )
    texts("BUSES Mr Such is a crook")
    assert "It attacks a person, or people for what they are." in sent()[-1]
    assert Statement.objects.filter(state=State.WAITING).count() == 0


def test_five_wait_and_no_more(buses, texts):  # noqa: F811
    for word in ("one", "two", "three", "four", "five", "six"):
        texts(f"BUSES Number {word} {word}ish {word}like")
    assert len(added(buses)) == 5
    assert "five of yours wait" in sent()[-1]


def test_what_was_asked_before_is_still_asked_after(buses, texts):  # noqa: F811
    texts("BUSES")
    asked = Exchange.objects.get().asked
    texts(f"BUSES {BENCH}")
    texts("1")
    assert votes(buses) == [(asked.words, Said.AGREE)]


def test_the_word_with_a_figure_answers(buses, texts):  # noqa: F811
    texts("BUSES")
    asked = Exchange.objects.get().asked
    texts("BUSES 2")
    assert votes(buses) == [(asked.words, Said.DISAGREE)]
    texts("BUSES 1", CATS)  # who was asked nothing yet begins
    assert "1 agree" in sent(CATS)[-1]


@pytest.mark.parametrize("words", ["BUSES stop texting me", "BUSES STOP", "BUSES: Stop all."])
def test_what_may_mean_stop_is_no_statement_and_waits_for_a_person(buses, texts, words):  # noqa: F811
    texts(words)
    assert added(buses) == []
    assert unread() == 1
    assert sent() == []


def test_an_opinion_with_stop_in_it_is_one_and_says_how_to_end(buses, texts):  # noqa: F811
    texts(f"BUSES {BENCH}")
    texts("BUSES Stop night cuts")
    assert len(added(buses)) == 2
    assert sent()[-1].endswith("STOP ends.")


def test_stop_is_first_of_all(buses, texts):  # noqa: F811
    texts("STOP")
    texts(f"BUSES {BENCH}")
    assert added(buses) == []
    assert not Voice.objects.exists()
    assert unread() == 1  # a person sees who said STOP and writes again
    assert [words for words in sent() if "Kept" in words] == []


def test_whoever_goes_on_and_on_is_left_to_a_person(buses, texts, monkeypatch):  # noqa: F811
    from groundswell.mobilise.listening.actions import texting

    monkeypatch.setattr(texting, "MOST_TOLD", 2)
    for words in ("One thing", "Another thing altogether", "A third, of nothing alike"):
        texts(f"BUSES {words}")
    assert len(added(buses)) == 2
    assert unread() == 1


def test_after_the_close_it_waits_for_a_person(world, buses, texts):  # noqa: F811
    actions.close_round(round_=buses, by=world.ann, at=AT)
    texts(f"BUSES {BENCH}")
    assert added(buses) == []
    assert unread() == 1
