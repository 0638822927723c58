"""The strip above every page of a rehearsal: what it is, who you are, what comes next."""

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from groundswell.foundation import clock

#: Whom a browser chose to be.
CHOSEN = "rehearsal_role"
CHOICES = (
    ("officer", _("the returning officer"), _("Gives the notice, runs it, counts and declares.")),
    ("candidate", _("a member who could stand"), _("On the roll. Stand, write, answer.")),
    ("voter", _("a member who votes"), _("On the roll. Vote, ask, bring a petition.")),
    ("helper", _("a helper"), _("On the roll. Gives papers out, and types them.")),
    ("second_helper", _("a second helper"), _("On the roll. Types each paper once more.")),
    ("observer", _("somebody who observes"), _("On the roll. Comes by a link of yours.")),
)
NOBODY = ("nobody", _("a stranger"), _("Reads what everybody reads."))


def ribbon(request: HttpRequest) -> SafeString:
    """Draw the strip for this reader at this moment."""
    chosen = request.session.get(CHOSEN, "") if request.user.is_authenticated else ""
    titles = {key: title for key, title, _who in CHOICES}
    context = {"choices": (*CHOICES, NOBODY), "you": titles.get(chosen, NOBODY[1])}
    return render_to_string("demo/_rehearsal_ribbon.html", context | {"now": clock.now()}, request)


def stylesheet(_request: HttpRequest) -> str:
    """Name the strip's own stylesheet."""
    return static("demo/ribbon.css")
