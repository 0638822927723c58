"""The summer council in the story: it sits today, with delegates, alternates and a desk."""

from datetime import timedelta

from groundswell.decide.conference import actions as conferences
from groundswell.decide.conference import queries
from groundswell.decide.conference.models import Conference, Credential, Entitlement
from groundswell.decide.conference.rules.seats import Kind
from groundswell.decide.motions import actions as motions
from groundswell.demo.models import Role, Sight
from groundswell.demo.moments import START
from groundswell.register.people import actions as people
from groundswell.register.people.models import Account, Person
from groundswell.register.people.rules import Kind as Way
from groundswell.register.structures.models import Body, Membership, Tenure

ADDRESS = "delegate@story.ostrey.example"
CALLED = START.at - timedelta(days=45)
NAMED = START.at - timedelta(days=12)


def hold_council(movement: Body, clerk: Person) -> Conference:
    """Call the council, name who comes, and let most of them into the hall."""
    made = conferences.call_conference(
        body=movement,
        notice=conferences.Notice(
            title="Summer council 2026",
            venue="The drill hall, Quayhithe, and from home",
            starts_at=START.at - timedelta(hours=1),
            ends_at=START.at + timedelta(hours=9),
            article="10",
            binds="Every group of the federation, and its officers.",
        ),
        parameters=queries.parameters_of(movement),
        form_key="ostrey-council",
        by=clerk,
        at=CALLED,
    )
    motions.settle(by=None, at=made.motions.amendments_close_at)
    entitlements = list(made.entitlements.select_related("body").order_by("pk"))
    for place, entitlement in enumerate(entitlements):
        _send(entitlement, place)
    _let_in(made)
    Sight.objects.create(key="conference", href=made.url)
    return made


def _send(entitlement: Entitlement, place: int) -> None:
    """Name a delegate for every seat but a few, and one alternate; most come in."""
    officers = Tenure.objects.running(START.at).filter(
        office__body=entitlement.body, office__key__in=["convenor", "secretary"]
    )
    by = next((each.person for each in officers.order_by("pk") if each.person), None)
    if by is None:
        return
    members = _free_members(entitlement, entitlement.seats + 1)
    for number, person in enumerate(members):
        kind = Kind.DELEGATE if number < entitlement.seats else Kind.ALTERNATE
        named = conferences.name(entitlement=entitlement, person=person, kind=kind, by=by, at=NAMED)
        at_home = place % 5 == 3 and number == 0
        if kind is Kind.DELEGATE and not at_home:
            at = START.at - timedelta(minutes=50 - place)
            conferences.pass_door(credential=named, inside=True, by=person, at=at)


def _free_members(entitlement: Entitlement, number: int) -> list[Person]:
    taken = set(Role.objects.values_list("person_token", flat=True))
    sent = Credential.objects.filter(conference=entitlement.conference_id).values("person")
    rows = Membership.objects.current().filter(
        body=entitlement.body, joined_at__lt=CALLED, person__erased_at=None
    )
    rows = rows.exclude(person__in=sent).exclude(person__account__isnull=False)
    found = [row.person for row in rows.select_related("person").order_by("joined_at", "pk")[:60]]
    return [each for each in found if each.token not in taken][:number]


def _let_in(conference: Conference) -> None:
    """Give a delegate who is not in yet an address and an account."""
    waits = Credential.objects.filter(conference=conference, seat__isnull=False, inside=False)
    mine = waits.select_related("person").earliest("pk")
    delegate = mine.person
    if delegate is None:
        raise LookupError("no delegate waits")
    kind, at = Way.EMAIL, START.at - timedelta(days=50)
    told = {"person_id": delegate.pk, "kind": kind, "text": ADDRESS, "by": delegate, "at": at}
    people.add_address(source="form", **told)
    people.verify_address(**told)
    Account.objects.create_user(ADDRESS, person=delegate)
    Role.objects.create(key="delegate", person_token=delegate.token, landing=mine.url)
