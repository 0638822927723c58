"""What this area puts on other areas' pages: the job of whoever answers texts."""

from datetime import datetime, timedelta

from django.urls import reverse
from django.utils.translation import ngettext

from groundswell.organise.texts import queries
from groundswell.organise.texts.powers import Power
from groundswell.register.people.models import Person
from groundswell.register.people.slots import WaitingJob
from groundswell.register.structures.permission import bodies_under

WITHIN = timedelta(days=1)  # somebody who texts expects an answer


def texts_waiting(person: Person, at: datetime) -> list[WaitingJob]:
    """Say how many texts wait for somebody who answers them."""
    if not any(body.kind == "movement" for body in bodies_under(person, Power.ANSWER, at=at)):
        return []
    count, since = queries.how_many_wait(), queries.first_came_at()
    if not count or since is None:
        return []
    return [
        WaitingJob(
            title=ngettext("%(count)s text to read", "%(count)s texts to read", count)
            % {"count": count},
            why=ngettext(
                "Somebody wrote to the movement’s number.",
                "People wrote to the movement’s number.",
                count,
            ),
            href=reverse("texts:waiting"),
            act=ngettext("Read it", "Read them", count),
            due_at=since + WITHIN,
            late=at > since + WITHIN,
        )
    ]
