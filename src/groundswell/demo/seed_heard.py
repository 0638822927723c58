"""Who is heard in the round of the story: a table, and how 150 people describe themselves."""

import random
from datetime import timedelta

from groundswell.demo.moments import START
from groundswell.mobilise.listening import actions as listening
from groundswell.mobilise.listening.models import Description, Round
from groundswell.mobilise.listening.rules.hearing import Question, coded, read_table
from groundswell.mobilise.listening.rules.vocabulary import Way
from groundswell.register.people.models import Person

SEED, DESCRIBED = 10, 150
TABLE = """question,answer,people
age,16 to 24,4100
age,25 to 34,3900
age,35 to 49,5600
age,50 to 64,5900
age,65 to 74,3600
age,75 and over,3300
nation,Ostrish,19800
nation,Inlander,3900
nation,another,1700
tenure,owns it,11900
tenure,rents from the council or a housing association,6700
tenure,rents from a landlord,5400
tenure,lives with others or has none,1400
disability,yes,4700
disability,no,20700
"""
#: Who comes by themselves: of a hundred, for each answer in the order of the table.
COMES = {
    Question.AGE: (3, 12, 27, 31, 20, 7),
    Question.NATION: (84, 13, 3),
    Question.TENURE: (63, 14, 20, 3),
    Question.DISABILITY: (16, 84),
}


def describe_themselves(round_: Round, secretary: Person) -> None:
    """Measure the round against a census, and let those on the web say who they are."""
    rng = random.Random(SEED)  # noqa: S311  scenery, not secrets
    table = read_table(TABLE)
    listening.measure_against(
        round_=round_,
        source="Census of Ostrey, 2021",
        table=table,
        by=secretary,
        at=START.at - timedelta(days=12),
    )
    answers = {question: [answer for answer, _people in table[question]] for question in COMES}
    described = []
    for voice in round_.voices.filter(way=Way.WEB).order_by("pk")[:DESCRIBED]:
        said = {
            question: rng.choices(answers[question], weights=shares)[0]
            for question, shares in COMES.items()
            if rng.random() < 0.94
        }
        described.append(Description(voice=voice, said=coded(table, said), at=voice.began_at))
    Description.objects.bulk_create(described)
    listening.count_heard(round_=round_, by=None, at=START.at - timedelta(hours=2))
