"""A post that was hidden, its writer's appeal, and three by lot; one of them one can be."""

from datetime import timedelta

from django.urls import reverse

from groundswell.demo.models import Role, Sight
from groundswell.demo.moments import START
from groundswell.demo.seed_roles import free_members, let_in
from groundswell.organise.discussion import actions as talk
from groundswell.organise.discussion.actions import Said
from groundswell.organise.discussion.models import Post
from groundswell.organise.discussion.rules.threads import GoodFaith
from groundswell.organise.moderation import actions
from groundswell.organise.moderation.examples import EXAMPLES
from groundswell.organise.moderation.models import Action, Seat
from groundswell.organise.moderation.rules.cases import Decision, Outcome
from groundswell.register.people.models import Person
from groundswell.register.structures.models import Body

ADDRESS = "drawn@story.ostrey.example"
RIGHT = {each.number: each.fine for each in EXAMPLES}
WROTE = START.at - timedelta(days=4)
SAID = (
    ("Teacup", "Whoever paints over our notice on the harbour wall: please ask first."),
    ("Barnacle", "You lot could not run a bath. Small wonder nobody reads your notices."),
)


def let_three_be_drawn(groups: list[Body], moderator: Person) -> None:
    """Hide a harsh post of one group; its writer appeals, and members of others are drawn."""
    here, *others = groups
    first, second, third = free_members(here)[-3:]
    for body in others:
        for person in free_members(body)[-3:]:
            actions.train(fine=RIGHT, by=person, at=START.at - timedelta(days=10))
    action = _hidden(here, [first, second], third, moderator)
    actions.appeal(
        action=action,
        words="It was rude, and it was about notices. I threatened nobody.",
        by=second,
        at=START.at - timedelta(days=2),
    )
    seat = Seat.objects.filter(appeal__action=action).earliest("number")
    if seat.person is None:
        raise LookupError("nobody was drawn")
    let_in(seat.person, ADDRESS)
    landing = reverse("moderation:panel", args=[seat.token])
    Role.objects.create(key="panellist", person_token=seat.person.token, landing=landing)
    Sight.objects.create(key="moderation", href=reverse("moderation:outcomes"))


def _hidden(here: Body, speakers: list[Person], reporter: Person, moderator: Person) -> Action:
    (name, words), (other, harsh) = SAID
    thread = talk.open_thread(
        about=here.subject,
        title="The notice on the harbour wall",
        is_question=False,
        said=Said(words, "ostrey-notice-0", name),
        by=speakers[0],
        at=WROTE,
    )
    post = talk.post(
        thread=thread,
        answers=Post.objects.get(thread=thread),
        said=Said(harsh, "ostrey-notice-1", other),
        by=speakers[1],
        at=WROTE + timedelta(hours=2),
    )
    at = WROTE + timedelta(hours=5)
    case = actions.report(post=post, rule=GoodFaith.PERSON, by=reporter, at=at).case
    decision = Decision(
        Outcome.HIDDEN, "“You lot” is about people, not about notices.", GoodFaith.PERSON, days=30
    )
    at += timedelta(hours=3)
    return actions.decide(case=case, decision=decision, by=moderator, at=at).action
