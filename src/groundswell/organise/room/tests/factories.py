"""Dull makers for this area's tests, on top of those of meetings."""

import json
from datetime import timedelta

from groundswell.foundation.subjects import new_token
from groundswell.organise.meetings.tests import factories as make
from groundswell.organise.room.rules.arrivals import Said

DOOR = make.START - timedelta(minutes=20)


def client_id(word):
    return word.ljust(20, "0")


def said(word, at=DOOR, **what):
    return Said(client_id(word), at, **what)


def sent(*arrivals, device="phoneone00000000", at=DOOR, **more):
    """Return what a phone posts."""
    told = {
        "v": 1,
        "device": device,
        "sent_at": at.isoformat(),
        "arrivals": [{"at": at.isoformat(), **each} for each in arrivals],
    } | more
    return {"sent": json.dumps(told)}


def coming(meeting, *names):
    return [make.say(meeting, name=name, form_key=new_token()) for name in names]
