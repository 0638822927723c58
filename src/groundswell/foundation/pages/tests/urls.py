"""Addresses that only these tests have: a form, a refusal, a fault, and the area's own."""

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import include, path

from groundswell.foundation.errors import Refusal
from groundswell.foundation.pages import render_page, shows_refusals
from groundswell.foundation.pages.forms import PlainForm

HANDLERS = "groundswell.foundation.pages.failures."
handler400 = HANDLERS + "bad_request"
handler403 = HANDLERS + "forbidden"
handler404 = HANDLERS + "not_found"
handler500 = HANDLERS + "broken"


class NameForm(PlainForm):
    called = forms.CharField(label="What should we call you?", max_length=300)
    password = forms.CharField(label="Password", required=False)
    seen = {"called": "The door-keeper sees this."}


def one_question(request: HttpRequest) -> HttpResponse:
    form = NameForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        return HttpResponse(f"kept: {form.cleaned_data['called']}")
    told = {"form": form, "submit": "Count me in"}
    return render_page(request, "pages/tests_form.html", told, status=422 if form.errors else 200)


def comfort(request: HttpRequest) -> HttpResponse:
    return render_page(request, "pages/tests_htmx.html")


class FreezeMoved(Refusal):
    code, rule = "freeze_moved", "rule 19"
    sentence = "A freeze date moves only by a vote of conference."


@shows_refusals
def refuse(request: HttpRequest) -> HttpResponse:
    raise FreezeMoved


def absent(request: HttpRequest) -> HttpResponse:
    raise Http404


def fault(request: HttpRequest) -> HttpResponse:
    raise ZeroDivisionError


urlpatterns = [
    path("form/", one_question),
    path("comfort/", comfort),
    path("refuse/", refuse),
    path("absent/", absent),
    path("fault/", fault),
    path("", include("groundswell.foundation.pages.urls")),
]
