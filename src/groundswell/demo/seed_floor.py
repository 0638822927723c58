"""The floor of the council in the story: an order paper, a debate, a line of speakers."""

from datetime import datetime, timedelta

from groundswell.decide.conference.models import Conference, Credential
from groundswell.decide.conference.powers import Power
from groundswell.decide.floor import actions as floor
from groundswell.decide.floor.models import Floor, Item, Turn
from groundswell.decide.floor.queries import line_of
from groundswell.decide.floor.rules.papers import What
from groundswell.decide.floor.rules.queue import Side
from groundswell.decide.motions import actions as motions
from groundswell.decide.motions.rules.backing import Evidence
from groundswell.decide.motions.rules.texts import text_from
from groundswell.demo.models import Sight
from groundswell.demo.moments import START
from groundswell.demo.seed_roles import holder
from groundswell.foundation import clock
from groundswell.register.people.models import Person
from groundswell.register.structures.books import parameters_of
from groundswell.register.structures.models import Body
from groundswell.register.structures.permission import holders

KETTLES = """Groups that meet in church halls pay for the kettle each time, and keep asking for it.

Council asks every group to own one, before the autumn, and the secretary to keep a list of who lends theirs."""  # noqa: E501  as it was typed
PLATFORM = """A platform that nobody can hear has a microphone; the last row has none.

Council asks for a second one, on a stand in the aisle, from the next council on."""
PRINT = """Half of those who read our papers hold them at arm’s length.

Council asks that whatever is printed for its members is printed large, from this autumn on."""
NEW = "What was carried in spring was about sitters; this is about what a room needs."
FOR, AGAINST = Side.FOR, Side.AGAINST
#: Who asks: on which side, for a kept turn or not. The first of them are heard.
ASKED = ((AGAINST, False), (FOR, False), (FOR, True), (FOR, False), (AGAINST, False), (FOR, False))
HEARD = 2
HEARD_LATE = "Two groups have sitters. It stays overdue until the report is there, in writing."


def move_for(council: Conference, groups: list[Body], clerk: Person) -> None:
    """Have two groups move something for the council to debate."""
    told = (
        (groups[0], "A kettle in every group", KETTLES),
        (groups[1], "A microphone in the aisle", PLATFORM),
        (groups[0], "Papers in large print", PRINT),
    )
    at = council.called_at + timedelta(days=2)
    for number, (mover, title, words) in enumerate(told):
        motion = motions.begin_motion(
            call=council.motions, title=title, text=text_from(words), why=NEW, body=mover,
            because_of=None, form_key=f"council-{number}", by=holder(mover, "secretary"),
            at=at,
        )  # fmt: skip
        motions.show(motion=motion, by=holder(mover, "secretary"), at=at)
        motions.second(motion=motion, by=holder(groups[-1], "convenor"), at=at)
        for each in groups[:2]:
            met = Evidence(clock.local_date(at), 14, 8)
            motions.endorse(
                motion=motion, body=each, evidence=met, minutes="Agreed by ten to four.",
                by=holder(each, "secretary"), at=at,
            )  # fmt: skip
        motions.hand_in(motion=motion, by=holder(mover, "secretary"), at=at)
        reasons = "Backed as the rules ask; it says what is to be done, and by when."
        motions.rule(motion=motion, in_order=True, article="S2", reasons=reasons, by=clerk, at=at)
    motions.publish(call=council.motions, by=clerk, at=at)


