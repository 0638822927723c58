"""Calls for motions: which there are, what the rulebook asks for, who may do what."""

from collections.abc import Sequence
from datetime import datetime

from django.db.models import Count, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.http import Http404
from django.utils.translation import gettext as _

from groundswell.decide.motions.models import ArrangementsReport, Call, Motion
from groundswell.decide.motions.powers import Power
from groundswell.decide.motions.rules.orders import ORDERS
from groundswell.methods.constitution import BodyKind
from groundswell.register.people.models import Person
from groundswell.register.structures.books import rulebook_of, starter_of
from groundswell.register.structures.models import Body
from groundswell.register.structures.permission import bodies_under, holds

HOLD_CONFERENCES = (BodyKind.MOVEMENT, BodyKind.REGION, BodyKind.CONFERENCE)


def calls() -> QuerySet[Call]:
    """
    Return every call, the one that closes last first; each with its newest report on
    arrangements, and with how many motions there are in all.
    """
    shown = Motion.objects.shown().main().order_by().values("to").annotate(number=Count("pk"))
    found = Call.objects.select_related("body")
    in_all = Coalesce(Subquery(shown.values("number")), 0)
    reports = ArrangementsReport.objects.filter(call=OuterRef("pk")).order_by("-number")
    newest = {f"report_{name}": Subquery(reports.values(name)[:1]) for name in ("token", "number")}
    return found.annotate(in_all=in_all, **newest).order_by("-closes_at", "-pk")


def call_for(reader: Person | None, token: str) -> Call:
    """Return a call: everybody may read each. :raises Http404: there is none."""
    del reader
    found = Call.objects.filter(token=token).select_related("body").first()
    if found is None:
        raise Http404
    return found


def clerks_call_for(reader: Person, token: str, at: datetime) -> Call:
    """Return a call whose motions ``reader`` looks after. :raises Http404: it is not theirs."""
    found = call_for(reader, token)
    if not may_rule(reader, found.body, at):
        raise Http404
    return found


def may_call(reader: Person | None, body: Body, at: datetime) -> bool:
    """Return whether somebody may open a call by this body."""
    return body.kind in HOLD_CONFERENCES and holds(reader, Power.CALL, over=body, at=at)


def may_rule(reader: Person | None, body: Body, at: datetime) -> bool:
    """Return whether somebody looks after a body's motions."""
    return holds(reader, Power.RULE, over=body, at=at)


def bodies_spoken_for(reader: Person, at: datetime) -> Sequence[Body]:
    """Return the groups somebody speaks for. One query or two."""
    return [body for body in bodies_under(reader, Power.SPEAK_FOR, at=at) if body.is_group]


def articles_of(body: Body) -> list[tuple[str, str]]:
    """Return what a ruling can cite: standing orders, and articles of the rulebook in force."""
    starter = starter_of(rulebook_of(body))
    orders = [(order.number, f"{order.number}. {order.title}") for order in ORDERS]
    articles = [
        (each.number, _("Article %(number)s. %(title)s") % _named(each.number, each.title))
        for each in (starter.articles if starter else ())
    ]
    return [*orders, *articles]


def _named(number: str, title: str) -> dict[str, str]:
    return {"number": number, "title": title}
