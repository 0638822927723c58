"""What people who come need, for hosts."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from groundswell.foundation import clock
from groundswell.foundation.pages import render_page
from groundswell.organise.hosting.queries import needs as queries
from groundswell.organise.hosting.views.asking import as_host, log_read
from groundswell.register.people.session import second_factor_required


@require_safe
@second_factor_required
def needs(request: HttpRequest, token: str) -> HttpResponse:
    """Show a host what those who said yes need, and what their page does not say yet."""
    at = clock.now()
    reader, meeting = as_host(request, token, at)
    needed = queries.what_is_needed(meeting, at=at)
    log_read(reader, needed.person_ids, meeting, _("what you need to take part"), at)
    context = {"meeting": meeting, "needed": needed}
    return render_page(request, "hosting/needs.html", context, personal=True)
