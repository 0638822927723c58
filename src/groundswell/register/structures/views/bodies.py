"""Groups: the list, one group's home, its people, its powers, and what it says of itself."""

from datetime import datetime
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from groundswell.foundation import clock
from groundswell.foundation.errors import NotPermitted
from groundswell.foundation.pages import render_page, shows_refusals
from groundswell.foundation.pages.parts import Stat
from groundswell.foundation.record.queries import places_about
from groundswell.foundation.record.telling import row_of_place
from groundswell.register.people import actions as people_actions
from groundswell.register.people.models import Person
from groundswell.register.people.session import person_of, second_factor_required
from groundswell.register.places import queries as places
from groundswell.register.structures import actions, books, conferring, queries, slots
from groundswell.register.structures.forms import ProfileForm
from groundswell.register.structures.models import Body
from groundswell.register.structures.models.body import STARTS
from groundswell.register.structures.permission import holders, holds, one_look
from groundswell.register.structures.powers import Power

PER_PAGE = 50
HISTORY = 90  # founding confers every power there is, each by an entry


@require_http_methods(["GET", "HEAD", "POST"])
def groups(request: HttpRequest) -> HttpResponse:
    """List the groups: by name, by words of the name, or by how near they are to a place."""
    if request.method == "POST":
        return _look_for(request, request.POST.get("postcode", "").strip()[:100])
    near = places.open_place(request.GET.get("near", ""), clock.now())
    if near is None:
        return _in_order(request, request.GET.get("q", "").strip()[:100])
    context = {
        "count": queries.count_groups(),
        "near": near,
        "rows": queries.nearest_groups(near.lat, near.lon, limit=PER_PAGE),
        "named": queries.groups_named_like(near.label, limit=5),
    }
    return render_page(request, "structures/groups_list.html", context, personal=True)


def _look_for(request: HttpRequest, words: str) -> HttpResponse:
    """Lead to the groups near a place or with such a name; a place never stands in an address."""
    answer = places.locate(words) if words else None
    if isinstance(answer, places.Found):
        near = urlencode({"near": places.seal_place(answer, clock.now())})
        return redirect(f"{reverse('structures:groups')}?{near}")
    if answer is None or queries.groups_named_like(words, limit=1):
        named = f"?{urlencode({'q': words})}" if words else ""
        return redirect(f"{reverse('structures:groups')}{named}")
    return _in_order(request, "", missed=answer, typed=words)


def _in_order(
    request: HttpRequest, words: str, *, missed: places.NotFound | None = None, typed: str = ""
) -> HttpResponse:
    kind = request.GET.get("kind", "")
    kind = kind if kind in STARTS else ""
    found = queries.groups_in_order(kind)
    if words:
        found = found.filter(pk__in=[b.pk for b in queries.groups_named_like(words, 200)])
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("page"))
    members = queries.member_counts([body.pk for body in page.object_list])
    context: dict[str, Any] = {
        "count": queries.count_groups(),
        "words": words,
        "kind": kind,
        "kinds": STARTS.items(),
        "typed": typed or words,
        "missed": missed,
        "listing": page,
        "rows": [queries.NearGroup(b, -1, members.get(b.pk, 0)) for b in page.object_list],
    }
    status = 422 if missed else 200
    return render_page(
        request, "structures/groups_list.html", context, status=status, personal=bool(words)
    )


@require_safe
@shows_refusals
def group(request: HttpRequest, token: str) -> HttpResponse:
    """One group: who it is for, what is coming up, who holds which power until when."""
    reader, at = person_of(request), clock.now()
    body = queries.body_for(reader, token)
    with one_look(reader, at):
        context = _home_of(body, reader, at)
    return render_page(request, "structures/group_home.html", context, personal=reader is not None)


def _home_of(body: Body, reader: Person | None, at: datetime) -> dict[str, Any]:
    acts = slots.body_acts.collect(body, reader, at)
    officers = queries.officers_of(body, at)
    return {
        "body": body,
        "profile": getattr(body, "profile", None),
        "tabs": slots.tabs_of(body, reader, at, here="home"),
        "main_act": next((act for act in acts if act.main), None),
        "acts": [act for act in acts if not act.main],
        "stats": _stats(body, reader, at),
        "panels": slots.body_home.collect(body, reader, at),
        "heads": slots.body_head.collect(body, at),
        "officers": [row for row in officers if row.person is not None],
        "powers": queries.in_few_lines(queries.powers_of(body, at)),
        "rulebook": (book := books.rulebook_of(body)),
        "rulebook_title": starter.title if (starter := books.starter_of(book)) else "",
        "lapsed": body.lapsed_at(at),
        "can_edit": holds(reader, Power.EDIT_PROFILE, over=body, at=at) if reader else False,
        "entries": [row_of_place(place) for place in places_about(body.subject, limit=3)],
        "now": at,
    }


