"""What each address is asked for: whose thing stands in it, and the least of a good form."""

import json
from typing import TYPE_CHECKING, Any

from django.core import signing
from django.core.signing import Signer
from django.urls import reverse

from groundswell.organise.handover.links import answer_path
from groundswell.organise.hosting.models import Job
from groundswell.organise.lifts.models import Lift, Seat
from groundswell.organise.meetings import links
from groundswell.organise.outward import links as outward_links
from groundswell.organise.room.kiosk import kiosk_path
from groundswell.organise.room.models import Turn
from groundswell.register.people.addresses import address as typed
from groundswell.register.people.rules import Channel, Kind
from groundswell.register.people.stopping import Stop
from groundswell.register.places import queries as places
from groundswell.register.structures import drafts
from tests.matrix import (
    caring,
    conferring,
    listening,
    moderating,
    moving,
    pairing,
    proposing,
    voting,
)
from tests.matrix.asking import offered_to, turn_of
from tests.matrix.worlds import AT, SEAT, TOWN, Side, World

if TYPE_CHECKING:
    from collections.abc import Callable

type Body = dict[str, Any]


def path_of(address: str, world: World, side: Side | None = None) -> str:
    """Return the path an address has for the things of ``side`` (Alder's)."""
    name, _at, which = address.partition("@")
    return reverse(name, kwargs=_kwargs(name, which, world, side or world.alder))


def _kwargs(name: str, which: str, world: World, side: Side) -> dict[str, Any]:
    meeting = {
        "meetings:cancel": side.later,
        "meetings:repeat": side.later,
        "meetings:outcome": side.past,
        "meetings:check": side.draft,
        "meetings:publish": side.draft,
        "meetings:edit": side.draft,
    }
    given: dict[str, Callable[[], dict[str, Any]]] = {
        "site:near": lambda: {"sealed": _sealed()},
        "joining:choose": lambda: {"sealed": _sealed()},
        "pages:gallery-failure": lambda: {"name": "not_found"},
        "record:entry": lambda: {"seq": 1},
        "record:proof": lambda: {"seq": 1},
        "people_forget_address": lambda: {"token": world.spare_address},
        "people_stop": lambda: {"token": _stop(side)},
        "people_invited": lambda: {"secret": world.invitation},
        "mfa_remove_webauthn": lambda: {"pk": world.passkey},
        "mfa_edit_webauthn": lambda: {"pk": world.passkey},
        "structures:second": lambda: {
            "sealed": Signer(salt=drafts.SECOND_STARTER).sign(side.start.token)
        },
        "structures:started": lambda: {"token": side.start.token},
        "structures:take_back": lambda: {"token": side.start.token},
        "structures:step": lambda: {"step": which or "kind"},
        "meetings:answer": lambda: {"signed": links.answer_path(side.guest).split("/")[-2]},
        "meetings:dates": lambda: {"signed": links.answer_path(side.guest).split("/")[-2]},
        "meetings:after": lambda: {"signed": links.answer_path(side.came).split("/")[-2]},
        "meetings:edit": lambda: {"token": side.draft.token, "step": which or "when"},
        "joining:confirm": lambda: {"token": side.application.token},
        "joining:welcomed": lambda: {"token": side.waits.token},
        "joining:undo-welcomed": lambda: {"token": side.welcomed.token},
        "structures:fill": lambda: {"token": side.office.token},
        "groups:minutes": lambda: {"token": side.minutes.token},
        "groups:letter": lambda: {"token": side.got.token},
        "demo:cheat": lambda: {"key": which or "rewrite"},
        "inviting:friend": lambda: {"token": side.arrival.link.token},
        "inviting:told": lambda: {"token": side.arrival.token},
        "offering:fewer": lambda: {"token": side.body.token},
        "offering:more": lambda: {
            "token": (world.birch if side is world.alder else world.alder).body.token
        },
        "offering:waiting": lambda: {"token": side.body.token},
        "offering:answer": lambda: {"token": offered_to(side).token},
        "reaching:ask": lambda: {"token": side.body.token},
        "reaching:said": lambda: {"token": turn_of(side).ask.token},
        "reaching:done": lambda: {"token": turn_of(side).token},
        "reaching:on": lambda: {"token": turn_of(side).token},
        "shortlinks:follow": lambda: {"code": world.short},
        **{f"texts:{act}": lambda: {"token": world.text} for act in ("answer", "stop", "aside")},
        "demo:phone": lambda: {"key": "wren"},
        "demo:phone-text": lambda: {"key": "wren"},
        "demo:letter": lambda: {"token": side.letter},
        "demo:become": lambda: {"key": "organiser"},
    }
    if name.partition(":")[0] in ("duplicates", "handover"):
        return _of_two_or_asked(name, side)
    if name.startswith("imports:"):
        return _of_brought(name, side)
    mobilising = ("contests:", "listening:", "onetoones:")
    deciding = ("motions:", "decisions:", "ballots:", "conference:")
    if name.startswith((*mobilising, *deciding)):
        return _of_mobilising(name, which, world, side)
    if name.startswith(("audiences:", "proposing:")):
        of_hosts = name.startswith("proposing:")
        return proposing.kwargs_of(name, side) if of_hosts else _of_list(name, side)
    if name.startswith(("room:", "hosting:", "lifts:", "childcare:", "outward:")):
        return _of_outward(name, side) if name.startswith("outward:") else _of_room(name, side)
    if name.startswith(("publishing:", "discussion:", "moderation:")):
        said = not name.startswith("publishing:")
        return _of_talk(name, side) if said else _of_article(name, which, side)
    if name in given:
        return given[name]()
    space = name.partition(":")[0]
    of_body = ("structures:group", "structures:people", "structures:powers", "structures:profile")
    of_body += ("meetings:group", "meetings:group_feed", "meetings:call", "meetings:figures")
    of_body += ("structures:find_people", "structures:offices", "structures:handover")
    of_body += ("structures:confer",)
    of_body += ("groups:minutes_of", "groups:write_minutes", "groups:letters")
    of_body += ("groups:write_letter", "groups:figures")
    if name in of_body or (space == "joining" and name != "joining:where"):
        return {"token": side.body.token}
    if space == "meetings" and name not in {"meetings:meetings", "meetings:feed"}:
        shown = side.draft if which == "draft" else meeting.get(name, side.tonight)
        return {"token": shown.token}
    return {}


