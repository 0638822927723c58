"""How the machine is: for programs that watch it, and for those who keep it."""

from django.db import InterfaceError, OperationalError
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.http import require_safe

from groundswell.foundation import clock
from groundswell.foundation.pages import render_page
from groundswell.register.people.session import account_of, require_person
from groundswell.web.desk import queries, rules


@require_safe
def health_of_node(_request: HttpRequest) -> HttpResponse:
    """
    Tell a proxy or a monitor whether this process can serve: 200, or 503 without a database.

    No session, nobody's data, a handful of short questions. What is wrong elsewhere (an old
    backup) is named and changes no status: taking the node out would not mend it.
    """
    try:
        found = queries.readings(clock.machine_now())
    except (OperationalError, InterfaceError):
        answer = JsonResponse({"ok": False, "conditions": ["database_away"]}, status=503)
        answer["Retry-After"] = "10"
    else:
        wrong = rules.conditions(found)
        milliseconds = round(found.database_seconds * 1000, 1)
        answer = JsonResponse(
            {"ok": not wrong, "conditions": list(wrong), "database_ms": milliseconds}
        )
    answer["Cache-Control"] = "no-store"
    return answer


@require_safe
@require_person
def health(request: HttpRequest) -> HttpResponse:
    """Show those who keep the machine how it is; to everybody else there is nothing here."""
    account = account_of(request)
    if account is None or not account.is_operator:
        raise Http404
    found = queries.readings(clock.machine_now())
    wrong = [queries.words(condition, found) for condition in rules.conditions(found)]
    context = {"rows": queries.table_of(found), "wrong": wrong, "alarms": queries.newest_alarms()}
    return render_page(request, "desk/health.html", context, personal=True)