def _stats(body: Body, reader: Person | None, at: datetime) -> list[Stat]:
    members = Stat(
        label=_("Members"),
        figure=f"{queries.count_members(body):,}",
        source=_("On the group’s list today"),
    )
    return [members, *slots.body_stats.collect(body, reader, at)]


@require_safe
@shows_refusals
def people(request: HttpRequest, token: str) -> HttpResponse:
    """Who belongs: names for officers who may see them (and it is written down), else a count."""
    reader, at = person_of(request), clock.now()
    body = queries.body_for(reader, token)
    members = queries.list_for(reader, body, at=at)
    if members is not None and reader is not None:
        return _people_named(request, body.token)
    context = {
        "body": body,
        "tabs": slots.tabs_of(body, reader, at, here="people"),
        "count": queries.count_members(body),
        "officers": queries.officers_of(body, at),
        "may_see": holders(Power.SEE_PEOPLE, over=body, at=at),
        "own": queries.is_member(reader, body),
    }
    return render_page(
        request, "structures/group_people.html", context, personal=reader is not None
    )


@second_factor_required
def _people_named(request: HttpRequest, token: str) -> HttpResponse:
    reader, at = person_of(request), clock.now()
    body = queries.body_for(reader, token)
    members = queries.list_for(reader, body, at=at)
    if members is None or reader is None:
        raise NotPermitted
    page = Paginator(members, PER_PAGE).get_page(request.GET.get("page"))
    role = queries.role_of(reader, body, at)
    people_actions.log_reading(
        by=reader,
        person_ids=[row.person_id for row in page.object_list],
        role=role,
        reason=_("to see who is in the group"),
        what=_("name in the list of members"),
        at=at,
    )
    context = {
        "body": body,
        "tabs": slots.tabs_of(body, reader, at, here="people"),
        "count": page.paginator.count,
        "listing": page,
        "officers": queries.officers_of(body, at),
        "role": role,
    }
    return render_page(request, "structures/group_people_named.html", context, personal=True)


@require_safe
@shows_refusals
def powers(request: HttpRequest, token: str) -> HttpResponse:
    """Who holds which power until when, who can change it by which rule, and what changed."""
    reader, at = person_of(request), clock.now()
    body = queries.body_for(reader, token)
    book = books.rulebook_of(body)
    every, officers = queries.powers_of(body, at), queries.officers_of(body, at)
    rows = queries.in_few_lines(every)
    offices = {row.office.pk: row.office for row in officers}.values()
    context = {
        "body": body,
        "tabs": slots.tabs_of(body, reader, at, here="powers"),
        "usual": conferring.not_conferred(offices, (row.held for row in every), at),
        "may_confer": holds(reader, Power.FILE_DECISION, over=body, at=at) if reader else False,
        "standing": [row for row in rows if not row.ended],
        "ended": [row for row in rows if row.ended],
        "officers": officers,
        "rulebook": book,
        "starter": books.starter_of(book),
        "history": [row_of_place(place) for place in places_about(body.subject, limit=HISTORY)],
        "now": at,
    }
    return render_page(
        request, "structures/group_powers.html", context, personal=reader is not None
    )


@require_http_methods(["GET", "HEAD", "POST"])
@shows_refusals
@second_factor_required
def profile(request: HttpRequest, token: str) -> HttpResponse:
    """Change what the group says of itself; its name, purpose and officers take a decision."""
    reader, at = person_of(request), clock.now()
    body = queries.body_to_edit_for(reader, token, at=at)
    known = queries.profile_of(body)
    fields = ProfileForm.base_fields
    initial = {} if known is None else {name: getattr(known, name) for name in fields}
    form = ProfileForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid() and reader is not None:
        actions.edit_profile(body=body, by=reader, at=at, **form.cleaned_data)
        messages.success(request, _("Saved. This is what people see now."))
        return redirect(body.url)
    status = 422 if form.errors else 200
    context = {"form": form, "body": body}
    return render_page(
        request, "structures/group_profile.html", context, status=status, personal=True
    )
