"""What each address is asked for: whose thing stands in it, and the least of a good form."""

from typing import TYPE_CHECKING, Any

from django.core.signing import Signer
from django.urls import reverse

from groundswell.organise.handover.links import answer_path
from groundswell.organise.meetings import links
from groundswell.organise.outward import links as outward_links
from groundswell.organise.room.kiosk import kiosk_path
from groundswell.register.people.addresses import address as typed
from groundswell.register.people.rules import Channel, Kind
from groundswell.register.people.stopping import Stop
from groundswell.register.places import queries as places
from groundswell.register.structures import drafts
from tests.matrix import (
    campaigning,
    conferring,
    electing,
    listening,
    moving,
    pairing,
    proposing,
    selecting,
    triggering,
    voting,
)
from tests.matrix.asking import offered_to, turn_of
from tests.matrix.cast import Side, World
from tests.matrix.when import AT, SEAT, TOWN

if TYPE_CHECKING:
    from collections.abc import Callable


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
        "site:thread": lambda: {"kind": "motion", "token": side.moved.published.token},
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
    mobilising = ("campaigns:", "contests:", "listening:", "onetoones:")
    deciding = ("motions:", "decisions:", "ballots:", "conference:", "floor:", "elections:")
    deciding += ("selections:",)
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
    of_floor += ("ballots:priorities", "ballots:approve")
    if name.startswith(("conference:", "floor:", *of_floor)) or which == "floor":
        return conferring.kwargs_of(name, world.movement, side)
    if name.endswith("trigger"):
        return triggering.kwargs_of(name.partition(":")[2], side.triggered)
    if name.startswith("elections:"):
        return electing.kwargs_of(name, which, side.body, side.elected)
    if name.startswith("selections:"):
        return selecting.kwargs_of(name, which, side.body, side.selected)
    if name.startswith("ballots:"):
        return voting.kwargs_of(name, which, side.body, side.asked_all)
    if name.startswith(("motions:", "decisions:")):
        return moving.kwargs_of(name, which, world.movement, side.moved)
    if name.startswith("campaigns:"):
        return campaigning.kwargs_of(name, side.body, side.campaigned)
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


def _sealed() -> str:
    found = places.locate(TOWN)
    assert isinstance(found, places.Found), found
    return places.seal_place(found, AT)


def _stop(side: Side) -> str:
    known = typed(Kind.EMAIL, f"member@{side.word}self.example")
    return Stop(Channel.EMAIL.value, known.value_hash, "meetings", side.member.token).signed()
