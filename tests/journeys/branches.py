"""Six branches for a journey on a clock of its own: each of their people has a browser."""

import os
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

from django.conf import settings as site
from django.test import Client
from tools.walking import Walk

from groundswell.decide.conference import actions as conferences
from groundswell.decide.conference.models import Conference
from groundswell.decide.conference.powers import Power
from groundswell.decide.conference.rules.seats import Kind
from groundswell.decide.motions import actions as motions
from groundswell.decide.motions.rules.backing import Evidence
from groundswell.foundation import clock
from groundswell.register.people.models import Account, Person
from groundswell.register.structures import actions as structures
from groundswell.register.structures.models import Body
from groundswell.register.structures.permission import holders
from groundswell.register.structures.tests import factories as make

BEGINS = make.NOON + timedelta(days=10)  # 13 May 2026
#: How many members each branch has; one delegate each, and a card worth its members.
BRANCHES = {"Alder": 9, "Birch": 6, "Cedar": 3, "Dunes": 2, "Elms": 2, "Ferry": 2}


class Story:
    """The people of six branches, each with a browser of their own, and one clock for all."""

    def __init__(self, live, chromium):
        self.live, self.chromium, self.at = live, chromium, BEGINS
        self.out = {}
        self.movement = make.movement()
        self.dev = Person.objects.get(called="Dev")
        self.branches = {name: self.branch(name, size) for name, size in BRANCHES.items()}
        self.eve = holders(Power.PRESIDE, over=self.movement, at=BEGINS)[0].person

    def branch(self, name, size):
        people = [make.person(f"{name}{number} Member") for number in range(size)]
        body = make.group(self.movement, people[:2], name=f"{name} Tenants")
        for each in people[2:]:
            structures.join_body(person=each, body=body, by=each, at=make.NOON, source="test")
        Body.objects.filter(pk=body.pk).update(status="recognised", provisional_until=None)
        body.refresh_from_db()
        return body

    def person(self, called):
        return Person.objects.get(called=called)

    def who(self, called, *, script=False):
        """Return the browser of somebody; strangers have one too."""
        key = (called, script)
        if key not in self.out:
            width = 1280 if script else 360
            walk = Walk(self.live.url, self.chromium, javascript=script, width=width)
            if called != "stranger":
                walk.context.add_cookies([self.cookie(self.person(called))])
            self.out[key] = walk
        return self.out[key]

    def cookie(self, person):
        account, _made = Account.objects.get_or_create(
            person=person, defaults={"email": f"{person.token}@example.org"}
        )
        client = Client()
        client.force_login(account)
        value = client.cookies[site.SESSION_COOKIE_NAME].value
        return {"name": site.SESSION_COOKIE_NAME, "value": value, "url": self.live.url}

    def close(self):
        for walk in self.out.values():
            walk.close()


@contextmanager
def telling(live, chromium):
    """Tell a story on its own clock; at its end no browser had anything to complain of."""
    clock.use(lambda: BEGINS)
    made = Story(live, chromium)
    clock.use(lambda: made.at)
    yield made
    clock.use(None)
    walks = list(made.out.values())
    left = [address for walk in walks for address in walk.left]
    complaints = [words for walk in walks for words in walk.complaints]
    made.close()
    assert not left
    assert not complaints


def look(walk, name):
    """It fits the screen; and a picture is kept where somebody asked for them."""
    wide = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    assert walk.page.evaluate(wide) <= 0, name
    if folder := os.environ.get("JOURNEYS_PICTURES"):
        walk.page.screenshot(path=str(Path(folder) / f"whole-{name}.png"), full_page=True)


def choose(walk, words):
    walk.page.get_by_role("radio", name=words, exact=True).first.check()


def step(story, words):
    """The chair presses what the floor offers."""
    chair = story.who("Eve", script=True)
    chair.go(f"/floor/{Conference.objects.latest('starts_at').token}/")
    chair.press(words)
    return chair


def counted(story, question, for_, against):
    """Two tellers count the hands, each on their own telephone."""
    story.at += timedelta(minutes=1)
    for teller in ("Elms0", "Ferry0"):
        walk = story.who(teller)
        walk.go(f"/votes/tell/{question.tellers_token}/")
        figures = {"for": for_, "against": against}
        for name, value in {f"votes_{side}": n for side, n in figures.items()}.items():
            walk.page.fill(f"#id_{name}", str(value))
        walk.page.fill("#id_abstentions", "0")
        walk.page.fill("#id_present", str(for_ + against))
        walk.press("Enter my count")
    question.refresh_from_db()
    assert question.declared_at is not None


def called(story, title="Summer conference", on="2026-06-22"):
    """The secretary calls a conference; what is called stands."""
    dev = story.who("Dev", script=True)
    dev.go(f"/conferences/call/{story.movement.token}/")
    for name, value in {
        "title": title, "venue": "The drill hall, and from home",
        "binds": "Every branch, and the secretary.", "opens_on": on,
        "opens_time": "09:00", "closes_on": on, "closes_time": "17:00",
    }.items():  # fmt: skip
        dev.page.fill(f"#id_{name}", value)
    dev.page.select_option("#id_article", index=1)
    dev.press("Call the conference")
    assert "Its notice and roll stand." in dev.text()
    return Conference.objects.get(title=title)


def backed(story, motion, *branches):
    """Others second and endorse it, and whoever moved it hands it in."""
    for number, name in enumerate(branches):
        secretary = story.person(f"{name}1")
        if number == 0:
            motions.second(motion=motion, by=story.person(f"{name}0"), at=story.at)
        motions.endorse(
            motion=motion, body=story.branches[name], minutes="Agreed.", by=secretary, at=story.at,
            evidence=Evidence(clock.local_date(story.at), 9, 8),
        )  # fmt: skip


def handed_in(story, called_, motion):
    mover = story.who(called_)
    mover.go(motion.url)
    mover.press("Hand it in")
    assert "Handed in" in mover.text()


def ruled(story, called_, motion, *, in_order, reasons):
    clerk = story.who(called_, script=True)
    clerk.go(f"{motion.url}rule/")
    choose(clerk, "It is in order" if in_order else "It is out of order")
    clerk.page.select_option("#id_article", index=1)
    clerk.page.fill("#id_reasons", reasons)
    clerk.press("Rule so")
    motion.refresh_from_db()


def gathered(story, conference):
    """Each branch names whom it sends; the first comes in by their own page, without a script."""
    for name in BRANCHES:
        member = story.person(f"{name}0")
        sent = conferences.name(
            entitlement=conference.entitlements.get(body=story.branches[name]), person=member,
            kind=Kind.DELEGATE, by=member, at=story.at,
        )  # fmt: skip
        assert sent.seat == 1
    story.at = conference.starts_at + timedelta(minutes=5)
    first = story.who("Alder0")
    first.go(conference.credentials.get(person=story.person("Alder0")).url)
    first.press("I am here")
    assert "You count as present." in first.text()
    for seat in conference.credentials.filter(inside=False):
        conferences.pass_door(credential=seat, inside=True, by=seat.person, at=story.at)
