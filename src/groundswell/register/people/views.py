"""My record: what is held, what may be sent, who looked, taking it away, and going."""

from typing import Any

from django.contrib import messages
from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from groundswell.foundation import clock
from groundswell.foundation.pages import render_page, shows_refusals
from groundswell.register.people import actions, exporting, letters, queries, refusals
from groundswell.register.people.forms import NEEDS, NeedsForm, RecordForm
from groundswell.register.people.models import Person
from groundswell.register.people.purposes import CHANNEL_LABELS
from groundswell.register.people.registry import kept_after_erasure
from groundswell.register.people.session import account_of, has_second_factor, reader_of
from groundswell.register.people.session import require_person as _require
from groundswell.register.people.slots import backed, own_things, person_home

MOST_BACKED = 200
SHOWN = "people.shown_at"  # salt of the moment a consent form was drawn


@_require
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """What waits for this person, and the ways to their own things."""
    person, account = reader_of(request), account_of(request)
    context = {
        "person": person,
        "panels": person_home.collect(person, clock.now()),
        "own_things": own_things.collect(person),
        "second_factor": account is not None and has_second_factor(account),
    }
    return render_page(request, "people/home.html", context, personal=True)


@_require
@require_safe
def said(request: HttpRequest) -> HttpResponse:
    """Show somebody what they said, moved and came to, and what came of each; nobody else."""
    given = [each for rows in backed.collect(reader_of(request), clock.now()) for each in rows]
    rows = sorted(given, key=lambda each: each.at, reverse=True)[:MOST_BACKED]
    context = {"rows": rows, "answered": sum(bool(row.came) for row in rows)}
    return render_page(request, "people/said.html", context, personal=True)


@_require
@require_safe
def record(request: HttpRequest) -> HttpResponse:
    """Everything that is held, where it came from, who sees it, how long."""
    person = reader_of(request)
    needs = dict(NEEDS)
    own = ("person", "addresses")  # shown above, in full
    parts = [p for p in exporting.parts_of(person.pk) if p.source.name not in own]
    context = {
        "person": person,
        "points": queries.contact_points_of(person.pk),
        "needs": [needs.get(word, word) for word in person.access_needs or []],
        "filled": [part for part in parts if part.rows],
        "bare": [part for part in parts if not part.rows],
    }
    return render_page(request, "people/record.html", context, personal=True)


@_require
@require_http_methods(["GET", "HEAD", "POST"])
def change(request: HttpRequest) -> HttpResponse:
    """Put right one's name."""
    person = reader_of(request)
    told: dict[str, Any] = {"full_name": person.full_name, "called": person.called}
    form = RecordForm(request.POST if request.method == "POST" else None, initial=told)
    if request.method == "POST" and form.is_valid():
        try:
            actions.correct_record(
                person_id=person.pk,
                full_name=form.cleaned_data["full_name"],
                called=form.cleaned_data["called"],
                preferred_language=person.preferred_language,
                by=person,
                at=clock.now(),
            )
        except (refusals.NameRefused, refusals.AlreadySomebody) as refused:
            form.add_error("full_name", str(refused))
        else:
            messages.success(request, _("Put right."))
            return redirect("people_record")
    status = 422 if form.errors else 200
    return render_page(request, "people/change.html", {"form": form}, status=status, personal=True)


@_require
@require_http_methods(["GET", "HEAD", "POST"])
def needs(request: HttpRequest) -> HttpResponse:
    """Say what one needs to take part."""
    person = reader_of(request)
    told: dict[str, Any] = {"needs": person.access_needs or []}
    form = NeedsForm(request.POST if request.method == "POST" else None, initial=told)
    if request.method == "POST" and form.is_valid():
        actions.state_needs(
            person_id=person.pk, needs=form.cleaned_data["needs"], by=person, at=clock.now()
        )
        messages.success(request, _("Kept, encrypted. Hosts of meetings you say yes to see it."))
        return redirect("people_record")
    status = 422 if form.errors else 200
    return render_page(request, "people/needs.html", {"form": form}, status=status, personal=True)


