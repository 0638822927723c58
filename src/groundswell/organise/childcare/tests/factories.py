"""Dull makers: somebody who cares, somebody who brings children, and how it all stands."""

from datetime import timedelta

from groundswell.foundation.outbox.models import Message
from groundswell.organise.childcare import actions
from groundswell.organise.childcare.models import Creche, Family
from groundswell.organise.childcare.rules import Check
from groundswell.organise.meetings.tests import factories as make

LATER = make.AT + timedelta(hours=1)
TWO = {"to_7": 2}


def cares(meeting, who, note=""):
    place = make.say(meeting, by=who)
    return actions.offer_to_care(place=place, note=note, by=who, at=make.AT)


def checked(meeting, who, by):
    carer = cares(meeting, who)
    return actions.check(carer=carer, how=Check.CERTIFICATE, by=by, at=make.AT)


def brings(meeting, children=None, at=make.AT, **who):
    place = make.say(meeting, **who)
    return actions.ask_for_places(place=place, children=children or TWO, by=who.get("by"), at=at)


def letters(what):
    return Message.objects.filter(key__startswith=f"childcare.{what}:")


def stands(meeting):
    creche = Creche.objects.get(meeting=meeting)
    return creche.adults, creche.places, creche.taken


def has_place(*families):
    return [Family.objects.get(pk=family.pk).placed_at is not None for family in families]
