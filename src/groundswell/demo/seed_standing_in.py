"""A reported post that no secretary may decide, because they take part; one was drawn by lot."""

from datetime import timedelta

from django.urls import reverse

from groundswell.demo.models import Role
from groundswell.demo.moments import START
from groundswell.organise.discussion import actions as talk
from groundswell.organise.discussion.actions import Said
from groundswell.organise.discussion.models import Post
from groundswell.organise.discussion.rules.threads import GoodFaith
from groundswell.organise.moderation import actions
from groundswell.organise.moderation.models import StandIn
from groundswell.organise.moderation.powers import Power
from groundswell.register.people import actions as people
from groundswell.register.people.models import Account, Person
from groundswell.register.people.rules import Kind
from groundswell.register.structures import queries as structures
from groundswell.register.structures.models import Body, Tenure
from groundswell.register.structures.permission import holders

ADDRESS = "outsider@story.ostrey.example"
WROTE = START.at - timedelta(hours=30)
ASKS = "Why does the county office close in August? That is when the landlords write."
SAYS = ("Somebody is always there on Thursdays, August or not.", "I mind the telephone myself.")
HARSH = "“Somebody”, “myself”. Two clerks and one telephone, and neither could find the door."


def let_an_outsider_decide(here: Body) -> None:
    """Let every moderator take part in a conversation, and a post of it be reported."""
    asks, answers, reports = _free_members(here)
    thread = talk.open_thread(
        about=here.subject,
        title="The county office in August",
        is_question=False,
        said=Said(ASKS, "ostrey-office-0", "Early Bird"),
        by=asks,
        at=WROTE,
    )
    first = Post.objects.get(thread=thread)
    at = WROTE + timedelta(hours=1)
    for number, holder in enumerate(holders(Power.DECIDE, over=here, at=at)):
        said = Said(SAYS[number % 2], f"ostrey-office-{number + 1}", holder.person.called)
        talk.post(thread=thread, answers=first, said=said, by=holder.person, at=at)
    at += timedelta(hours=1)
    said = Said(HARSH, "ostrey-office-9", "Doorknob")
    harsh = talk.post(thread=thread, answers=first, said=said, by=answers, at=at)
    at = START.at - timedelta(hours=3)
    case = actions.report(post=harsh, rule=GoodFaith.PERSON, by=reports, at=at).case
    drawn = StandIn.objects.get(case=case).person
    if drawn is None:
        raise LookupError("nobody was drawn")
    _let_in(drawn)
    landing = reverse("moderation:case", args=[case.token])
    Role.objects.create(key="outsider", person_token=drawn.token, landing=landing)


def _free_members(body: Body) -> list[Person]:
    """Return three members of long standing who hold no office and are nobody of the story."""
    taken = set(Tenure.objects.values_list("person__token", flat=True))
    taken |= set(Role.objects.values_list("person_token", flat=True))
    known = set(Account.objects.values_list("person_id", flat=True))
    rows = structures.memberships_of(body.pk).filter(joined_at__lt=START.at - timedelta(days=60))
    free = (row.person for row in rows[:120] if row.person_id not in known)
    return [each for each in free if each.token not in taken][:3]


def _let_in(drawn: Person) -> None:
    """Give whoever was drawn an address and an account, unless they are of the story already."""
    if Account.objects.filter(person=drawn).exists():
        return
    kind, at = Kind.EMAIL, START.at - timedelta(days=50)
    people.add_address(person_id=drawn.pk, kind=kind, text=ADDRESS, source="form", by=drawn, at=at)
    people.verify_address(person_id=drawn.pk, kind=kind, text=ADDRESS, by=drawn, at=at)
    Account.objects.create_user(ADDRESS, person=drawn)
