"""Who is heard and who is not: a table, what people say of themselves, nothing below ten."""

import math
import random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from groundswell.foundation import record
from groundswell.foundation.errors import NotPermitted
from groundswell.methods.opinionmap import interval
from groundswell.mobilise.listening import actions, queries
from groundswell.mobilise.listening.models import Description, Heard, Voice, Yardstick
from groundswell.mobilise.listening.pseudonyms import Speaker
from groundswell.mobilise.listening.rules.hearing import (
    FEWEST,
    Fault,
    NotATable,
    Question,
    coded,
    decoded,
    heard,
    kept_back,
    read_table,
)
from groundswell.mobilise.listening.rules.vocabulary import Kind
from groundswell.mobilise.listening.tests.conftest import AT, stranger
from groundswell.mobilise.listening.tests.test_pages import page
from groundswell.register.people.registry import holdings

CSV = """question,answer,people
age,16 to 34,300
age,35 to 64,450
age,65 and over,250
tenure,owns it,600
tenure,rents it,400
disability,yes,200
disability,no,800
"""
AGE, TENURE, DISABILITY = Question.AGE, Question.TENURE, Question.DISABILITY
TABLE = read_table(CSV)


def test_a_table_is_read_in_any_order_of_columns_and_with_blank_lines():
    turned = "\ufeffPeople, answer ,QUESTION\n\n10,yes,Disability\n20,no,disability\n"
    assert read_table(turned) == {DISABILITY: [("yes", 10), ("no", 20)]}
    assert list(TABLE) == [AGE, TENURE, DISABILITY]


def faults(text):
    with pytest.raises(NotATable) as found:
        read_table(text)
    return [(each.row, each.column, each.fault, each.there) for each in found.value.faults]


def test_every_fault_is_named_with_its_row_and_column():
    head = "question,answer,people\n"
    assert faults("question,people\nage,3\n") == [(1, "answer", Fault.NO_COLUMN, "")]
    assert [each[1] for each in faults("")] == ["question", "answer", "people"]
    assert faults(head) == [(1, "question", Fault.EMPTY, "")]
    bad = head + 'age,young,"1,000"\nsex,a,3\nage,,0\nage,old,5\nage,OLD,6\nage,x\n'
    assert faults(bad) == [
        (2, "people", Fault.NOT_A_NUMBER, "1,000"),
        (3, "question", Fault.NO_SUCH_QUESTION, "sex"),
        (4, "answer", Fault.NO_ANSWER, ""),
        (4, "people", Fault.NOT_A_NUMBER, "0"),
        (6, "answer", Fault.TWICE, "OLD"),
        (7, "people", Fault.NOT_A_NUMBER, ""),
        (7, "answer", Fault.ONLY_ONE, "age"),
    ]
    many = head + "".join(f"age,a{number},1\n" for number in range(13))
    assert faults(many) == [(14, "answer", Fault.TOO_MANY, "a12")]
    assert faults(head + "age,a,²\nage,b,1\nage,c,2")[0][2] is Fault.NOT_A_NUMBER


def test_what_somebody_says_is_sealed_at_one_length_and_read_back():
    for said in ({}, {AGE: "65 and over"}, {AGE: "16 to 34", DISABILITY: "yes"}):
        assert len(coded(TABLE, said)) == len(Question)
        assert decoded(TABLE, coded(TABLE, said)) == said
    assert coded(TABLE, {AGE: "none of these", Question.NATION: "yes"}) == "----"


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(st.lists(st.integers(0, 60), min_size=2, max_size=12))
def test_nothing_below_ten_is_told_nor_found_by_taking_away(counts):
    hidden = kept_back(counts)
    assert all(counts[place] >= FEWEST for place in range(len(counts)) if place not in hidden)
    if hidden and len(hidden) < len(counts):
        assert len(hidden) > 1
        assert sum(counts[place] for place in hidden) >= FEWEST
    if not any(count < FEWEST for count in counts):
        assert not hidden


def sealed(**counts):
    """Return so many descriptions: a letter of the age, then of the home."""
    return [f"{signs[0]}-{signs[1]}-" for signs, count in counts.items() for _ in range(count)]


