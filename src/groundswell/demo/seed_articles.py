"""What Ostrey has written: five articles, one of them corrected, and a draft that waits."""

from datetime import timedelta

from groundswell.demo.models import Role, Sight
from groundswell.demo.moments import START
from groundswell.demo.seed_roles import holder, let_in
from groundswell.organise.publishing import actions as publishing
from groundswell.organise.publishing.models import Article
from groundswell.organise.publishing.rules.writing import Written
from groundswell.register.people.models import Person
from groundswell.register.structures.models import Body

ADDRESS = "keys@story.ostrey.example"
LIFT = Written(
    "The lift at Kiln House is running",
    """Eleven weeks, forty-two letters, one lift.

It stopped on 9 February. By the second week Mrs Ashgrove on the seventh floor was having her
shopping hauled up on a rope by the boys from the fourth. That is a good story, and no way to live.

## What worked

- **One letter a day**, each from a different flat, each with the same three questions.
- A rota for the stairs, so that nobody went without bread or a visitor.
- Asking the county's own surveyor to climb to the seventh floor with a bag of coal.

> I had been told it was a matter of parts. It was a matter of Thursdays: nobody had rung on one.

## What next

The rota goes on, because it turned out that people like it. The door downstairs still sticks.
""",
    "A lift, forty-two letters and a rota for the stairs.",
    "The Kiln House stair rota",
    ("repairs", "letters"),
)
BUSES = Written(
    "Where the 14 really goes",
    """For a month eleven of us wrote down when the 14 came, and whether it did.

| Time | due | came | on time |
|---|---|---|---|
| before nine | 120 | 103 | 71 |
| after six | 88 | 52 | 40 |

The company's own figure is 94 in a hundred on time. Ours is 53 in a hundred. The sheets are in the
Reading Room, in a shoe box, for anybody who would like to count them again.
""",
    "A month of writing down when the bus came, and whether it did.",
    "Eleven passengers",
    ("buses", "figures"),
)
MEETING = Written(
    "How to hold a meeting nobody dreads",
    """1. Put the kettle on before anybody arrives.
2. Say in the first minute when it will end, and end then.
3. Let whoever came for the first time speak before whoever always does.
4. Write down who does what by when, and read it out.

Everything else is furniture.
""",
    "Four rules, one of them about the kettle.",
    "The door-keepers of Ostrey",
    ("meetings",),
)
WINTER = Written(
    "What we ask the county for this winter",
    """Three things, agreed by nineteen groups:

- **A date** for every repair, in writing, and a name beside it.
- **One inspector** for each ward, as there was until the old one retired.
- **The list**: which houses are damp, as the county knows very well.

We will ask again in June.
""",
    "Three things, agreed by nineteen groups.",
    "Ostrey Federation",
    ("repairs", "county"),
)
DRAFT = Written(
    "Who has a key to the hall?",
    """Nobody seems to know how many keys there are. We counted five, and then a sixth turned up in
a biscuit tin.

If you have one, tell the door-keeper. Nobody wants it back; we want to know.
""",
    "",
    "",
    ("meetings",),
)


def write(movement: Body, groups: list[Body], secretary: Person) -> None:
    """Publish four articles, correct one, and leave a draft to its writer."""
    days = (48, 33, 19, 6)
    writers = [holder(body, "secretary") for body in groups[1:4]]
    plans = [
        *zip((MEETING, LIFT, BUSES), groups[1:4], writers, days[:3], strict=True),
        (WINTER, movement, secretary, days[3]),
    ]
    made = [_publish(text, body, by, days_ago) for text, body, by, days_ago in plans]
    publishing.correct(
        article=made[2],
        written=Written(
            BUSES.title,
            BUSES.text.replace("53 in a hundred", "54 in a hundred"),
            BUSES.summary,
            BUSES.byline,
            BUSES.tags,
        ),
        note="We had added up 111 buses as 110. It is 54 in a hundred.",
        by=writers[2],
        at=START.at - timedelta(days=17),
    )
    body, writer = groups[1], writers[0]
    draft = publishing.begin_article(
        body=body,
        written=DRAFT,
        form_key="ostrey-keys",
        by=writer,
        at=START.at - timedelta(hours=20),
    )
    let_in(writer, ADDRESS)
    Role.objects.create(key="writer", person_token=writer.token, landing=draft.url)
    Sight.objects.create(key="articles", href=made[2].url)


def _publish(text: Written, body: Body, by: Person, days_ago: int) -> Article:
    at = START.at - timedelta(days=days_ago, hours=3)
    key = f"ostrey-{days_ago}"
    draft = publishing.begin_article(body=body, written=text, form_key=key, by=by, at=at)
    return publishing.publish(article=draft, by=by, at=at)
