"""A campaign's toolkit, its leaflet on paper, and who leads it."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from groundswell.foundation.pages import shows_refusals
from groundswell.mobilise.campaigns import actions, leaflets, queries
from groundswell.mobilise.campaigns.forms import KitForm, LeadForm
from groundswell.mobilise.campaigns.models import YES
from groundswell.mobilise.campaigns.refusals import KitIsEmpty
from groundswell.mobilise.campaigns.views.showing import METHODS, sent, show_form, who
from groundswell.organise.meetings.links import whole
from groundswell.register.people.session import person_of, require_person

PDF = "application/pdf"
IN_A_KIT = ("script", "head", "words", "printer")


@require_http_methods(METHODS)
@require_person
@shows_refusals
def kit(request: HttpRequest, token: str) -> HttpResponse:
    """Put together what the campaign gives to whoever takes it up."""
    reader, at, found, acts = who(request, token)
    if not acts.ask:
        raise Http404
    last = queries.kit_of(found)
    first = {name: getattr(last, name) for name in IN_A_KIT} if last else {}
    form = KitForm(sent(request), initial=first)
    if request.method == "POST" and form.is_valid():
        given = {name: form.cleaned_data[name] for name in IN_A_KIT}
        try:
            actions.give_kit(campaign=found, by=reader, at=at, **given)
        except KitIsEmpty as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Kept. Everybody finds it on the campaign’s page."))
            return redirect(f"{found.url}#kit")
    title = _("The toolkit")
    return show_form(request, form, title, _("Keep it"), campaign=found)


@require_safe
def leaflet(request: HttpRequest, token: str) -> HttpResponse:
    """Give the leaflet on paper. :raises Http404: there is none, or nobody to name on it."""
    found = queries.campaign_for(person_of(request), token)
    last = queries.kit_of(found)
    if last is None or not last.has_leaflet or not leaflets.can_be_printed():
        raise Http404
    made = leaflets.leaflet(last, whole(found.url))
    answer = HttpResponse(made, content_type=PDF)
    answer["Content-Disposition"] = 'inline; filename="leaflet.pdf"'
    return answer


@require_http_methods(METHODS)
@require_person
@shows_refusals
def lead(request: HttpRequest, token: str) -> HttpResponse:
    """Say that one helps to lead it, and whether it affects oneself."""
    reader, at, found, acts = who(request, token)
    if not acts.lead:
        raise Http404
    own = queries.own_lead(found, reader)
    first = {"affected": own.affected if own else ""}
    form = LeadForm(sent(request), leads=own is not None, initial=first)
    if request.method == "POST" and form.is_valid():
        if form.cleaned_data["affected"] == LeadForm.NO_MORE:
            actions.lead_no_more(campaign=found, by=reader, at=at)
            messages.success(request, _("Taken off. Nothing of it is kept."))
        else:
            said = form.cleaned_data["affected"] == YES
            actions.lead(campaign=found, affected=said, by=reader, at=at)
            messages.success(request, _("Entered. Your answer is read by nobody: it is counted."))
        return redirect(found.url)
    return show_form(request, form, _("Lead it with others"), _("Say it"), campaign=found)
