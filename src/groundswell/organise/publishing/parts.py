"""What this area puts on other areas' pages."""

from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _

from groundswell.foundation.pages.parts import Tab
from groundswell.organise.publishing import queries
from groundswell.register.people.models import Person
from groundswell.register.structures.models import Body
from groundswell.register.structures.slots import Act, Panel


def written_lately(body: Body, reader: Person | None, at: datetime) -> Panel | None:
    """Show a body's newest articles on its page."""
    del reader, at
    rows = queries.latest(body=body)
    return Panel(_("Written lately"), "publishing/_lately.html", {"rows": rows}) if rows else None


def tab(body: Body, _reader: Person | None, _at: datetime) -> Tab | None:
    """Show the way to a body's articles."""
    return Tab(_("Articles"), reverse("publishing:group", args=[body.token]))


def write_act(body: Body, reader: Person | None, at: datetime) -> Act | None:
    """Offer writing to whoever may publish in a body's name."""
    if not queries.may_publish(reader, body, at):
        return None
    return Act(_("Write an article"), reverse("publishing:begin", args=[body.token]))
