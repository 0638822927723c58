"""Six branches for a journey on a clock of its own: each of their people has a browser."""

import os
from datetime import timedelta
from pathlib import Path

from django.conf import settings as site
from django.test import Client
from tools.walking import Walk

from groundswell.decide.conference.models import Conference
from groundswell.decide.conference.powers import Power
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
    chair.go(f"/floor/{Conference.objects.get().token}/")
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
