"""By text: a word begins, 1, 2 or 3 answers; STOP first of all, and nothing counts twice."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from groundswell.foundation.outbox import incoming
from groundswell.foundation.outbox.models import InboundText, Message
from groundswell.foundation.outbox.segments import measure
from groundswell.mobilise.listening import actions, queries
from groundswell.mobilise.listening.models import Exchange, Round, Statement, Voice, Vote
from groundswell.mobilise.listening.pseudonyms import Speaker
from groundswell.mobilise.listening.rules.texting import (
    answered,
    could_have_read,
    is_keyword,
    plain,
    shortest,
)
from groundswell.mobilise.listening.rules.vocabulary import Ground, Kind, Said, Way
from groundswell.mobilise.listening.tests.conftest import AT, FIRST, ask, first_of
from groundswell.mobilise.listening.tests.test_pages import page
from groundswell.register.people import actions as people
from groundswell.register.people.registry import holdings
from groundswell.register.people.rules import Kind as AddressKind

STRANGER, CATS = "+447700900100", "+447700900101"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        *(("1", Said.AGREE), (" 2. ", Said.DISAGREE), ("3!", Said.PASS), ("Agree", Said.AGREE)),
        *(("12", None), ("4", None), ("1 of you should come", None), ("", None), ("¹", None)),
    ],
)
def test_an_answer_is_a_figure_or_the_word_alone(text, said):
    assert answered(text) is said


@pytest.mark.parametrize("word", ["", "AB", "HELP", "YES", "BUS2", "buses", "ABCDEFGHIJKLM"])
def test_what_begins_no_round(word):
    assert not is_keyword(word)


def test_a_keyword_is_found_in_how_people_type_it():
    assert is_keyword("BUSES")
    assert plain(" “buses”. ") == "BUSES"


def test_nobody_answers_what_had_not_left():
    assert not could_have_read(None, AT)
    assert not could_have_read(AT, AT + timedelta(seconds=1))
    assert could_have_read(AT, AT + timedelta(seconds=2))


def test_the_first_way_that_is_one_text_is_taken_or_else_the_shortest():
    assert shortest(["a" * 9, "b" * 4], lambda words: 1 + len(words) // 5) == "bbbb"
    assert shortest(["a" * 9, "b" * 6], lambda words: 1 + len(words) // 5) == "bbbbbb"


@pytest.fixture
def buses(world, settings):
    """Let the round begin with BUSES, and Cat be reached at a number of her own."""
    settings.OUTBOX_TRANSPORTS = {"email": "postroom", "sms": "gateway"}
    settings.GROUNDSWELL_SMS_FROM, settings.GROUNDSWELL_SMS_NAME = "+447700900000", "Ostrey"
    Round.objects.filter(pk=world.asked.pk).update(keyword="BUSES")
    world.asked.refresh_from_db()
    people.add_address(
        person_id=world.cat.pk, kind=AddressKind.PHONE, text=CATS, source="t", by=world.cat, at=AT
    )
    return world.asked


@pytest.fixture
def texts():
    """Text the movement, a minute after the last text, when whatever was sent has left."""
    count = 0

    def texts(words, sender=STRANGER, event="", *, left=True):
        nonlocal count
        count += 1
        at = AT + timedelta(minutes=count)
        if left:
            Message.objects.filter(handed_at=None, state="queued").update(
                state="accepted", handed_at=at - timedelta(seconds=30)
            )
        return incoming.receive_text(
            event=event or f"e{count}", sender=sender, to_number="", text=words, by=None, at=at
        )

    return texts


def sent(number=STRANGER):
    rows = Message.objects.filter(address=number).order_by("pk")
    return [row.letter.text for row in rows.select_related("letter")]


def parts(words):
    return measure(f"Ostrey: {words}").parts


def votes(round_):
    cast = Vote.objects.filter(voice__round=round_).order_by("pk")
    return [(vote.statement.words, Said(vote.said)) for vote in cast.select_related("statement")]


def test_the_word_begins_and_each_answer_brings_the_next_by_the_same_draw(buses, texts):
    texts("buses")
    speaker = Speaker(None, f"text:{STRANGER}", Way.TEXT)
    asked = []
    for answer in "123":
        drawn = queries.offered(buses, speaker.voice_in(buses)).statement
        asked.append(drawn.words)
        assert sent()[-1].startswith(drawn.words)
        texts(answer)
    assert votes(buses) == list(zip(asked, [Said.AGREE, Said.DISAGREE, Said.PASS], strict=True))
    assert sorted(asked) == sorted(FIRST)
    assert "answered all there is" in sent()[-1]
    assert "STOP ends." in sent()[0]
    assert [parts(words) for words in sent()] == [1, 1, 1, 1]
    voice = Voice.objects.get()
    assert (voice.kind, voice.way) == (Kind.PASSER_BY, Way.TEXT)
    assert first_of(buses).votes == 1


def test_nothing_of_it_is_kept_beside_a_number(buses, texts):
    texts("BUSES")
    texts("1")
    for row in InboundText.objects.all():
        assert (row.text, row.address, row.person_id) == ("", "", None)
        assert row.seen_at is not None
    marks = set(Message.objects.values_list("key", flat=True))
    held = Exchange.objects.get()
    assert not any(held.who in mark for mark in marks)


def test_somebody_on_the_register_is_the_voice_they_are_on_the_web(world, buses, texts):
    speaker = Speaker(world.cat)
    actions.vote(statement=first_of(buses), said=Said.AGREE, speaker=speaker, by=world.cat, at=AT)
    texts("BUSES", CATS)
    texts("1", CATS)
    texts("1", CATS)
    voice = Voice.objects.get()
    assert (voice.who, voice.kind, voice.votes.count()) == (speaker.who_in(buses), Kind.MEMBER, 3)


def test_the_same_text_brought_again_and_an_answer_pressed_twice_are_one(buses, texts):
    texts("BUSES")
    texts("1", event="same")
    texts("1", event="same", left=False)
    assert len(votes(buses)) == 1
    texts("2", left=False)  # before the next question has left: the last answer again
    assert len(votes(buses)) == 1
    texts("2")
    assert [said for _words, said in votes(buses)] == [Said.AGREE, Said.DISAGREE]
    assert len(sent()) == 3


def test_stop_is_first_of_all_and_ends_it(buses, texts):
    texts("BUSES")
    texts("STOP")
    texts("1")
    texts("BUSES")
    assert votes(buses) == []
    assert [words for words in sent() if "1 agree" in words] == sent()[:1]
    assert InboundText.objects.filter(seen_at=None).count() == 2  # a person sees who said STOP


def test_what_is_no_answer_is_helped_once_and_waits_for_a_person(buses, texts):
    texts("BUSES")
    texts("Who is asking?")
    texts("I am driving and will answer later.")
    assert [words for words in sent() if words.startswith("Reply 1 agree")] == sent()[1:]
    assert len(sent()) == 2
    assert InboundText.objects.filter(seen_at=None).count() == 2
    texts("1")
    texts("Hm?")
    assert len(sent()) == 4


def test_what_nobody_was_asked_is_for_people(buses, texts):
    for words in ("1", "Is the hall step-free?", "TRAMS"):
        texts(words)
    assert InboundText.objects.filter(seen_at=None).count() == 3
    assert sent() == []
    assert not Exchange.objects.exists()


def test_an_answer_after_the_close_is_told_so_once(world, buses, texts):
    texts("BUSES")
    actions.close_round(round_=buses, by=world.ann, at=AT + timedelta(minutes=1))
    texts("1")
    texts("1")
    assert votes(buses) == []
    assert [words for words in sent() if "came too late" in words] == sent()[1:]
    texts("BUSES")
    assert len(sent()) == 2  # it begins nothing now, and waits for a person
    assert InboundText.objects.filter(seen_at=None).count() == 1


def test_what_was_taken_out_since_it_was_sent_is_passed_over(world, buses, texts):
    texts("BUSES")
    asked = Exchange.objects.get().asked
    ground, because = Ground.PRIVATE, "It names somebody."
    actions.leave_out(statement=asked, ground=ground, because=because, by=world.ann, at=AT)
    texts("1")
    assert votes(buses) == []
    assert len(sent()) == 2


def test_a_long_statement_is_one_text_where_it_can_be(world, buses, texts):
    longest = "More buses " * 14

    def only(words):
        kept = Statement.objects.filter(round=buses).earliest("number")
        Statement.objects.filter(round=buses).delete()
        kept.pk, kept.words = None, words
        kept.save(force_insert=True)

    only(longest[:112])
    texts("BUSES")
    assert parts(sent()[-1]) == 1
    only(longest[:129])
    texts("BUSES")
    assert "1=yes 2=no 3=pass" in sent()[-1]
    assert parts(sent()[-1]) == 1


def test_whoever_may_be_copied_is_told_before_they_answer(buses, texts):
    Round.objects.update(gives_votes=True)
    texts("BUSES")
    assert "Votes may be copied later" in sent()[0]


def test_one_word_begins_one_open_round(world, buses):
    with pytest.raises(IntegrityError), transaction.atomic():
        Round.objects.filter(pk=ask(world.group, world.ann, key="two").pk).update(keyword="BUSES")
    with pytest.raises(actions.KeywordTaken):
        actions.open_round(
            body=world.group,
            question="And now?",
            keyword="BUSES",
            form_key="three",
            by=world.ann,
            at=AT,
        )
    actions.close_round(round_=buses, by=world.ann, at=AT)
    again = actions.open_round(
        body=world.group, question="And now?", keyword="BUSES", form_key="four", by=world.ann, at=AT
    )
    assert queries.round_called("BUSES") == again


def test_the_page_says_what_to_text_where_it_can_be(world, buses, signed_in, client, settings):
    path = f"/listening/{buses.token}/"
    assert "send <b>BUSES</b> to <bdi>+447700900000</bdi>" in page(client, path)
    settings.OUTBOX_TRANSPORTS = {"email": "postroom"}
    assert "BUSES" not in page(client, path)
    asks = signed_in(world.ann)
    form = {"question": "What now?", "keyword": "stop", "form_key": "k1"}
    answer = asks.post(f"/listening/ask/{world.group.token}/", form)
    assert answer.status_code == 422
    assert "none as STOP" in answer.content.decode()
    asks.post(f"/listening/ask/{world.group.token}/", form | {"keyword": "trams"})
    assert Round.objects.get(form_key="k1").keyword == "TRAMS"


def test_ways_are_counted_apart_and_no_rest_tells_a_small_one(buses, texts):
    for number in range(12):
        kind, way = Kind.PASSER_BY, Way.TEXT if number < 9 else Way.WEB
        Voice.objects.create(round=buses, who=f"{number:064}", kind=kind, way=way, began_at=AT)
    assert [(each.way, each.number) for each in queries.came_by(buses)] == [(Way.TEXT, None)]
    for number in range(12, 30):
        way = Way.TEXT if number < 20 else Way.WEB
        Voice.objects.create(
            round=buses, who=f"{number:064}", kind=Kind.PASSER_BY, way=way, began_at=AT
        )
    assert [(each.way, each.number) for each in queries.came_by(buses)] == [
        (Way.WEB, 13),
        (Way.TEXT, 17),
    ]


def test_being_asked_by_text_is_in_ones_record_and_goes_with_it(world, buses, texts):
    texts("BUSES", CATS)
    source = next(each for each in holdings() if each.name == "listening")
    assert any("asked_by_text_in" in row for row in source.collect(world.cat.pk))
    source.erase(world.cat.pk, AT)
    assert not Exchange.objects.exists()