@_require
@require_POST
@shows_refusals
def forget_address(request: HttpRequest, token: str) -> HttpResponse:
    """Forget one address."""
    person = reader_of(request)
    actions.remove_address(person_id=person.pk, token=token, by=person, at=clock.now())
    messages.success(request, _("Forgotten."))
    return redirect("people_record")


@_require
@require_http_methods(["GET", "HEAD", "POST"])
@shows_refusals
def consents(request: HttpRequest) -> HttpResponse:
    """What may be sent, by which way; one form, saved as often as one likes."""
    person, now = reader_of(request), clock.now()
    if request.method == "POST":
        _save_consents(request, person)
        messages.success(request, _("Saved. It holds from now on."))
        return redirect("people_consents")
    context = {
        "rows": _consent_rows(person),
        "shown_at": signing.dumps(now.isoformat(), salt=SHOWN),
        "history": queries.consent_history(person.pk),
        "chosen": queries.chosen_by(person),
        "channels": {channel.value: label for channel, label in CHANNEL_LABELS.items()},
    }
    return render_page(request, "people/consents.html", context, personal=True)


def _consent_rows(person: Person) -> list[dict[str, Any]]:
    rows: dict[str, dict[str, Any]] = {}
    for state in queries.consents_of(person.pk):
        row = rows.setdefault(state.purpose.key, {"purpose": state.purpose, "states": []})
        row["states"].append({"state": state, "label": CHANNEL_LABELS[state.channel]})
    return list(rows.values())


def _save_consents(request: HttpRequest, person: Person) -> None:
    now = clock.now()
    try:
        shown = parse_datetime(str(signing.loads(request.POST.get("shown_at", ""), salt=SHOWN)))
    except signing.BadSignature:
        shown = None
    asked = set(request.POST.getlist("asked"))
    wanted = set(request.POST.getlist("yes"))
    for state in queries.consents_of(person.pk):
        if state.name not in asked or (state.name in wanted) == state.permitted:
            continue
        told: dict[str, Any] = {
            "person": person,
            "channel": state.channel.value,
            "purpose": state.purpose.key,
            "form": "my_record",
            "by": person,
            "at": now,
        }
        if state.name not in wanted:
            actions.withdraw_consent(**told)
        elif shown is not None:
            actions.grant_consent(**told, shown_at=shown)


@_require
@require_safe
def looks(request: HttpRequest) -> HttpResponse:
    """Who has looked at one's record, in which role and why."""
    context = {"looks": queries.looks_at(reader_of(request).pk)}
    return render_page(request, "people/looks.html", context, personal=True)


@_require
@require_safe
def export(request: HttpRequest) -> HttpResponse:
    """Everything held, to take away: JSON with documented keys, and a page to read."""
    person = reader_of(request)
    response = HttpResponse(
        exporting.archive_of(person, at=clock.now()), content_type="application/zip"
    )
    response["Content-Disposition"] = 'attachment; filename="my-record.zip"'
    response["Cache-Control"] = "no-store"
    return response


@_require
@require_http_methods(["GET", "HEAD", "POST"])
@shows_refusals
def erase(request: HttpRequest) -> HttpResponse:
    """What erasing does and what stays; then a day to take it back."""
    person, now = reader_of(request), clock.now()
    if request.method == "POST":
        due = actions.ask_erasure(person_id=person.pk, by=person, at=now)
        letters.tell_erasure_asked(person=person, due=due, at=now)
        return redirect("people_erase")
    context = {"person": person, "kept": list(kept_after_erasure())}
    return render_page(request, "people/erase.html", context, personal=True)


@_require
@require_POST
@shows_refusals
def keep(request: HttpRequest) -> HttpResponse:
    """Take back an erasure."""
    person = reader_of(request)
    if actions.keep_record(person_id=person.pk, by=person, at=clock.now()):
        messages.success(request, _("Your record stays, as it was."))
    return redirect("people_record")
