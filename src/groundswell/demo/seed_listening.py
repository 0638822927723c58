"""A round of listening in the story: what people said, and what 240 of them think of it."""

import random
from datetime import timedelta

from django.urls import reverse

from groundswell.demo import seed_heard, seed_onetoones, seed_themes
from groundswell.demo.models import Role, Sight
from groundswell.demo.moments import START
from groundswell.demo.seed_roles import holder, let_in
from groundswell.mobilise.listening import actions as listening
from groundswell.mobilise.listening.models import Round, Statement, Voice, Vote
from groundswell.mobilise.listening.pseudonyms import Speaker
from groundswell.mobilise.listening.queries import ballots_of
from groundswell.mobilise.listening.rules.telling import held_of
from groundswell.mobilise.listening.rules.vocabulary import Kind, Said, State, Way
from groundswell.register.people.models import Account, Person
from groundswell.register.structures.models import Body

SEED = 5
STEADY, SEEDS_TRIED = 8, 24  # of ten resamples; how many seeds of a map are tried for it
ADDRESS, HEARD = "listens@story.ostrey.example", "asked@story.ostrey.example"
OPENED = START.at - timedelta(days=12)
# Of those who answer in each of three camps, how many in a hundred agree. Nobody knows of camps.
SAID: tuple[tuple[str, tuple[int, int, int]], ...] = (
    ("A repair should be done within ten working days, or rent is held back", (94, 86, 81)),
    ("The last bus should leave town after the last train has come in", (91, 84, 88)),
    ("There should be one warm room open in every ward in winter", (88, 90, 79)),
    ("Somebody should answer the telephone at the housing office", (96, 93, 94)),
    ("Close the High Street to cars on Saturdays", (87, 12, 35)),
    ("Every household should have room for one car outside its door", (14, 89, 46)),
    ("A bus lane on the harbour road is worth losing a lane of cars", (90, 9, 52)),
    ("Parking in town should be free for the first hour", (18, 92, 60)),
    ("Cycling on the promenade should be allowed all day", (85, 22, 40)),
    ("Petrol is dear enough: do not make driving dearer", (16, 90, 55)),
    ("Build on the old rope works before on any field", (78, 71, 22)),
    ("New homes on the fields by the mill are better than none", (30, 42, 91)),
    ("At least half of all new homes should be for rent at council prices", (72, 38, 93)),
    ("Holiday lets should pay double", (70, 35, 90)),
    ("My children will never be able to live here as it is", (52, 50, 92)),
    ("The town is full: there should be no more homes", (33, 64, 6)),
    ("Empty shops should go to whoever will open one, at no rent for a year", (75, 80, 72)),
    ("Meetings should be held where I can bring a pram", (70, 61, 84)),
    ("The council listens to those who shout", (66, 70, 63)),
    ("I would give two hours a month to something useful", (71, 58, 69)),
    ("Trees along the ring road before anything else", (62, 28, 31)),
    ("The market should go back to the square", (54, 72, 49)),
)
LATER = (
    "Somebody must answer the housing office telephone",
    "Dog bins on the harbour wall, because there are none",
)
PEOPLE = ((90, 0), (80, 1), (70, 2))  # how many, and of which camp
BY = ((Way.TEXT, 21), (Way.DOOR, 17), (Way.PAPER, 12))  # how many passers-by; the others: web
KEYWORD = "CHANGE"
KINDS = (Kind.MEMBER, Kind.MEMBER, Kind.SUPPORTER, Kind.PASSER_BY, Kind.PASSER_BY)


EARLIER = (
    ("Begin at seven, not at half past", 55),
    ("End by nine, whatever is left", 82),
    ("A cup of tea before anything else", 88),
    ("Minutes the same week, on one page", 76),
    ("Every second time somewhere else in town", 48),
    ("Somebody to look after children in the next room", 66),
    ("No speech longer than three minutes", 79),
    ("Chairs in a circle", 51),
)
EARLIER_VOICES = 64


def ask_a_question(group: Body, member: Person) -> Round:
    """Hold a round in a group, with two statements for its secretary to look at."""
    rng = random.Random(SEED)  # noqa: S311  scenery, not secrets
    secretary = holder(group, "secretary")
    round_ = listening.open_round(
        body=group,
        question="What should change here first?",
        about="The group reads the answers aloud on 20 June and takes up what all sides share.",
        first=[words for words, _camps in SAID],
        keyword=KEYWORD,
        form_key="ostrey-listens",
        by=secretary,
        at=OPENED,
    )
    _answer(round_, rng)
    for number, words in enumerate(LATER):
        listening.say(
            round_=round_,
            words=words,
            speaker=Speaker(member) if number else Speaker(None, "ostrey"),
            by=None,
            at=START.at - timedelta(hours=3 + number),
        )
    let_in(secretary, ADDRESS)
    _draw_the_map(round_, rng)
    seed_heard.describe_themselves(round_, secretary)
    _ask_before(group, secretary, rng, round_)
    waiting = reverse("listening:statements", args=[round_.token])
    Role.objects.create(key="listener", person_token=secretary.token, landing=waiting)
    Sight.objects.create(key="listening", href=reverse("listening:round", args=[round_.token]))
    return round_


