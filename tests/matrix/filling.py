"""What is sent to an address when somebody fills its form in well."""

import json
from typing import Any

from django.core import signing

from groundswell.organise.hosting.models import Job
from groundswell.organise.lifts.models import Lift, Seat
from groundswell.organise.room.models import Turn
from tests.matrix import (
    campaigning,
    caring,
    conferring,
    electing,
    listening,
    moderating,
    moving,
    pairing,
    proposing,
    selecting,
    triggering,
    voting,
)
from tests.matrix.cast import World
from tests.matrix.when import AT, TOWN

type Body = dict[str, Any]


class AFile:
    """A file that can be sent ten times at once."""

    name, content_type = "list.csv", "text/csv"

    def read(self, *_how_much: int) -> bytes:
        return b"Name,Email\r\nSent Along,sent@along.example\r\n"


WHEN = {"title": "A new one", "day": "2026-05-30", "starts": "19:00", "ends": "20:30"}


def body_of(address: str, world: World, role: str) -> Body:
    """Return the least that makes a good form, as this role would fill it in."""
    email = world.known_email if role == "knows_email" else "stranger@example.org"
    place = {"place": world.alder.guest.token}
    person = world.people.get(role)
    bodies: dict[str, Body] = {
        "site:front": {"postcode": TOWN},
        "site:search": {"q": TOWN},
        "joining:where": {"postcode": TOWN},
        "structures:groups": {"postcode": TOWN},
        "people_change": {"full_name": "Somebody Else", "called": "Some"},
        "people_needs": {"needs": ["quiet"]},
        "people_consents": {"yes": ["meetings.email"]},
        "people_who": {"person": person.token if person else "nobody"},
        "structures:find_people": {"q": "al"},
        "people_stop": {"List-Unsubscribe": "One-Click"},
        "people_invited": {"full_name": "Ingrid Vited"},
        "account_login": {"login": email, "password": "not that one"},
        "account_signup": {"email": email, "password1": "quite a long one"},
        "account_email": {"email": "fresh@example.org", "action_add": ""},
        "account_change_password": {"password1": "eight-long-words", "oldpassword": "x"},
        "account_set_password": {"password1": "eight-long-words", "password2": "eight-long-words"},
        "account_reset_password": {"email": email},
        "account_request_login_code": {"email": email},
        "mfa_reauthenticate": {"code": "000000"},
        "mfa_authenticate": {"code": "000000"},
        "mfa_edit_webauthn": {"name": "Blue key"},
        "mfa_add_webauthn": {"name": "Key", "credential": "{}"},
        "mfa_login_webauthn": {"credential": "{}"},
        "structures:step": {"basis": "cause"},
        "structures:second": {"full_name": "Second Starter"},
        "structures:fill": {
            "who": world.alder.member.full_name,
            "reference": "members’ meeting, 2 May",
            "how": "elected",
        },
        "structures:confer": {
            "power": f"{world.alder.office.token}:structures.edit_profile",
            "reference": "members’ meeting, 2 May, item 4",
        },
        "groups:write_minutes": {
            "title": "Ward meeting",
            "held_on": "2026-04-30",
            "text": "We decided to go on.",
            "form_key": "matrixminutes01",
        },
        "groups:write_letter": {
            "to": world.birch.body.name,
            "subject_line": "Buses",
            "text": "Will you ask with us?",
            "decided": "ward meeting, item 1",
            "form_key": "matrixletter01",
        },
        "groups:letter": {"answer": "Gladly.", "answer_decided": "ward meeting, item 2"},
        "structures:profile": {"about": "We meet on Tuesdays."},
        "meetings:meetings": {"near": TOWN},
        "meetings:call": WHEN,
        "meetings:edit": WHEN,
        "meetings:answer": {"answer": "no"},
        "meetings:dates": {"rest": "yes"},
        "meetings:repeat": {"every": "week", "count": "2", "form_key": "matrixagain1"},
        "meetings:after": {"came": "yes", "welcome": "yes", "again": "perhaps"},
        "meetings:rsvp": {
            "answer": "maybe" if role == "member" else "yes",  # the member has said yes
            "called": "Somebody",
            "contact": email,
            "form_key": "matrixrsvp01",
        },
        "meetings:check_in": place,
        "meetings:undo": place,
        "meetings:let_in": {"called": "Walker", "form_key": "matrixwalk01"},
        "meetings:cancel": {"reason": "The hall is flooded."},
        "meetings:outcome": {"outcome": "We wrote to the county."},
        "joining:apply": _joins(email),
        "joining:paper": _joins(email) | {"source": "paper"},
        "joining:welcomed": {"how": "called"},
        "inviting:make": {"group": world.alder.body.token},
        "inviting:told": {"tells": "1"},
        "offering:mine": {"group": world.alder.body.token, "things": ["van"], "radius_km": "9"},
        "offering:answer": {"answer": "Come on Thursday."},
        "reaching:where": {"postcode": TOWN},
        "reaching:ask": {"called": "Kay", "phone": "07700 900321", "form_key": "matrixtalk01"},
        "reaching:done": {"how": "called"},
        "demo:phone": {"words": "STOP"},
        "texts:answer": {"words": "At seven.", "form_key": "matrixtext01"},
        "demo:move-clock": {"moment": "doors"},
        "imports:give": {"file": AFile(), "form_key": "matrixlist01"},
        "imports:columns": {"column_0": "full_name", "column_1": "email", "order": "day_first"},
        "imports:consent": {"source": "none", "file_on": "2026-01-31", "members": "no"},
        "imports:undo": {"reason": "The wrong file.", "stops": "keep"},
        "imports:settle": {"take": "ours"},
        "audiences:of": _makes_list(),
        "audiences:looks": {"full_name": "Carys Finch", "email": email, "form_key": "matrixcan1"},
        "audiences:add": {"channel": "email", "purpose": "meetings", "step": "0"},
        "audiences:change": {"do": "mode", "path": "top", "mode": "any", "step": "0"},
        "audiences:take": {
            "reason": "labels for the ward letter",
            "columns": ["name", "address"],
            "shape": "csv",
            "form_key": "matrixfile01",
        },
        "audiences:decide": {"yes": "1"},
        "duplicates:pair": {"full_name": "left", "called": "left", "form_key": "matrixpair01"},
        "hosting:hands": {
            "what": "Make tea",
            "clock": "18:45",
            "wanted": "2",
            "form_key": "matrixhands1",
        },
        "hosting:plan": {"who_0": "Gwen", "ring": "Wim"},
        "hosting:withdraw": {"job": Job.objects.filter(meeting=world.alder.tonight)[0].token},
        "hosting:hand": {
            "job": Job.objects.filter(meeting=world.alder.tonight)[0].token,
            "do": "take",
        },
        "lifts:drive": {"area": TOWN, "seats": "2", "clock": "18:00", "contact": "ring"},
        "lifts:ride": {"area": TOWN, "contact": "ring"},
        "lifts:ask": {"of": Lift.objects.filter(meeting=world.alder.tonight).latest("pk").token},
        "lifts:answer": {
            "seat": Seat.objects.get(lift__meeting=world.alder.tonight).token,
            "do": "yes",
        },
        **caring.bodies(world.alder.tonight),
        "room:mix": {"seats": "2", "rounds": "3", "form_key": "matrixtables"},
        "room:move": {"to": "2"},
        "room:ask": {"called": "Speaker", "minutes": "3", "form_key": "matrixturn01"},
        "room:turn": {"do": f"floor:{Turn.objects.filter(meeting=world.alder.tonight)[0].token}"},
        "room:pair": dict(zip(("newcomer", "buddy"), world.alder.pair_of_room, strict=True)),
        "room:typed": {"called-1": "Paper Walker"},
        "room:kiosk": {"postcode": TOWN},
        "room:kiosk_near": {
            "meeting": world.alder.later.token,
            "called": "Kiosk Walker",
            "form_key": "matrixkiosk1",
        },
        "room:arrivals": {"sent": _kept_on_a_phone()},
        "outward:hang": {"place": "The bakery", "form_key": "matrixhang01"},
        "outward:revoke": {"feed": world.alder.feed.token},
        "contests:put": {
            "title": "County elections",
            "kind": "general",
            "polls_on": "2028-05-04",
            "source_url": "https://elections.example/notice",
            "form_key": "matrixvote01",
        },
        "contests:take_off": {"because": "It was called off."},
        **campaigning.bodies(world.movement, world.alder, AT),
        **listening.bodies(world.alder.asking),
        **moderating.bodies(),
        **voting.bodies(AT),
        **electing.bodies(world.alder.tonight, AT),
        **selecting.bodies(AT),
        **triggering.bodies(AT),
        **pairing.bodies(world.alder),
        **proposing.bodies(AT),
        **conferring.bodies(world.alder.sent, AT),
        **moving.bodies(world.alder.body, world.alder.moved, AT),
        "publishing:begin": _writes(),
        "publishing:edit": _writes() | {"note": "Another roof."},
        "publishing:withdraw": {"because": "It was the wrong roof."},
        "discussion:begin": _says() | {"title": "Of a roof"},
        "discussion:write": _says(),
        "discussion:change": {"text": "It is mended by now."},
        "discussion:source": {"source": "I live under it."},
        "discussion:aside": {"title": "Of the stairs", "because": "Not the roof."},
        "discussion:letters": {"every": "daily"},
        "discussion:slow": {"minutes": "10", "hours": "2"},
        "handover:answer": {
            "said": "yes",
            "shown_at": signing.dumps(AT.isoformat(), salt="handover.shown_at"),
        },
    }
    return dict(bodies.get(address.partition("@")[0], {}))


def _kept_on_a_phone() -> str:
    """What a phone at the door sends: one person written in."""
    arrival = {"id": "matrixarrival0001", "at": AT.isoformat(), "called": "Walker"}
    sent = {"v": 1, "device": "matrixphone00001", "sent_at": AT.isoformat()}
    return json.dumps(sent | {"arrivals": [arrival]})


def _writes() -> Body:
    return {
        "title": "Another roof",
        "text": "It is mended.",
        "byline": "The tenants",
        "tags": "roofs",
        "form_key": "matrixwrit01",
    }


def _says() -> Body:
    return {"text": "Is it mended?", "name": "Whoever asks", "form_key": "matrixtalk01"}


def _makes_list() -> Body:
    return {
        "name": "Everybody",
        "made_for": "to tell them of the meeting",
        "channel": "email",
        "purpose": "meetings",
        "form_key": "matrixlist01",
    }


def _joins(email: str) -> Body:
    return {
        "full_name": "Jo Iner",
        "email": email,
        "old_enough": "on",
        "form_key": "matrixjoin01",
    }
