"""What this area puts on other areas' pages."""

from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from groundswell.foundation.pages.parts import Tab
from groundswell.foundation.subjects import Subject
from groundswell.organise.discussion import queries
from groundswell.organise.meetings.models import Meeting
from groundswell.organise.meetings.slots import Part
from groundswell.organise.publishing.models import Article
from groundswell.organise.publishing.slots import Part as ArticlePart
from groundswell.register.people.models import Person
from groundswell.register.people.slots import OwnThing
from groundswell.register.structures.models import Body

TEMPLATE = "discussion/_talk.html"


def _talk(subject: Subject, body: Body, reader: Person | None, at: datetime) -> dict[str, Any]:
    return {
        "threads": queries.threads_on(subject, at, limit=queries.ON_A_PANEL),
        "all": reverse("discussion:on", args=[subject.kind, subject.token]),
        "begin": reverse("discussion:begin", args=[subject.kind, subject.token])
        if queries.may_open(reader, subject, body)
        else "",
    }


def on_meeting(meeting: Meeting, reader: Person | None, at: datetime) -> Part | None:
    """Show what is said about a meeting, or the way to begin."""
    if meeting.published_at is None or not queries.may_read(reader, meeting.subject, meeting.body):
        return None
    return Part(_("Talk about it"), TEMPLATE, _talk(meeting.subject, meeting.body, reader, at))


def on_article(article: Article, reader: Person | None, at: datetime) -> ArticlePart | None:
    """Show what is said about an article, or the way to begin."""
    if not queries.may_read(reader, article.subject, article.body):
        return None
    return ArticlePart(
        _("Talk about it"), TEMPLATE, _talk(article.subject, article.body, reader, at)
    )


def tab(body: Body, reader: Person | None, _at: datetime) -> Tab | None:
    """Show the way to a group's conversations to whoever may read them."""
    if not queries.may_read(reader, body.subject, body):
        return None
    return Tab(_("Talk"), reverse("discussion:on", args=["body", body.token]))


def own_letters(person: Person) -> OwnThing:
    """Lead a person to how often they get a letter of what was said."""
    del person
    return OwnThing(_("Letters of what was said in conversations"), reverse("discussion:letters"))
