"""Places on an article's page that areas above fill."""

from dataclasses import dataclass
from datetime import datetime

from groundswell.foundation.pages import Slot
from groundswell.foundation.pages.layout import Text
from groundswell.organise.publishing.models import Article
from groundswell.register.people.models import Person


@dataclass(frozen=True, slots=True)
class Part:
    """Something to show on an article's page: a template of the area above, and its values."""

    title: Text
    template: str
    context: dict[str, object]


#: Below the text of a published article: what is said about it.
article_page: Slot[[Article, Person | None, datetime], Part] = Slot("publishing.article_page")