def _of_room(name: str, side: Side) -> dict[str, Any]:
    """Whose room stands in an address."""
    signed = {"signed": kiosk_path(side.tonight).split("/")[-2]}
    given: dict[str, dict[str, Any]] = {
        "hosting:hand": {"signed": links.signed(side.guest)},
        "childcare:own": {"signed": links.signed(side.guest)},
        "room:worker": {},
        "room:deck": {},
        "room:kiosk": signed,
        "room:kiosk_near": signed | {"sealed": _sealed()} if name == "room:kiosk_near" else {},
    }
    return given.get(name, {"token": side.tonight.token})


def _of_outward(name: str, side: Side) -> dict[str, Any]:
    """Which meeting, group, poster or calendar stands in an address that goes out."""
    given: dict[str, dict[str, Any]] = {
        "outward:short": {"code": outward_links.short_path(side.tonight).split("/")[-2]},
        "outward:own_feed": {
            "signed": outward_links.secret_path(side.feed).split("/")[-1].removesuffix(".ics")
        },
        "outward:take_down": {"token": side.hanging.token},
    }
    of_group = {"group_atom", "programme", "group_picture", "of", "embed"}
    for_all = {"atom", "calendar", "make", "revoke"}
    if name in given or name.partition(":")[2] in for_all:
        return given.get(name, {})
    shown = side.body if name.partition(":")[2] in of_group else side.tonight
    return {"token": shown.token}


def _of_list(name: str, side: Side) -> dict[str, Any]:
    listed = {"token": side.audience.token}
    given = {
        "audiences:of": {"token": side.body.token},
        "audiences:looks": {"token": side.body.token},
        "audiences:choose": listed | {"path": "top"},
        "audiences:add": listed | {"path": "top", "kind": "people.agreed"},
        "audiences:why": listed | {"person_token": side.member.token},
    }
    of_file = ("audiences:export", "audiences:decide", "audiences:fetch")
    return {"token": side.export.token} if name in of_file else given.get(name, listed)


def _of_article(name: str, which: str, side: Side) -> dict[str, Any]:
    """Which group, tag, article or old address stands in an address."""
    tag = {"slug": f"{side.word}open"}
    shown = side.writing if which == "draft" or name == "publishing:publish" else side.article
    given: dict[str, dict[str, Any]] = {
        "publishing:articles": {},
        "publishing:feed": {},
        "publishing:tag": tag,
        "publishing:tag_feed": tag,
        "publishing:group": {"token": side.body.token},
        "publishing:group_feed": {"token": side.body.token},
        "publishing:begin": {"token": side.body.token},
        "publishing:version": {"slug": shown.slug, "number": 1},
        "publishing:old_address": {"path": f"2015/10/{side.word}"},
    }
    return given.get(name, {"slug": shown.slug})


