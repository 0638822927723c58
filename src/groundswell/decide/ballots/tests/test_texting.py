"""By text: a code comes back, and the code that comes back counts; once, and nobody else's."""

from datetime import timedelta

import pytest

from groundswell.decide.ballots import actions
from groundswell.decide.ballots.actions.texting import code_for
from groundswell.decide.ballots.models import Vote
from groundswell.decide.ballots.rules.terms import Choice, Way
from groundswell.decide.ballots.rules.texting import Asked, Sure, code_from, read, word_of
from groundswell.decide.ballots.tests.conftest import AFTER, AT, DURING, announce, cast
from groundswell.foundation import clock
from groundswell.foundation.outbox import incoming
from groundswell.foundation.outbox.models import InboundText, Message
from groundswell.foundation.outbox.segments import measure, plainer
from groundswell.register.people import actions as people
from groundswell.register.people.rules import Kind as AddressKind

CATS, FAYS, STRANGER = "+447700900101", "+447700900102", "+447700900100"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("VOTE ab3de FOR", Asked("ab3de", Choice.FOR)),
        (" vote  AB3DE, against. ", Asked("ab3de", Choice.AGAINST)),
        ("“Vote ab3de: abstain!”", Asked("ab3de", Choice.ABSTAIN)),
        ("VOTE ab3de", Asked("ab3de", None)),
        ("VOTE ab3de perhaps", Asked("ab3de", None)),
        ("yes 012345", Sure("012345")),
        ("YES: 012345.", Sure("012345")),
        ("YES 1234", None),
        ("yes", None),
        ("VOTE ab FOR", None),
        ("I vote ab3de for", None),
        ("VOTE ab3de FOR the fair in June please", None),
        ("", None),
    ],
)
def test_what_is_a_vote_and_what_is_for_a_person(text, said):
    assert read(text) == said


def test_a_code_is_six_figures():
    assert code_from("ff") == "000255"
    assert len(code_from("f" * 64)) == 6


@pytest.fixture
def vote(world, settings):
    """Announce a vote on the record; Cat, who is on its roll, and Fay have telephones we know."""
    settings.OUTBOX_TRANSPORTS = {"email": "postroom", "sms": "gateway"}
    settings.GROUNDSWELL_SMS_FROM, settings.GROUNDSWELL_SMS_NAME = "+447700900000", "Ostrey"
    for who, number in ((world.cat, CATS), (world.fay, FAYS)):
        people.add_address(
            person_id=who.pk, kind=AddressKind.PHONE, text=number, source="t", by=who, at=AT
        )
    return announce(world)


@pytest.fixture
def texts():
    """Text the movement; return what it answers."""
    count = 0

    def texts(words, sender=CATS, at=DURING, event=""):
        nonlocal count
        count += 1
        incoming.receive_text(
            event=event or f"e{count}", sender=sender, to_number="", text=words, by=None,
            at=at + timedelta(seconds=count),
        )  # fmt: skip
        last = Message.objects.filter(address=sender).order_by("-pk").first()
        return last.letter.text if last else ""

    return texts


def word(question):
    return word_of(question.token)


def test_a_vote_by_text_is_asked_about_and_then_counted_once(world, vote, texts):
    asked = texts(f"Vote {word(vote)} against")
    assert "You say: Against" in asked
    assert vote.wording in asked
    assert not Vote.objects.exists()
    code = code_for(vote, world.cat, Choice.AGAINST)
    assert f"YES {code}" in asked
    for _ in range(2):
        assert "Counted once" in texts(f"yes {code}")
    assert Vote.objects.get().choice == "against"
    assert Vote.objects.get().line.person == world.cat
    assert "already, and that vote stands" in texts(f"VOTE {word(vote)} FOR")
    assert "stands" in texts(f"YES {code_for(vote, world.cat, Choice.FOR)}")
    assert "You said: against" in texts(f"VOTE {word(vote)} AGAINST")
    assert Vote.objects.count() == 1


def test_what_was_cast_elsewhere_stands(world, vote, texts):
    code = code_for(vote, world.cat, Choice.FOR)
    cast(vote, world.cat, Choice.AGAINST)
    assert "stands" in texts(f"YES {code}")
    assert Vote.objects.get().choice == "against"


