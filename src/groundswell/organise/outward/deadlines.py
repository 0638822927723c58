"""What an officer has to know by when: the end of their own term, which ends by itself."""

from datetime import datetime

from django.utils.translation import gettext as _

from groundswell.organise.meetings.links import whole
from groundswell.organise.outward.slots import Deadline
from groundswell.register.people.models import Person
from groundswell.register.structures.models import Tenure


def own_terms(person: Person, at: datetime) -> list[Deadline]:
    """Return when each term a person serves ends, so that the next is chosen before. One query."""
    serving = Tenure.objects.filter(person=person, ended_at=None, until_at__gt=at)
    return [
        Deadline(
            key=f"term-{tenure.token}",
            title=_("Your term ends: %(office)s, %(group)s")
            % {"office": tenure.office.title, "group": tenure.office.body.name},
            at=tenure.until_at,
            changed_at=tenure.from_at,
            about=_("It ends by itself at this moment. Choose the next before then."),
            url=whole(tenure.office.body.get_absolute_url()),
        )
        for tenure in serving.select_related("office__body").order_by("until_at", "pk")
    ]