def test_a_gap_is_where_the_table_lies_above_the_interval():
    told = heard(TABLE, sealed(aa=20, ba=60, ca=40, ab=0, bb=20, cb=10), interval)
    age, home, disability = told
    assert (age["of"], home["of"], disability["of"]) == (150, 150, None)
    assert [row["said"] for row in age["rows"]] == [20, 80, 50]
    assert [row["gap"] for row in age["rows"]] == [True, False, False]
    assert [row["gap"] for row in home["rows"]] == [False, True]
    renters = home["rows"][1]
    share, of, z = 30 / 150, 150, 1.96
    middle = (share + z * z / (2 * of)) / (1 + z * z / of)
    half = z / (1 + z * z / of) * math.sqrt(share * (1 - share) / of + z * z / (4 * of * of))
    assert renters["low"] == pytest.approx(middle - half, abs=1e-12)
    assert renters["high"] == pytest.approx(middle + half, abs=1e-12)


def test_a_gap_below_ten_is_named_without_its_number():
    [age, *_] = heard(TABLE, sealed(aa=3, ba=60, ca=40), interval)
    young, middle, old = age["rows"]
    assert (young["said"], young["low"], young["gap"]) == (None, None, True)
    assert young["high"] == interval(9, 103)[1]
    assert (old["said"], old["high"], old["gap"]) == (None, None, False)
    assert middle["said"] == 60
    [same, *_] = heard(TABLE, sealed(aa=9, ba=60, ca=34), interval)
    assert same["rows"][0] == young  # of a number kept back nothing is used


def test_a_gap_kept_back_for_anothers_sake_is_named_without_a_figure():
    [age, *_] = heard(TABLE, sealed(aa=30, ba=280, ca=5), interval)
    young, _middle, old = age["rows"]
    assert (young["said"], young["low"], young["high"], young["gap"]) == (None, None, None, True)
    assert (old["said"], old["gap"], old["high"]) == (None, True, interval(9, 315)[1])


def take(world, source="Census 2031", text=CSV, by=None):
    return actions.measure_against(
        round_=world.asked, source=source, table=read_table(text), by=by or world.ann, at=AT
    )


def say(world, speaker, **answers):
    told = {Question(key): answer for key, answer in answers.items()}
    return actions.describe(round_=world.asked, answers=told, speaker=speaker, by=None, at=AT)


def many(world, count, start=0):
    rng = random.Random(3)
    for number in range(start, start + count):
        voice = Voice.objects.create(
            round=world.asked, who=f"{number:064}", kind=Kind.MEMBER, began_at=AT
        )
        said = coded(TABLE, {AGE: rng.choice(TABLE[AGE][1:])[0], TENURE: "owns it"})
        Description.objects.create(voice=voice, said=said, at=AT)


def test_a_table_is_named_by_whoever_may_ask_and_stays_once_somebody_answered(world):
    with pytest.raises(NotPermitted):
        take(world, by=world.cat)
    with pytest.raises(actions.NothingToMeasure):
        say(world, stranger("a"), age="16 to 34")
    take(world)
    take(world, source="Census 2032")
    say(world, stranger("a"), age="16 to 34")
    take(world, source="Census 2032")  # the same again changes nothing
    with pytest.raises(actions.AlreadyDescribed):
        take(world, source="Another")
    assert Yardstick.objects.get().source == "Census 2032"
    assert record.RecordEntry.objects.filter(kind="listening.measured").count() == 2


def test_somebody_says_changes_and_takes_back(world):
    take(world)
    cat = Speaker(world.cat)
    say(world, cat, age="16 to 34", tenure="rents it")
    say(world, cat, age="35 to 64")
    assert queries.own_description(world.asked, cat.voice_in(world.asked)) == {AGE: "35 to 64"}
    assert say(world, cat) is None
    assert queries.own_description(world.asked, cat.voice_in(world.asked)) == {}
    assert queries.own_description(world.asked, None) == {}
    actions.close_round(round_=world.asked, by=world.ann, at=AT)
    with pytest.raises(actions.RoundIsClosed):
        say(world, cat, age="35 to 64")


