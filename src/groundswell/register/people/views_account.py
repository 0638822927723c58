"""The pages around signing in that allauth does not have."""

from allauth.account.internal.stagekit import get_pending_stage
from allauth.account.utils import perform_login
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from groundswell.foundation import clock
from groundswell.foundation.pages import render_page, shows_refusals
from groundswell.foundation.pages.onward import way_onward
from groundswell.register.people import actions, queries, refusals
from groundswell.register.people.forms import InvitedForm
from groundswell.register.people.session import CHOSEN, account_of, sign_in_redirect


@require_safe
def code_link(request: HttpRequest) -> HttpResponse:
    """
    Follow the link in a sign-in letter: to the form with the code filled in, never further.

    The code belongs to the browser that asked for it. Anywhere else, and for a mail scanner,
    this page says so and changes nothing.
    """
    if get_pending_stage(request) is None:
        return render_page(request, "people/code_elsewhere.html", personal=True)
    query = urlencode({"code": request.GET.get("code", "")[:20]})
    return redirect(f"{reverse('account_confirm_login_code')}?{query}")


@require_http_methods(["GET", "HEAD", "POST"])
@shows_refusals
def invited(request: HttpRequest, secret: str) -> HttpResponse:
    """Accept an invitation, once, by pressing the button."""
    now = clock.now()
    invitation = actions.open_invitation(secret=secret, at=now)
    form = InvitedForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            account = actions.accept_invitation(
                secret=secret, full_name=form.cleaned_data["full_name"], by=None, at=now
            )
        except refusals.NameRefused as refused:
            form.add_error("full_name", str(refused))
        else:
            messages.success(request, _("You are in. One more thing: a second way to prove it."))
            arrived: HttpResponse = perform_login(
                request, account, redirect_url=reverse("mfa_index"), email=account.email
            )
            return arrived
    context = {"form": form, "invitation": invitation}
    status = 422 if form.errors else 200
    return render_page(request, "people/invited.html", context, status=status, personal=True)


@require_http_methods(["GET", "HEAD", "POST"])
def who(request: HttpRequest) -> HttpResponse:
    """Say which of the people at a shared address one is."""
    account = account_of(request)
    if account is None:
        return sign_in_redirect(request)
    people = queries.people_of(account)
    onward = way_onward(request, otherwise=reverse("people_home"))
    if request.method == "POST":
        chosen = request.POST.get("person", "")
        if chosen in {person.token for person in people}:
            request.session[CHOSEN] = chosen
            return HttpResponseRedirect(onward)
    context = {"people": people, "next": onward}
    return render_page(request, "people/who.html", context, personal=True)
