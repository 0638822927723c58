"""What Ostrey talks about: one long conversation, a question that waits, a source asked for."""

from datetime import timedelta

from groundswell.demo.models import Role, Sight
from groundswell.demo.moments import START
from groundswell.demo.seed_roles import let_in
from groundswell.organise.discussion import actions as talk
from groundswell.organise.discussion.actions import Said
from groundswell.organise.discussion.models import Post, Thread
from groundswell.organise.publishing.models import Article
from groundswell.register.people.models import Account, Person
from groundswell.register.structures import queries as structures
from groundswell.register.structures.models import Body, Tenure

ADDRESS = "tins@story.ostrey.example"
NAMES = ("Ropewalk", "Marigold", "Tern", "Gaffer", "Old Lamplighter", "Wren", "Ferryman")
#: Each post: whom it answers (by place in this list, from 1; 0: nobody), who says it, and what.
SAID: tuple[tuple[int, int, str], ...] = (
    (0, 0, "Fifty-four in a hundred. I would not have believed it, and I ride the thing."),
    (1, 1, "I would. You should try it after six."),
    (2, 2, "After six it does not come at all, so it cannot be late."),
    (3, 3, "That is how the company counts, by the way. A bus that never ran is left out."),
    (4, 4, "Where does that come from? It would change the whole argument."),
    (5, 3, "From the driver of the 7.40, who has to fill in the sheet."),
    (4, 5, "Then our figure and theirs measure two things, and both can be true."),
    (3, 6, "I was left standing four times in one week. It is not a way to live."),
    (1, 4, "Eleven people for a month is not many. I would be careful with this."),
    (9, 0, "It is 208 buses. How many would you want?"),
    (10, 4, "A second month, and somebody who does not dislike the company."),
    (11, 1, "I dislike nobody. I dislike Thursdays."),
    (12, 2, "Fair is fair: come and count with us, then. Tuesday, ten to eight, the Ropeworks."),
    (13, 4, "I shall. Somebody bring a flask."),
    (9, 5, "The sheets are in a shoe box. I went and added them up. It is right."),
    (0, 6, "What do we want done about it? A figure by itself drives nobody home."),
    (16, 0, "The county gives the company its money. It could ask for its own count."),
    (17, 3, "It did once, in the nineties. They stopped when the figures were bad."),
    (18, 5, "Is that written down anywhere?"),
    (17, 1, "I think this is a waste of breath. Buses are finished. Buy a bicycle."),
    (20, 2, "My mother is eighty-one."),
    (21, 1, "Then I take it back, for your mother. Not for you."),
    (20, 6, "Harsh, and not wrong about the money. But some of us have hills."),
    (16, 4, "Ask for one thing: the company’s own sheets, in public, each month."),
    (24, 0, "I could vote for that."),
    (25, 5, "So could I. Who writes it?"),
    (26, 6, "I will, if somebody reads it before it goes."),
    (27, 2, "Send it over."),
    (0, 3, "Somebody should tell the driver of the 7.40 that he is famous."),
)


def talk_about_buses(groups: list[Body]) -> None:
    """Hold the conversation under the article about the 14, one post at a time."""
    article = Article.objects.get(slug="where-the-14-really-goes")
    convenor, *others = _members(groups[3], 40)
    officers = set(Tenure.objects.values_list("person__token", flat=True))
    voices = [convenor, *(each for each in others if each.token not in officers)]
    began = START.at - timedelta(days=12)
    posts: list[Post] = []
    thread: Thread | None = None
    for number, (to, who, words) in enumerate(SAID):
        at = began + timedelta(hours=7 * number, minutes=13 * who)
        said = Said(words, f"ostrey-talk-{number}", NAMES[who])
        if thread is None:
            thread = talk.open_thread(
                about=article.subject,
                title="Fifty-four in a hundred",
                is_question=False,
                said=said,
                by=voices[who],
                at=at,
            )
            posts.append(Post.objects.get(thread=thread))
            continue
        above = posts[to - 1] if to else None
        posts.append(talk.post(thread=thread, answers=above, said=said, by=voices[who], at=at))
    asked, answered = posts[3], posts[17]
    talk.ask_for_source(post=asked, by=voices[4], at=began + timedelta(days=2))
    talk.give_source(
        post=asked,
        source="The driver of the 7.40, on Tuesday last, at the stop.",
        by=voices[3],
        at=began + timedelta(days=3),
    )
    talk.ask_for_source(post=answered, by=voices[5], at=START.at - timedelta(days=2, hours=1))
    if thread is not None:
        Sight.objects.create(key="conversation", href=thread.url)


def ask_the_officers(groups: list[Body]) -> None:
    """Let a member ask a question that nobody has answered yet; the secretary can."""
    body, secretary = _with_a_secretary_nobody_is(groups)
    officers = Tenure.objects.filter(office__body=body).values_list("person__token", flat=True)
    member = next(each for each in _members(body, 20) if each.token not in set(officers))
    thread = talk.open_thread(
        about=body.subject,
        title="Who holds the money from the jumble sale?",
        is_question=True,
        said=Said(
            "It was a hundred and twelve pounds and some pence. I do not doubt anybody; "
            "I would like to know which tin it is in.",
            "ostrey-question",
            "Counting Nan",
        ),
        by=member,
        at=START.at - timedelta(days=9, hours=2),
    )
    let_in(secretary, ADDRESS)
    Role.objects.create(key="answerer", person_token=secretary.token, landing=thread.url)


def _with_a_secretary_nobody_is(groups: list[Body]) -> tuple[Body, Person]:
    """Return a group whose secretary is no other persona of the demo."""
    taken = set(Role.objects.values_list("person_token", flat=True))
    running = Tenure.objects.running(START.at).filter(office__key="secretary")
    for body in groups:
        for tenure in running.filter(office__body=body).select_related("person"):
            known = Account.objects.filter(person=tenure.person).exists()
            if tenure.person.token not in taken and not known:
                return body, tenure.person
    raise LookupError("every secretary of Ostrey is somebody one can be")


def _members(body: Body, count: int) -> list[Person]:
    rows = structures.memberships_of(body.pk).filter(joined_at__lt=START.at - timedelta(days=60))
    return [row.person for row in rows[:count]]
