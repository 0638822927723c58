"""The page on which somebody says how often they want a letter of what was said."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from groundswell.foundation import clock
from groundswell.foundation.outbox.mail_in import address_of
from groundswell.foundation.pages import render_page, shows_refusals
from groundswell.organise.discussion import actions
from groundswell.organise.discussion.digesting import every_of, mailbox_of
from groundswell.organise.discussion.forms import LettersForm
from groundswell.organise.discussion.rules.letters import Every
from groundswell.organise.discussion.views.writing import writer
from groundswell.register.people.session import require_person


@require_http_methods(["GET", "HEAD", "POST"])
@require_person
@shows_refusals
def letters(request: HttpRequest) -> HttpResponse:
    """Choose: daily, weekly, never."""
    person = writer(request)
    form = LettersForm(request.POST or None, initial={"every": every_of(person).value})
    if request.method == "POST" and form.is_valid():
        every = Every(form.cleaned_data["every"])
        actions.choose_letters(every=every, by=person, at=clock.now())
        messages.success(request, _("Kept. It holds from now on."))
        return redirect("discussion:letters")
    context = {"form": form, "mailbox": mailbox_of(person), "by_mail": bool(address_of("x"))}
    status = 422 if form.errors else 200
    return render_page(request, "discussion/letters.html", context, status=status, personal=True)
