from datetime import timedelta
from types import SimpleNamespace

import pytest
from django.test import Client

from groundswell.decide.elections.rules.terms import Way
from groundswell.decide.selections import actions
from groundswell.decide.selections.queries.judging import open_sitting
from groundswell.decide.selections.queries.selections import plan_of
from groundswell.decide.selections.rules.panels import Sits
from groundswell.decide.selections.rules.stages import Stage
from groundswell.foundation import clock
from groundswell.register.people.models import Account, Person
from groundswell.register.structures import actions as structures
from groundswell.register.structures.tests import factories as make

DAY = timedelta(days=1)
AT = make.NOON + DAY
OPENS = AT + 8 * DAY
IN_TIME = OPENS + 3 * DAY
NAMES = (
    *("Ann", "Bob", "Cat", "Dan", "Eli", "Fay", "Hal", "Ida", "Jim", "Kay", "Lea", "Moe", "Ned"),
    *("Oda", "Pia"),
)
ASKED = actions.Asked(
    {
        Stage.CHECKS: ("Is a member, and says what people should know",),
        Stage.LONGLIST: ("Has done something with others", "Says what they would do"),
        Stage.SHORTLIST: ("Answers what was asked",),
    }
)
SAID = "I would keep the accounts in the open."
JUDGES = ("kay", "lea", "moe")


def build():
    """
    One group: Ann convenes, Bob is its secretary; Cat, Dan, Eli, Fay, Ida and Jim are members.

    Kay, Lea, Moe and Ned are of no group here and judge; Oda and Pia hear appeals. Hal is in
    another group. Dev is the movement's secretary.
    """
    movement = make.movement()
    people = {name.lower(): make.person(f"{name} {name}son") for name in NAMES}
    alder = make.group(movement, [people["ann"], people["bob"]], name="Alder Tenants")
    birch = make.group(movement, [people["hal"], people["ned"]], name="Birch Neighbours")
    for name in ("cat", "dan", "eli", "fay", "ida", "jim"):
        structures.join_body(
            person=people[name], body=alder, by=people[name], at=make.NOON, source="test"
        )
    return SimpleNamespace(
        movement=movement, alder=alder, birch=birch, dev=Person.objects.get(called="Dev"),
        stranger=make.person("Gus G"), **people,
    )  # fmt: skip


@pytest.fixture
def world(lend, settings):
    settings.SECOND_FACTOR_FOR_OFFICERS = False
    clock.use(lambda: AT)
    yield lend(build)
    clock.use(None)


def draft(world, *, at=AT, **more):
    told = {
        "body": world.alder, "asked": ASKED, "rule": "scottish-stv", "way": Way.RECORDED,
        "opens_at": OPENS, "form_key": "s", "by": world.ann, "at": at,
    }  # fmt: skip
    post = {"title": "Ward candidate", "about": "To stand.", "seats": 1} | {
        name: more.pop(name) for name in ("seats", "reserved") if name in more
    }
    lists = {"longlist": more.pop("longlist", 3), "shortlist": more.pop("shortlist", 2)}
    return actions.draft(post=actions.Post(**post, **lists), **told | more)


def seated(world, **more):
    """Return a draft with both panels complete."""
    made = draft(world, **more)
    for name in JUDGES:
        sit(made, getattr(world, name))
    for name in ("oda", "pia"):
        sit(made, getattr(world, name), Sits.APPEALS)
    return made


def sit(selection, person, sits=Sits.PANEL, at=AT, interests="None."):
    return actions.take_seat(selection=selection, sits=sits, interests=interests, by=person, at=at)


def published(world, **more):
    made = seated(world, **more)
    return actions.publish(selection=made, by=world.ann, at=AT)


def applies(selection, person, *nominators, at=IN_TIME, works_with=(), **said):
    made = actions.apply(
        selection=selection, said=actions.Said(SAID, **said), works_with=works_with, by=person,
        at=at,
    )  # fmt: skip
    for each in nominators:
        actions.nominate(application=made, by=each, at=at)
    return made


def fielded(world, *names, **more):
    """Return a selection and its applications; everybody nominated by two who do not stand."""
    selection = published(world, **more)
    found = [
        applies(selection, getattr(world, name), world.ida, world.jim)
        for name in names or ("cat", "dan", "eli", "fay")
    ]
    return selection, found


def day_of(selection, stage=None):
    selection.refresh_from_db()
    return plan_of(selection).day_of(stage or selection.at_stage)


def proceed(world, selection, at, by=None):
    selection.refresh_from_db()
    made = actions.proceed(selection=selection, stage=selection.at_stage, by=by or world.ann, at=at)
    selection.refresh_from_db()
    return made


def mark_all(world, selection, scores, at=None, judges=JUDGES):
    """Let every judge mark every candidate: ``scores`` by first name, else the least."""
    sitting = open_sitting(selection)
    numbers = selection.criteria.filter(stage=sitting.stage).values_list("number", flat=True)
    for application in selection.applications.filter(withdrawn_at=None, out_at=""):
        name = application.name.split()[0].lower()
        if name not in scores:
            continue
        given = {number: actions.Given(scores[name], f"Because of {name}.") for number in numbers}
        for judge in judges:
            actions.mark(
                application=application, given=given, by=getattr(world, judge), at=at or AT
            )


def close(world, selection, at=None):
    when = at or day_of(selection)
    return actions.close(selection=selection, by=world.ann, at=when)


def judged(world, selection, scores, at=None):
    """Mark and close the stage that is open, on its day."""
    mark_all(world, selection, scores, at or day_of(selection))
    return close(world, selection, at)


def after_appeals(selection):
    return selection.sittings.order_by("-pk")[0].appeals_until


def to_longlist(world, *names, **more):
    """Return a selection whose checks all candidates passed, with its longlist open."""
    selection, found = fielded(world, *names, **more)
    proceed(world, selection, day_of(selection))
    judged(world, selection, {each.name.split()[0].lower(): 1 for each in found})
    proceed(world, selection, after_appeals(selection))
    assert selection.at_stage is Stage.LONGLIST
    return selection, found


def to_hustings(world, *names, scores=None, **more):
    """Return a selection whose ballot is announced."""
    selection, found = to_longlist(world, *names, **more)
    points = scores or {each.name.split()[0].lower(): 5 - n for n, each in enumerate(found)}
    judged(world, selection, points)
    proceed(world, selection, after_appeals(selection))
    proceed(world, selection, day_of(selection))
    judged(world, selection, points)
    proceed(world, selection, after_appeals(selection))
    return selection, found


@pytest.fixture
def signed_in(db):
    """Sign somebody in, each in a browser of their own, as several people are at it at once."""

    def sign_in(person):
        account, _made = Account.objects.get_or_create(
            person=person, defaults={"email": f"{person.token}@example.org"}
        )
        browser = Client()
        browser.force_login(account)
        return browser

    return sign_in