def test_it_is_counted_from_twenty_on_and_again_for_ten_more_each_time_on_record(world):
    take(world)
    many(world, 19)
    assert queries.rounds_to_count() == []
    assert actions.count_heard(round_=world.asked, by=None, at=AT) is None
    many(world, 1, start=19)
    actions.count_heard(round_=world.asked, by=None, at=AT)
    first = Heard.objects.get()
    many(world, 9, start=20)
    assert queries.rounds_to_count() == []
    assert actions.count_heard(round_=world.asked, by=None, at=AT).told == first.told
    many(world, 1, start=29)
    assert queries.rounds_to_count() == [world.asked]
    actions.count_heard(round_=world.asked, by=None, at=AT)
    assert Heard.objects.get().described == 30
    assert record.RecordEntry.objects.filter(kind="listening.counted").count() == 2


def test_a_voice_that_does_not_count_is_not_counted_here(world):
    take(world)
    many(world, 20)
    Voice.objects.filter(who=f"{3:064}").update(counts=False)
    assert len(queries.descriptions_in(world.asked)) == 19
    assert queries.rounds_to_count() == []


def test_the_pages_from_a_table_to_the_gaps(world, signed_in, client):
    base = f"/listening/{world.asked.token}/heard/"
    assert "there is no table" in page(client, base)
    ann = signed_in(world.ann)
    wrong = ann.post(
        f"{base}table/", {"source": "Census", "table": "question,answer,people\nx,y,z"}
    )
    assert wrong.status_code == 422
    said = wrong.content.decode()
    assert "Row 2, people: a whole number of people" in said
    assert "x,y,z" in said
    assert ann.post(f"{base}table/", {"source": "Census 2031", "table": CSV}).status_code == 302
    assert signed_in(world.cat).get(f"{base}table/").status_code == 404
    assert "Fewer than twenty have said so" in page(client, base)
    shown = page(client, f"{base}you/")
    assert "I would rather not say" in shown
    assert "nation" not in shown
    assert client.post(f"{base}you/", {"age": "nobody says so"}).status_code == 422
    assert client.post(f"{base}you/", {"age": "16 to 34"}).status_code == 302
    assert 'value="16 to 34" id="id_age_1" required' not in page(client, f"{base}you/")
    many(world, 40)
    actions.count_heard(round_=world.asked, by=None, at=AT)
    shown = page(client, base)
    assert 'Home: <span dir="auto">rents it</span>' in shown
    assert "fewer than ten of 40" in shown
    assert "Knock on every door of one street" in shown
    assert "Census 2031" in shown


def test_nobody_reads_anothers_description_on_any_page(world, signed_in):
    take(world)
    say(world, Speaker(world.cat), disability="yes")
    mine = page(signed_in(world.cat), f"/listening/{world.asked.token}/heard/you/")
    assert "checked" in mine.partition('value="yes"')[2].partition(">")[0]
    for other in (world.ann, world.bob, world.dan):
        shown = page(signed_in(other), f"/listening/{world.asked.token}/heard/you/")
        assert "checked" not in shown.partition('value="yes"')[2].partition(">")[0]


def test_it_is_in_ones_own_record_and_goes_with_it(world):
    take(world)
    say(world, Speaker(world.cat), disability="yes")
    source = next(each for each in holdings() if each.name == "listening")
    assert {"in": world.asked.question, "you_describe_yourself": {"disability": "yes"}} in (
        source.collect(world.cat.pk)
    )
    source.erase(world.cat.pk, AT)
    assert not Description.objects.exists()
    source.erase(world.ann.pk, AT)
    assert Yardstick.objects.get().set_by is None


def test_the_page_takes_few_queries(world, client, django_assert_max_num_queries):
    take(world)
    many(world, 40)
    actions.count_heard(round_=world.asked, by=None, at=AT)
    with django_assert_max_num_queries(8):
        client.get(f"/listening/{world.asked.token}/heard/")