def _answer(round_: Round, rng: random.Random) -> None:
    """Let 240 people answer some of it each; invented, so their pseudonyms lead to nobody."""
    statements = list(round_.statements.filter(state=State.IN).order_by("number"))
    camps = [camp for count, camp in PEOPLE for _ in range(count)]
    voices = Voice.objects.bulk_create(
        Voice(
            round=round_,
            who=f"{rng.getrandbits(256):064x}",
            kind=rng.choice(KINDS),
            matters=[],
            began_at=OPENED + timedelta(hours=1 + number),
        )
        for number, _camp in enumerate(camps)
    )
    _came_by(voices)
    votes = []
    for voice, camp in zip(voices, camps, strict=True):
        for statement in rng.sample(statements, rng.randint(16, 22)):
            said = _said(rng, SAID[statement.number - 1][1][camp])
            _count(statement, said)
            at = voice.began_at + timedelta(minutes=1)
            votes.append(Vote(voice=voice, statement=statement, said=said.value, at=at))
    Vote.objects.bulk_create(votes, batch_size=500)
    Statement.objects.bulk_update(statements, ["agrees", "passes", "votes"])


def _came_by(voices: list[Voice]) -> None:
    """Let some passers-by have come by text, at a door, on paper."""
    ways = [way for way, count in BY for _ in range(count)]
    passers = [voice for voice in voices if voice.kind == Kind.PASSER_BY]
    for voice, way in zip(passers, ways, strict=False):
        voice.way = way
    Voice.objects.bulk_update(passers[: len(ways)], ["way"])


def _draw_the_map(round_: Round, rng: random.Random) -> None:
    """Let one member of the group answer most of it, and draw the map with them on it."""
    taken = Role.objects.values_list("person_token", flat=True)
    members = Person.objects.filter(memberships__in=round_.body.memberships.current())
    plain = members.exclude(token__in=taken).filter(account=None, tenures=None)
    member = plain.order_by("pk")[0]
    Account.objects.create_user(HEARD, person=member)
    voice = Voice.objects.create(
        round=round_,
        who=Speaker(member).who_in(round_),
        kind=Kind.MEMBER,
        began_at=START.at - timedelta(days=2),
    )
    for statement in rng.sample(list(round_.statements.filter(state=State.IN)), 18):
        listening.vote(
            statement=statement,
            said=_said(rng, SAID[statement.number - 1][1][0]),
            speaker=Speaker(member),
            by=member,
            at=voice.began_at,
        )
    seed_onetoones.speak_elsewhere(round_)
    _choose_a_steady_seed(round_)
    listening.draw_map(round_=round_, by=None, at=START.at - timedelta(hours=2))
    there = reverse("listening:map", args=[round_.token])
    Role.objects.create(key="heard", person_token=member.token, landing=there)


def _choose_a_steady_seed(round_: Round) -> None:
    """
    Let the groups of the story hold in most resamples, in every home.

    Voters are numbered by their pseudonyms, which no two homes have in common: with one seed for
    all, one home in twenty would have no groups to show.
    """
    from groundswell.mobilise.listening import charting  # noqa: PLC0415  slow: numpy, scipy

    votes = ballots_of(round_).votes
    for seed in range(round_.seed, round_.seed + SEEDS_TRIED):
        if (held_of(charting.chart(votes, seed=seed).told) or 0) >= STEADY:
            break
    round_.seed = seed
    round_.save(update_fields=["seed"])


def _ask_before(group: Body, secretary: Person, rng: random.Random, asked: Round) -> None:
    """Hold a round in spring whose votes may be copied, and in which nobody is far from anybody."""
    at = START.at - timedelta(days=64)
    round_ = listening.open_round(
        body=group,
        question="How should our evenings be?",
        first=[words for words, _share in EARLIER],
        gives_votes=True,
        form_key="ostrey-evenings",
        by=secretary,
        at=at,
    )
    statements = list(round_.statements.order_by("number"))
    voices = Voice.objects.bulk_create(
        Voice(round=round_, who=f"{rng.getrandbits(256):064x}", kind=Kind.MEMBER, began_at=at)
        for _ in range(EARLIER_VOICES)
    )
    votes = []
    for voice in voices:
        for statement, (_words, share) in zip(statements, EARLIER, strict=True):
            said = _said(rng, share)
            _count(statement, said)
            votes.append(Vote(voice=voice, statement=statement, said=said.value, at=at))
    Vote.objects.bulk_create(votes, batch_size=500)
    Statement.objects.bulk_update(statements, ["agrees", "passes", "votes"])
    seed_themes.code_by_two(published=round_, open_=asked)
    closed = START.at - timedelta(days=36)
    listening.draw_map(round_=round_, by=None, at=closed)
    listening.close_round(round_=round_, by=secretary, at=closed)


def _said(rng: random.Random, agree_percent: int) -> Said:
    if rng.random() < 0.08:
        return Said.PASS
    return Said.AGREE if rng.random() * 100 < agree_percent else Said.DISAGREE


def _count(statement: Statement, said: Said) -> None:
    statement.votes += 1
    statement.agrees += said is Said.AGREE
    statement.passes += said is Said.PASS
