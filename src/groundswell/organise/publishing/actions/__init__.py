"""All writes of this area."""

from groundswell.organise.publishing.actions.bringing import Brought, bring_archive
from groundswell.organise.publishing.actions.writing import (
    begin_article,
    change_draft,
    correct,
    publish,
    withdraw,
)

__all__ = [
    "Brought",
    "begin_article",
    "bring_archive",
    "change_draft",
    "correct",
    "publish",
    "withdraw",
]
