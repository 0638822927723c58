"""The strip above every page of the demo: who you are, what day it is, the way out."""

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.utils.safestring import SafeString

from groundswell.demo import story_clock
from groundswell.demo.models import Role
from groundswell.demo.personas import PERSONAS, STRANGER, Persona, persona
from groundswell.register.people.session import person_of

#: Which persona a browser stepped into: one person may be two of them.
CHOSEN = "demo_persona"


def who_is(request: HttpRequest) -> Persona:
    """Return the persona whose person is signed in; a stranger if nobody is."""
    person = person_of(request)
    if person is None:
        return STRANGER
    keys = (
        Role.objects.filter(person_token=person.token).order_by("pk").values_list("key", flat=True)
    )
    roles, chosen = list(keys), request.session.get(CHOSEN)
    known = persona(chosen if chosen in roles else roles[0]) if roles else None
    return known or Persona("somebody", person.called, "", "")


def ribbon(request: HttpRequest) -> SafeString:
    """Draw the strip for this reader at this moment."""
    context = {
        "you": who_is(request),
        "personas": (STRANGER, *PERSONAS),
        "moments": story_clock.later_moments(),
        "now": story_clock.now(),
    }
    return render_to_string("demo/_ribbon.html", context, request)


def stylesheet(_request: HttpRequest) -> str:
    """Name the strip's own stylesheet."""
    return static("demo/ribbon.css")
