"""Selections in the story: a longlist somebody was left off, checks that wait for a panel."""

from collections.abc import Sequence
from datetime import timedelta

from django.urls import reverse

from groundswell.decide.elections.rules.terms import Way
from groundswell.decide.selections import actions as selections
from groundswell.decide.selections.models import Selection
from groundswell.decide.selections.rules.panels import Sits
from groundswell.decide.selections.rules.stages import Stage
from groundswell.demo.models import Role, Sight
from groundswell.demo.moments import START
from groundswell.demo.seed_roles import free_members, holder, let_in
from groundswell.register.people.models import Account, Person
from groundswell.register.structures.models import Body, Membership

DAY = timedelta(days=1)
ADDRESS = "{key}@selections.story.ostrey.example"
#: Days from the day applications open to the day of the checks, and of the longlist.
TO_CHECKS, TO_LONGLIST = 21, 33
ASKED = selections.Asked(
    {
        Stage.CHECKS: ("Is a member, and says what people should know",),
        Stage.LONGLIST: (
            "Has done something with others that lasted",
            "Says what they would do in the first hundred days, and how",
        ),
        Stage.SHORTLIST: ("Answers what was asked", "Listens to whoever asks"),
    }
)
SAID = (
    """I ran the tenants’ winter of repairs: forty boilers, and a list on every door of what was
promised and when it was done. In the first hundred days I would hang that list in the council.""",
    """I have driven the night bus for nine years and know who waits where. I would count every late
bus with the people at the stop, and take the figures to each meeting.""",
    """Two years ago we opened the laundry that had been shut. I kept its book, and would keep the
ward’s in the same way: one page, on the wall.""",
    """I started the garden on the quay with six others; it feeds thirty now. In the first hundred
days I would ask in each stairwell what is broken, and write back to everybody who said.""",
    """I have been on the council’s list of callers for years; they know my voice.""",
)
GARDENER = 3
GROUND = "Nobody on the panel had read the second page, where the figures are."
REASONS = (
    "Lasted two winters, with names of others.",
    "Figures, and who would take them where.",
    "Kept a book that others could read.",
    "I could not tell who did what.",
    "Much is said, and I found nothing that was done.",
)
LEFT_OFF = (
    "One garden is not much beside the others.",
    "I know the garden; it was mostly somebody else’s.",
    "No figure for what would be done by when.",
)


def hold_selections(here: Body, there: Body) -> None:
    """Let one group select a candidate twice; people of another group judge."""
    officer, people = holder(here, "convenor"), free_members(here)
    belong = set(Membership.objects.filter(body=here).values_list("person_id", flat=True))
    judges = [each for each in free_members(there) if each.pk not in belong]
    _longlisted(here, officer, people, judges)
    first, second, third, *hear = judges[:5]
    _at_checks(here, officer, people[7:], [second, third, first, *hear])


def _write(key: str, person: Person, landing: str) -> None:
    if not Account.objects.filter(person=person).exists():
        let_in(person, ADDRESS.format(key=key.replace("_", "-")))
    Role.objects.create(key=key, person_token=person.token, landing=landing)


def _published(
    here: Body, officer: Person, key: str, title: str, judges: Sequence[Person], *, opens: int
) -> Selection:
    """Publish a selection whose applications opened so many days ago."""
    opened = START.at - opens * DAY - timedelta(hours=2)
    at = opened - 9 * DAY
    post = selections.Post(
        title,
        "To stand for the ward on the council, as the candidate of our group: two evenings a week "
        "before polling day, and four years after it if it goes well.",
        1,
        3,
        2,
    )
    made = selections.draft(
        body=here, post=post, asked=ASKED, rule="scottish-stv", way=Way.RECORDED, opens_at=opened,
        form_key=f"ostrey-selection-{key}", by=officer, at=at,
    )  # fmt: skip
    for number, judge in enumerate(judges):
        selections.take_seat(
            selection=made, sits=Sits.PANEL if number < 3 else Sits.APPEALS,
            interests=("", "My brother drives for the bus company.", "", "", "")[number],
            by=judge, at=at,
        )  # fmt: skip
    return selections.publish(selection=made, by=officer, at=at + timedelta(hours=5))


