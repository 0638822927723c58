"""Attempts on a round of listening: its votes, its statements, somebody's place on its map."""

from groundswell.demo.against_rules import NotThere, _persona
from groundswell.foundation import clock
from groundswell.mobilise.listening import actions as listening
from groundswell.mobilise.listening.forms import fresh_secret, read_secret
from groundswell.mobilise.listening.models import Coding, Note, Place, Round, Vote
from groundswell.mobilise.listening.pseudonyms import Speaker
from groundswell.mobilise.listening.rules.hearing import read_table
from groundswell.mobilise.listening.rules.vocabulary import Said


def vote_twice() -> None:
    """Add a second vote of one voice on one statement, past every page."""
    cast = Vote.objects.select_related("voice", "statement").earliest("pk")
    Vote.objects.create(voice=cast.voice, statement=cast.statement, said=cast.said, at=clock.now())


def let_in_ones_own() -> None:
    """Say something, and decide that everybody is asked about it."""
    round_, secretary, now = Round.objects.earliest("pk"), _persona("listener"), clock.now()
    said = listening.say(
        round_=round_,
        words="The secretary is always right",
        speaker=Speaker(secretary),
        by=secretary,
        at=now,
    )
    listening.let_in(statement=said, by=secretary, at=now)


def see_anothers_place() -> None:
    """Send what stands for somebody in a round, signed as one's own, to see their place."""
    place = Place.objects.select_related("voice__round").earliest("pk")
    signature = fresh_secret().rpartition(":")[2]
    guess = Speaker(None, read_secret(f"{place.voice.who}:{signature}"))
    if guess.voice_in(place.voice.round) is None:
        raise NotThere


def change_the_yardstick() -> None:
    """Exchange the census for a table in which nobody is missing, once it has been counted."""
    kinder = "question,answer,people\ntenure,owns it,9\ntenure,rents it,1\n"
    listening.measure_against(
        round_=Round.objects.earliest("pk"),
        source="A table of our own",
        table=read_table(kinder),
        by=_persona("listener"),
        at=clock.now(),
    )


def settle_alone() -> None:
    """Settle what two people have not both coded yet, and so decide what doors have said."""
    coding = Coding.objects.filter(settled_at=None).earliest("pk")
    note = Note.objects.filter(round=coding.round).earliest("number")
    listening.settle(coding=coding, note=note, theme=3, by=_persona("listener"), at=clock.now())


def take_anothers_word() -> None:
    """Open a round that begins with the word on another round's posters."""
    round_, secretary = Round.objects.earliest("pk"), _persona("listener")
    listening.open_round(
        body=round_.body,
        question="Is everything well as it is?",
        keyword=round_.keyword,
        form_key="ostrey-takes-it",
        by=secretary,
        at=clock.now(),
    )


def vote_by_phone_and_on_paper() -> None:
    """Answer by phone, hand in one's own sheet, and have it typed in a second time."""
    place = Place.objects.select_related("voice__round").earliest("pk")
    round_, heard = place.voice.round, _persona("heard")
    secretary, now = _persona("listener"), clock.now()
    sheet = listening.print_own_sheet(round_=round_, speaker=Speaker(heard), by=heard, at=now)
    for said, key in ((Said.AGREE, "demo once"), (Said.DISAGREE, "demo twice")):
        listening.type_in(sheet=sheet, answers={1: said}, form_key=key, by=secretary, at=now)
