"""The summer council in the story: it sits today, with delegates, alternates and a desk."""

from datetime import datetime, timedelta

from groundswell.decide.ballots import actions as ballots
from groundswell.decide.ballots.models import Question
from groundswell.decide.ballots.rules.cards import Split
from groundswell.decide.ballots.rules.results import Tally
from groundswell.decide.ballots.rules.terms import MAJORITIES, Tie, Way
from groundswell.decide.conference import actions as conferences
from groundswell.decide.conference.models import Conference, Credential, Entitlement
from groundswell.decide.conference.powers import Power
from groundswell.decide.conference.rules.seats import Kind
from groundswell.decide.motions import actions as motions
from groundswell.demo import seed_emergency, seed_floor
from groundswell.demo.models import Role, Sight
from groundswell.demo.moments import START
from groundswell.demo.seed_roles import let_in
from groundswell.register.people.models import Account, Person
from groundswell.register.structures.books import parameters_of
from groundswell.register.structures.models import Body, Membership, Tenure
from groundswell.register.structures.permission import holders

ADDRESS, CHAIRS = "delegate@story.ostrey.example", "chair@story.ostrey.example"
WALK = "Do we walk to the county hall before the summer?"
SOUP = "Do we break for soup now, and not at one?"
TIN = "Do groups keep a half of what they collect?"
FIRST = "Which of our motions do we take first?"
AISLE, LARGE = "A microphone in the aisle", "Papers in large print"
APPROVED = 30  # of the delegates have said it
CALLED = START.at - timedelta(days=45)
NAMED = START.at - timedelta(days=12)


def hold_council(movement: Body, groups: list[Body], clerk: Person) -> Conference:
    """Call the council, name who comes, let most of them into the hall, and open its floor."""
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
        parameters=parameters_of(movement),
        form_key="ostrey-council",
        by=clerk,
        at=CALLED,
    )
    seed_floor.move_for(made, groups[:3], clerk)
    motions.settle(by=None, at=made.motions.amendments_close_at)
    seed_emergency.move_late(made, groups, clerk)
    entitlements = list(made.entitlements.select_related("body").order_by("pk"))
    for place, entitlement in enumerate(entitlements):
        _send(entitlement, place)
    _let_in(made)
    seed_floor.open_floor(made)
    _ask_what_comes_first(made)
    _vote(made)
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
    let_in(delegate, ADDRESS)
    Role.objects.create(key="delegate", person_token=delegate.token, landing=mine.url)


def _ask_what_comes_first(conference: Conference) -> None:
    """Ask the delegates which of what still waits they want first; one of them has yet to say."""
    chair = holders(Power.PRESIDE, over=conference.body, at=START.at)[0].person
    asked, closes = START.at - timedelta(minutes=30), START.at + timedelta(hours=4)
    made = conferences.ask_for_order(
        conference=conference,
        order=conferences.Order(FIRST, 1, asked + timedelta(minutes=1), closes),
        form_key="council-order",
        by=chair,
        at=asked,
    )
    waits = Role.objects.get(key="delegate").person_token
    lines = made.roll.exclude(person__token=waits).select_related("person").order_by("number")
    numbers = {each.title: each.number for each in made.options.all()}
    for line in lines[:APPROVED]:
        if line.person is not None:
            wants = LARGE if line.number % 3 else AISLE
            ballots.approve(
                ballot=made, chosen=[numbers[wants]], by=line.person,
                at=asked + timedelta(minutes=5),
            )  # fmt: skip
    Sight.objects.create(key="priorities", href=made.url)


def _vote(conference: Conference) -> None:
    """Leave a vote by hands that was challenged, a tie for the chair, a card vote that is open."""
    chair = holders(Power.PRESIDE, over=conference.body, at=START.at)[0].person
    seated = Credential.objects.filter(conference=conference, inside=True, seat__isnull=False)
    people = [each.person for each in seated.select_related("person").order_by("pk")]
    delegates = [each for each in people if each is not None and each != chair]
    first = START.at - timedelta(minutes=18)
    hands = _put(conference, chair, "council-hands", WALK, Way.HANDS, at=first)
    _count(hands, delegates, Tally(31, 27, 2, 62), first)
    for delegate in delegates[: conference.card_demand]:
        ballots.demand_cards(question=hands, by=delegate, at=first + timedelta(minutes=2))
    _cast(Question.objects.get(instead_of=hands), 0.35)
    ballots.settle(by=None, at=first + timedelta(minutes=9))
    late = START.at - timedelta(minutes=4)
    tie = _put(
        conference, chair, "council-tie", SOUP, Way.HANDS, at=late, tie=Tie.CHAIR, open_for=240
    )
    _count(tie, delegates, Tally(30, 30, 2, 62), late)
    cards = _put(conference, chair, "council-cards", TIN, Way.CARDS, at=late, open_for=240)
    _cast(cards, 0.6, but=Role.objects.get(key="delegate").person_token)
    if not Account.objects.filter(person=chair).exists():
        let_in(chair, CHAIRS)
    Role.objects.create(key="chair", person_token=chair.token, landing=tie.url)


def _put(
    conference: Conference,
    chair: Person,
    key: str,
    wording: str,
    way: Way,
    *,
    at: datetime,
    tie: Tie = Tie.STATUS_QUO,
    open_for: int = 5,
) -> Question:
    what = conferences.Motion(wording, None, way, MAJORITIES["simple"], tie, open_for)
    return conferences.put_to_vote(conference=conference, what=what, form_key=key, by=chair, at=at)


def _count(question: Question, delegates: list[Person], tally: Tally, at: datetime) -> None:
    roll = question.roll_size
    share = Tally(
        tally.for_ * roll // 70, tally.against * roll // 70, 0, tally.present * roll // 70
    )
    for teller in delegates[-2:]:
        ballots.enter_count(
            question=question, tally=share, attempt=1, by=teller, at=at + timedelta(minutes=1)
        )


def _cast(question: Question, share: float, *, but: str = "") -> None:
    """Cast most cards, some split, each by one of its delegates."""
    at = question.opens_at + timedelta(minutes=1)
    for card in question.cards.order_by("number").prefetch_related("holders__person"):
        holders_of = [holder.person for holder in card.holders.all() if holder.person]
        if card.number % 6 == 5 or any(each.token == but for each in holders_of):
            continue
        against = round(card.weight * (share if card.number % 2 else 1 - share))
        split = Split(card.weight - against, against, 0)
        key = f"{question.pk}-{card.number}"
        ballots.cast_card(card=card, split=split, form_key=key, by=holders_of[0], at=at)
