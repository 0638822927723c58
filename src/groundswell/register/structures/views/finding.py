"""Finding one of a body's people, for officers who may see its list. What is typed stays unsaid."""

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from groundswell.foundation import clock
from groundswell.foundation.pages import render_page, shows_refusals
from groundswell.register.people import actions as people_actions
from groundswell.register.people.session import person_of, require_person, second_factor_required
from groundswell.register.structures import finding, queries

LONGEST = 120  # characters of what is looked for


@require_POST
@require_person
@second_factor_required
@shows_refusals
def find_people(request: HttpRequest, token: str) -> HttpResponse:
    """Show those of a body's people who fit some words, and write down that they were looked at."""
    reader, at = person_of(request), clock.now()
    body = queries.body_for(reader, token)
    members = queries.list_for(reader, body, at=at)
    if members is None or reader is None:
        raise Http404
    words = request.POST.get("q", "").strip()[:LONGEST]
    found = finding.members_like(members, words)
    role = queries.role_of(reader, body, at)
    people_actions.log_reading(
        by=reader,
        person_ids=[row.person_id for row in found.rows],
        role=role,
        reason=_("to find somebody in the group"),
        what=_("name in the list of members"),
        at=at,
    )
    context = {"body": body, "words": words, "found": found, "role": role}
    return render_page(request, "structures/group_people_found.html", context, personal=True)