def _apply(made: Selection, people: Sequence[Person], nominators: Sequence[Person]) -> None:
    for number, person in enumerate(people):
        at = made.opens_at + (2 + number) * DAY
        applied = selections.apply(
            selection=made, said=selections.Said(SAID[number]), works_with=(), by=person, at=at
        )
        for nominator in nominators:
            selections.nominate(application=applied, by=nominator, at=at)


def _mark(made: Selection, judges: Sequence[Person], officer: Person, day: int) -> None:
    """Let everybody mark everybody, and close the stage: the last of four is left off."""
    at = made.opens_at + day * DAY
    made.refresh_from_db()
    checks = made.at_stage is Stage.CHECKS
    numbers = list(made.criteria.filter(stage=made.stage).values_list("number", flat=True))
    for which, application in enumerate(made.applications.order_by("number")):
        for who, judge in enumerate(judges):
            score = 1 if checks else (4, 5, 3, 2, 1)[which] - (who == which)
            reason = LEFT_OFF[who] if which == GARDENER else REASONS[which]
            words = "It is in order." if checks else reason
            given = {number: selections.Given(score, words) for number in numbers}
            selections.mark(application=application, given=given, by=judge, at=at)
    selections.close(selection=made, by=officer, at=at + timedelta(minutes=10))


def _longlisted(
    here: Body, officer: Person, people: Sequence[Person], judges: Sequence[Person]
) -> None:
    """Close a longlist this morning. Somebody with a garden is not on it, and reads why."""
    made = _published(
        here, officer, "longlist", "Candidate for Quay ward", judges[:5], opens=TO_LONGLIST
    )
    _apply(made, people[:5], people[5:7])
    selections.proceed(
        selection=made, stage=Stage.APPLICATIONS, by=officer, at=made.opens_at + 14 * DAY
    )
    _mark(made, judges[:3], officer, TO_CHECKS)
    made.refresh_from_db()
    selections.proceed(
        selection=made, stage=Stage.CHECKS, by=officer,
        at=made.opens_at + (TO_CHECKS + 5) * DAY + timedelta(hours=1),
    )  # fmt: skip
    _mark(made, judges[:3], officer, TO_LONGLIST)
    _write("selects", officer, reverse("selections:run", args=[made.token]))
    _write("turned_down", people[3], reverse("selections:mine", args=[made.token]))
    last = made.applications.order_by("number")[len(SAID) - 1]
    selections.appeal(
        verdict=last.verdicts.latest("pk"), ground=GROUND, by=people[len(SAID) - 1],
        at=START.at - timedelta(hours=1),
    )  # fmt: skip
    _write("hears", judges[3], reverse("selections:desk", args=[made.token]))
    for number, judge in enumerate((*judges[:3], judges[4])):
        let_in(judge, ADDRESS.format(key=f"judge-{number}"))
    Sight.objects.create(key="selection", href=made.url)


def _at_checks(
    here: Body, officer: Person, people: Sequence[Person], judges: Sequence[Person]
) -> None:
    """Let the checks of another wait for one of the panel."""
    made = _published(here, officer, "checks", "Candidate for Hill ward", judges[:5], opens=17)
    _apply(made, people[:2], people[2:4])
    selections.proceed(
        selection=made, stage=Stage.APPLICATIONS, by=officer, at=made.opens_at + 14 * DAY
    )
    for application in made.applications.all():
        for judge in judges[:2]:
            selections.mark(
                application=application, given={1: selections.Given(1, "It is in order.")},
                by=judge, at=START.at - DAY,
            )  # fmt: skip
    _write("judge", judges[2], reverse("selections:desk", args=[made.token]))