def open_floor(council: Conference) -> None:
    """Lay the order paper, hear a report, and leave a debate in the middle, with a line."""
    chair = holders(Power.PRESIDE, over=council.body, at=START.at)[0].person
    rules = parameters_of(council.body)
    began = council.starts_at
    floor.lay_paper(
        conference=council, parameters=rules, form_key="council-paper", by=chair,
        at=began - timedelta(days=1),
    )  # fmt: skip
    _leave_for_later(council, chair, began - timedelta(hours=1))
    _put_on(council, chair, What.REPORT, "The secretary’s report", 1, began - timedelta(hours=1))
    _put_on(council, chair, What.ELECTION, "Two auditors", 4, began - timedelta(hours=1))
    _put_on(
        council, chair, What.OTHER, "Any other business", 5, began - timedelta(hours=1),
        falls_at=council.ends_at - timedelta(hours=1),
    )  # fmt: skip
    made = Floor.objects.get(conference=council)
    report = Item.objects.get(floor=made, what=What.REPORT)
    floor.take_item(item=report, by=chair, at=began + timedelta(minutes=10))
    floor.end_item(
        item=report, outcome="Received, with thanks.", by=chair, at=began + timedelta(minutes=25)
    )
    _hear_what_is_overdue(made, chair, began + timedelta(minutes=25))
    motion = made.items.exclude(motion=None).order_by("place").first()
    if motion is None:
        raise LookupError("no motion was published for the council")
    opened = began + timedelta(minutes=26)
    _debate(floor.take_item(item=motion, by=chair, at=opened), chair, opened)
    Sight.objects.create(key="floor", href=f"/floor/{council.token}/")


def _leave_for_later(council: Conference, chair: Person, at: datetime) -> None:
    """Move what corrects the minutes of spring to the end: it came by itself, and stays."""
    for item in Item.objects.filter(floor__conference=council, what=What.CORRECTION):
        floor.move_item(
            item=item, place=99, because="Whoever moved it comes in the afternoon.",
            form_key=f"later-{item.token}", by=chair, at=at,
        )  # fmt: skip


def _hear_what_is_overdue(made: Floor, chair: Person, at: datetime) -> None:
    """Take what came on the paper by itself, and put down what was said to it."""
    for item in made.items.filter(what=What.DUE).order_by("place"):
        floor.take_item(item=item, by=chair, at=at)
        floor.end_item(item=item, outcome=HEARD_LATE, by=chair, at=at + timedelta(seconds=50))


def _put_on(
    council: Conference,
    chair: Person,
    what: What,
    title: str,
    place: int,
    at: datetime,
    falls_at: datetime | None = None,
) -> None:
    floor.put_on(
        conference=council,
        parameters=parameters_of(council.body),
        wanted=floor.Wanted(what, title, minutes=15, falls_at=falls_at),
        place=place,
        because="As every council has it.",
        form_key=f"council-{what}",
        by=chair,
        at=at,
    )


def _debate(item: Item, chair: Person, at: datetime) -> None:
    """Have the mover open, some ask and two be heard; the third is at the microphone."""
    moves = floor.call_mover(item=item, by=chair, at=at)
    _speak(moves, chair, at, 212)
    inside = Credential.objects.filter(
        conference=item.floor.conference, inside=True, seat__isnull=False
    )
    taken = {moves.person_id, chair.pk}
    people = [
        each.person
        for each in inside.select_related("person").order_by("pk")
        if each.person is not None and each.person_id not in taken
    ]
    asked = at + timedelta(minutes=4)
    for number, (side, kept) in enumerate(ASKED):
        asking = floor.Asking(side, kept)
        floor.ask(item=item, asking=asking, by=people[number * 3], at=asked)
    for number in range(HEARD):
        _speak(_next(item), chair, asked + timedelta(minutes=4 * number), 140 + 31 * number)
    floor.rule(
        item=item, article="S4", words="That whose kettle it was is not what is debated.",
        reasons="The motion asks for one in every group; it blames nobody.",
        form_key="council-ruling", by=chair, at=START.at - timedelta(minutes=2),
    )  # fmt: skip
    speaker = floor.call_next(turn=_next(item), by=chair, at=START.at - timedelta(minutes=1))
    at = START.at - timedelta(seconds=40)
    floor.run_clock(turn=speaker, runs=True, by=chair, at=at)
    floor.run_clock(turn=speaker, runs=False, by=chair, at=START.at)


def _next(item: Item) -> Turn:
    spot = line_of(item.floor, item).next
    if spot is None:
        raise LookupError("nobody waits to speak")
    return spot.turn


def _speak(turn: Turn, chair: Person, at: datetime, seconds: int) -> None:
    if turn.called_at is None:
        floor.call_next(turn=turn, by=chair, at=at)
    floor.run_clock(turn=turn, runs=True, by=chair, at=at)
    floor.end_turn(turn=turn, by=chair, at=at + timedelta(seconds=seconds))
