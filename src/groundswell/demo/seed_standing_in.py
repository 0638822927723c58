"""A reported post that no secretary may decide, because they take part; one was drawn by lot."""

from datetime import timedelta

from django.urls import reverse

from groundswell.demo.models import Role
from groundswell.demo.moments import START
from groundswell.demo.seed_roles import free_members, let_in
from groundswell.organise.discussion import actions as talk
from groundswell.organise.discussion.actions import Said
from groundswell.organise.discussion.models import Post
from groundswell.organise.discussion.rules.threads import GoodFaith
from groundswell.organise.moderation import actions
from groundswell.organise.moderation.models import StandIn
from groundswell.organise.moderation.powers import Power
from groundswell.register.people.models import Account
from groundswell.register.structures.models import Body
from groundswell.register.structures.permission import holders

ADDRESS = "outsider@story.ostrey.example"
WROTE = START.at - timedelta(hours=30)
ASKS = "Why does the county office close in August? That is when the landlords write."
SAYS = ("Somebody is always there on Thursdays, August or not.", "I mind the telephone myself.")
HARSH = "“Somebody”, “myself”. Two clerks and one telephone, and neither could find the door."


def let_an_outsider_decide(here: Body) -> None:
    """Let every moderator take part in a conversation, and a post of it be reported."""
    asks, answers, reports = free_members(here)[:3]
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
    if not Account.objects.filter(person=drawn).exists():
        let_in(drawn, ADDRESS)
    landing = reverse("moderation:case", args=[case.token])
    Role.objects.create(key="outsider", person_token=drawn.token, landing=landing)