def _of_mobilising(name: str, which: str, world: World, side: Side) -> dict[str, Any]:
    of_floor = ("ballots:card", "ballots:paper", "ballots:demand", "ballots:casting")
    if name.startswith(("conference:", *of_floor)) or which == "floor":
        return conferring.kwargs_of(name, world.movement, side)
    if name.startswith("ballots:"):
        return voting.kwargs_of(name, which, side.body, side.asked_all)
    if name.startswith(("motions:", "decisions:")):
        return moving.kwargs_of(name, which, world.movement, side.moved)
    if name.startswith("onetoones:"):
        return pairing.kwargs_of(name, which, side.paired)
    if name.startswith("listening:"):
        return listening.kwargs_of(name, side.body, side.asking)
    return _of_contest(name, world)


def _of_talk(name: str, side: Side) -> dict[str, Any]:
    """Which conversation, post or thing that is talked about stands in an address."""
    if name.startswith("moderation:"):
        return _of_moderation(name, side)
    on = {"kind": "body", "token": side.body.token}
    given: dict[str, dict[str, Any]] = {
        "discussion:rules": {},
        "discussion:questions": {},
        "discussion:letters": {},
        "discussion:on": on,
        "discussion:begin": on,
        "discussion:thread": {"token": side.talk.thread.token},
        "discussion:write": {"token": side.talk.thread.token},
        "discussion:slow": {"token": side.talk.thread.token},
        "discussion:aside": {"token": side.talk.answer.token},
        "discussion:ask": {"token": side.talk.answer.token},
    }
    return given.get(name, {"token": side.talk.own.token})


def _of_moderation(name: str, side: Side) -> dict[str, Any]:
    """Which post, case, decision or seat stands in an address."""
    judged = side.judged
    assert judged is not None
    given = {
        "moderation:outcomes": {},
        "moderation:queue": {},
        "moderation:mine": {},
        "moderation:lot": {},
        "moderation:case": {"token": judged.case.token},
        "moderation:panel": {"token": judged.seat.token},
        "moderation:report": {"token": side.talk.own.token},
    }
    return given.get(name, {"token": judged.done.token})


def _of_contest(name: str, world: World) -> dict[str, Any]:
    """Which seat, day or coming contest stands in an address."""
    given: dict[str, dict[str, Any]] = {
        "contests:outlines": {"day": "2024-05-02", "shade": "light"},
        "contests:seat": {"code": SEAT},
        "contests:take_off": {"token": world.coming},
        "contests:starters": {"token": world.coming, "code": SEAT},
    }
    return given.get(name, {})


def _of_two_or_asked(name: str, side: Side) -> dict[str, Any]:
    """Whose pair, merge, handover or question stands in an address."""
    if name == "handover:answer":
        return {"signed": answer_path(side.asked).split("/")[-2]}
    tokens = {
        "duplicates:pairs": side.body.token,
        "duplicates:part": side.merge.token,
        "handover:declare": side.body.token,
        "handover:page": side.asked.handover.token,
    }
    return {} if name == "duplicates:mine" else {"token": tokens.get(name, side.pair.token)}


def _of_brought(name: str, side: Side) -> dict[str, Any]:
    """Whose list that was brought stands in an address."""
    given = {
        "imports:lists": side.body,
        "imports:give": side.body,
        "imports:undo": side.brought,
        "imports:differences": side.brought,
        "imports:settle": side.differs,
    }
    return {"token": given.get(name, side.counted).token}


class AFile:
    """A file that can be sent ten times at once."""

    name, content_type = "list.csv", "text/csv"

    def read(self, *_how_much: int) -> bytes:
        return b"Name,Email\r\nSent Along,sent@along.example\r\n"


def _sealed() -> str:
    found = places.locate(TOWN)
    assert isinstance(found, places.Found), found
    return places.seal_place(found, AT)


def _stop(side: Side) -> str:
    known = typed(Kind.EMAIL, f"member@{side.word}self.example")
    return Stop(Channel.EMAIL.value, known.value_hash, "meetings", side.member.token).signed()


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
        **listening.bodies(world.alder.asking),
        **moderating.bodies(),
        **voting.bodies(AT),
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
