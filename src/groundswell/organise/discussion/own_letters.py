"""How the letters of what was said are told, and ended, where a person’s letters are."""

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from groundswell.organise.discussion import actions
from groundswell.organise.discussion.digesting import every_of
from groundswell.organise.discussion.rules.letters import LIST, Every
from groundswell.register.people.chosen import Chosen, register_chosen
from groundswell.register.people.models import Person

OFTEN = {Every.NEVER: "", Every.DAILY: _("daily"), Every.WEEKLY: _("weekly")}


def _often(person: Person) -> str:
    return str(OFTEN[every_of(person)])


def _end(person: Person, at: datetime) -> bool:
    came = every_of(person) is not Every.NEVER
    actions.choose_letters(every=Every.NEVER, by=person, at=at)
    return came


def register() -> None:
    """Register the one kind."""
    label = _("Letters of what was said in conversations")
    register_chosen(Chosen(LIST, label, "discussion:letters", _often, _end))