def test_anothers_code_is_nothing_and_who_is_not_on_the_roll_is_told_so(world, vote, texts):
    code = code_for(vote, world.cat, Choice.FOR)
    assert "Nothing waits for that code" in texts(f"YES {code}", FAYS)
    assert "not on its roll" in texts(f"VOTE {word(vote)} FOR", FAYS)
    assert "do not know whose telephone" in texts(f"VOTE {word(vote)} FOR", STRANGER)
    assert "do not know whose telephone" in texts(f"YES {code}", STRANGER)
    assert not Vote.objects.exists()


def test_a_number_that_two_share_votes_for_neither(world, vote, texts):
    people.add_address(
        person_id=world.dan.pk, kind=AddressKind.PHONE, text=CATS, source="t", by=world.dan, at=AT
    )
    assert "several share it" in texts(f"VOTE {word(vote)} FOR")


def test_nothing_is_counted_before_it_opens_or_after_it_has_closed(world, vote, texts):
    code = code_for(vote, world.cat, Choice.FOR)
    assert "opens on" in texts(f"VOTE {word(vote)} FOR", at=AT)
    assert "Nothing waits" in texts(f"YES {code}", at=AT)
    assert "not open any more" in texts(f"VOTE {word(vote)} FOR", at=AFTER)
    assert "not open any more" in texts(f"YES {code}", at=AFTER)
    assert not Vote.objects.exists()


def test_a_word_that_names_nothing_and_a_vote_in_the_room(world, vote, texts):
    hands = announce(world, way=Way.HANDS, key="hands")
    assert "There is no vote of that word" in texts("VOTE zzzzz FOR")
    assert "not taken by text" in texts(f"VOTE {word(hands)} FOR")
    assert f"VOTE {word(vote).upper()} FOR" in texts(f"vote {word(vote)}")


def test_whoever_said_stop_is_not_answered_and_the_rest_is_for_a_person(world, vote, texts):
    texts("Which vote is that?")
    assert InboundText.objects.get().seen_at is None  # it waits for a person
    texts(f"VOTE {word(vote)} FOR")
    kept = InboundText.objects.order_by("-pk").first()
    assert (kept.text, kept.address, kept.person_id) == ("", "", None)
    texts("STOP")
    sent = Message.objects.count()
    texts(f"VOTE {word(vote)} FOR")
    assert Message.objects.count() == sent


def test_the_same_event_twice_is_one_answer(vote, texts):
    texts(f"VOTE {word(vote)} FOR", event="same")
    sent = Message.objects.count()
    texts(f"VOTE {word(vote)} FOR", event="same")
    assert Message.objects.count() == sent


def test_every_answer_is_one_text_however_long_the_question(world, vote, texts):
    long = announce(world, wording="Do we hold the fair in June, " * 6 + "or not?", key="long")
    code = code_for(long, world.cat, Choice.ABSTAIN)
    for words in (f"VOTE {word(long)} abstain", f"YES {code}", f"VOTE {word(long)} for"):
        assert measure(plainer(f"Ostrey: {texts(words)}")).parts == 1


def test_the_page_says_how_to_whoever_can_vote_and_only_where_there_is_a_gateway(
    world, vote, signed_in, client, settings
):
    clock.use(lambda: DURING)
    told = f"VOTE {word(vote).upper()} FOR"
    assert told in signed_in(world.cat).get(vote.url).content.decode()
    assert told not in signed_in(world.fay).get(vote.url).content.decode()
    settings.OUTBOX_TRANSPORTS = {"email": "postroom"}
    assert told not in signed_in(world.cat).get(vote.url).content.decode()


def test_no_text_is_taken_twice_by_two_readers(world, vote, texts):
    """The first who takes it has it; what a round asks stays a round's."""
    texts(f"VOTE {word(vote)} FOR")
    assert Message.objects.filter(key__startswith="ballots.text:").count() == 1
    assert actions.take_text(text=InboundText(text="1", address=CATS, channel="sms"), by=None,
                             at=DURING) is False  # fmt: skip
