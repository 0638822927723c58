"""Who is on a list and who is left out, for each person why; and who looked."""

import secrets

from django.core.paginator import Paginator
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from groundswell.foundation import clock
from groundswell.foundation.pages import render_page, shows_refusals
from groundswell.foundation.pages.parts import Tab
from groundswell.register.audiences import actions, grounds, labels, queries
from groundswell.register.audiences.forms import CanaryForm
from groundswell.register.audiences.powers import Power
from groundswell.register.audiences.rules.tree import Mode
from groundswell.register.audiences.views.building import head_of
from groundswell.register.audiences.views.reading import note_look, reader_of
from groundswell.register.people.session import second_factor_required

PER_PAGE = 50


@require_safe
@second_factor_required
@shows_refusals
def people(request: HttpRequest, token: str) -> HttpResponse:
    """The people of a list, with where and when each agreed; or those left out, with why."""
    reader, at = reader_of(request), clock.now()
    found = queries.audience_for(reader, token, at=at)
    out = request.GET.get("left") == "out"
    everybody = queries.people_in(found, at=at).order_by("name_key", "pk")
    shown = (
        everybody.exclude(Q(ground=grounds.CONSENT)) if out else queries.may_write_to(found, at=at)
    )
    page = Paginator(shown, PER_PAGE).get_page(request.GET.get("page"))
    ids = [person.pk for person in page.object_list]
    sources = queries.sources(ids, found.channel, found.purpose)
    note_look(
        reader,
        found.body,
        ids,
        reason=found.made_for,
        what=_("name, and what you agreed to"),
        at=at,
    )
    own = reverse("audiences:people", args=[found.token])
    context = head_of(found, reader) | {
        "tabs": [
            Tab(_("May be written to"), own, not out),
            Tab(_("Left out"), f"{own}?left=out", out),
        ],
        "out": out,
        "listing": page,
        "rows": [
            (
                person,
                labels.GROUNDS[person.ground],  # type: ignore[attr-defined]  # annotated
                sources.get(person.pk),
                labels.form_label(sources[person.pk].form) if person.pk in sources else "",
            )
            for person in page.object_list
        ],
    }
    return render_page(request, "audiences/people.html", context, personal=True)


@require_safe
@second_factor_required
@shows_refusals
def why(request: HttpRequest, token: str, person_token: str) -> HttpResponse:
    """Why one person is on a list or not, line by line, and what they agreed to."""
    reader, at = reader_of(request), clock.now()
    found = queries.audience_for(reader, token, at=at)
    person = queries.person_in_reach(found, person_token)
    told = queries.why(person, found, at=at)
    note_look(
        reader,
        found.body,
        [person.pk],
        reason=found.made_for,
        what=_("why you are on a list or not"),
        at=at,
    )
    context = head_of(found, reader) | {
        "person": person,
        "why": told,
        "reasons": [
            (reason, labels.MODES[Mode(reason.mode)] if reason.mode else "")
            for reason in told.reasons
        ],
        "ground": labels.GROUNDS[told.ground],
        "lawful": told.ground == grounds.CONSENT,
        "form_label": labels.form_label(told.source.form) if told.source else "",
    }
    return render_page(request, "audiences/why.html", context, personal=True)


@require_http_methods(["GET", "HEAD", "POST"])
@second_factor_required
@shows_refusals
def looks(request: HttpRequest, token: str) -> HttpResponse:
    """What a body's officers read, the alarms, and a form to place a canary. Itself a look."""
    reader, at = reader_of(request), clock.now()
    body = queries.body_for(reader, token, Power.AUDIT, at=at)
    form = CanaryForm(request.POST or None, initial={"form_key": secrets.token_urlsafe(18)})
    if request.method == "POST" and form.is_valid():
        actions.place_canary(body=body, by=reader, at=at, **form.cleaned_data)
        return redirect("audiences:looks", body.token)
    rows, alarms = queries.looks_over(body, at=at), queries.alarms_over(body)
    readers = {row.reader_id for row in rows} | {a.reader_id for a in alarms if a.reader_id}
    note_look(
        reader,
        body,
        readers,
        reason=_("to watch over who reads the group’s lists"),
        what=_("the log of what you read as an officer"),
        at=at,
    )
    context = {
        "body": body,
        "rows": rows,
        "alarms": [(alarm, labels.ALARMS[alarm.what]) for alarm in alarms],
        "canaries": queries.canaries_placed(body),
        "form": form,
    }
    status = 422 if form.is_bound else 200
    return render_page(request, "audiences/looks.html", context, status=status, personal=True)
