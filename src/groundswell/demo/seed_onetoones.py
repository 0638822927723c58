"""A one-to-one in the story: two who stand apart on the map are asked, and neither has said yes."""

from datetime import timedelta

from django.urls import reverse

from groundswell.demo import seed_people
from groundswell.demo.models import Role, Sight
from groundswell.demo.moments import START
from groundswell.mobilise.listening.models import Round
from groundswell.mobilise.listening.pseudonyms import Speaker
from groundswell.mobilise.listening.rules.vocabulary import Kind
from groundswell.mobilise.onetoones import actions as onetoones
from groundswell.mobilise.onetoones.models import Pairing
from groundswell.mobilise.onetoones.rules.vocabulary import Free, Way, Wish
from groundswell.register.people.models import Person
from groundswell.register.structures import actions as structures

NAME, CALLED = "Isolde Tarn-Withy", "Isolde"
JOINED = START.at - timedelta(days=200)
ASKED = START.at - timedelta(hours=1)
ELSEWHERE = slice(90, 170)  # of the voices of the round, in their order: the second camp


def speak_elsewhere(round_: Round) -> None:
    """Let one of the second camp be somebody on the register, before the map is drawn."""
    isolde = seed_people.add_named(NAME, CALLED, JOINED)
    structures.join_body(person=isolde, body=round_.body, by=isolde, at=JOINED, source="form")
    camp = list(round_.voices.order_by("pk"))[ELSEWHERE]
    voice = next(each for each in camp if each.kind == Kind.MEMBER)
    voice.who = Speaker(isolde).who_in(round_)
    voice.save(update_fields=["who"])


def let_two_be_asked(round_: Round) -> None:
    """Let Isolde and somebody of another camp each ask for a one-to-one; the job asks them."""
    isolde = Person.objects.get(full_name=NAME)
    heard = Person.objects.get(token=Role.objects.get(key="heard").person_token)
    for person, ways in ((isolde, [Way.PHONE, Way.VIDEO]), (heard, [Way.PHONE])):
        asked = onetoones.Asked(
            wish=Wish.DIFFERENT,
            ways=ways,
            free=[Free.WEEK_EVENING],
            round_token=round_.token,
        )
        onetoones.ask(asked=asked, by=person, at=ASKED)
    onetoones.match(by=None, at=ASKED + timedelta(minutes=10))
    landing = reverse("onetoones:pairing", args=[Pairing.objects.get().token])
    Role.objects.create(key="talker", person_token=isolde.token, landing=landing)
    Sight.objects.create(key="one_to_one", href=reverse("onetoones:home"))
