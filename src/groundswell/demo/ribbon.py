"""The strip above every page of the demo: who you are, what day it is, the way out."""

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.utils.safestring import SafeString

from groundswell.demo import story_clock
from groundswell.demo.models import Role
from groundswell.demo.personas import PERSONAS, STRANGER, Persona, persona
from groundswell.register.people.session import person_of


def who_is(request: HttpRequest) -> Persona:
    """Return the persona whose person is signed in; a stranger if nobody is."""
    person = person_of(request)
    if person is None:
        return STRANGER
    role = Role.objects.filter(person_token=person.token).first()
    known = persona(role.key) if role else None
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
