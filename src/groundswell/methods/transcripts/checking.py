"""A transcript against what its papers come to."""

from collections.abc import Iterator
from fractions import Fraction
from typing import Any

from groundswell.methods.transcripts.at_once import marks, schulze, scores
from groundswell.methods.transcripts.deciding import NoSeed, State
from groundswell.methods.transcripts.given import Given, NotATranscript, given, rankings
from groundswell.methods.transcripts.meek import SlowMeek, meek
from groundswell.methods.transcripts.transferable import Slow, inclusive, society

PLACES = {"scottish-stv": 5, "wigm": 12, "meek": 9, "ers97": 2, "irv": 0}
AT_ONCE = {"approval": marks, "block": marks, "score": scores, "star": scores, "schulze": schulze}


def recount(told: dict[str, Any]) -> dict[str, Any]:
    """
    Return what the papers of a transcript come to, in its own words.

    :raises NotATranscript: it has another shape, or names a rule that is not known.
    :raises NoSeed: a lot is needed and no seed is stated.
    """
    stated = given(told)
    if stated.rule in AT_ONCE:
        found = AT_ONCE[stated.rule](stated) | {"stages": [], "quota": None, "excluded": []}
    elif stated.rule in PLACES:
        found = _by_stages(stated)
    else:
        raise NotATranscript(f"the rule {stated.rule!r} is not known here")
    found["elected"] = [each for each in found["elected"] if each != stated.reopen]
    found["invalid"] = sum(found["invalid_by_reason"].values())
    return found | {"vacant": stated.seats - len(found["elected"])}


def _by_stages(stated: Given) -> dict[str, Any]:
    named = [each for each in stated.standing if each != stated.reopen]
    if not State(stated).possible([], named):
        raise NotATranscript("the bounds cannot be met, so there was nothing to count")
    papers, invalid = rankings(stated)
    slow: Slow | SlowMeek
    if stated.rule == "meek":
        slow = meek(stated, papers)
    else:
        slow = society(stated, papers) if stated.rule == "ers97" else inclusive(stated, papers)
    places = PLACES[stated.rule]
    return {
        "valid": slow.valid,
        "invalid_by_reason": invalid,
        "quota": _decimal(slow.quota, places),
        "elected": [each for stage in slow.stages for each in stage["elected"]],
        "excluded": slow.state.excluded,
        "stages": [_stage(stage, places) for stage in slow.stages],
        "ties": slow.state.ties,
    }


def _stage(stage: dict[str, Any], places: int) -> dict[str, Any]:
    votes = {str(each): _decimal(held, places) for each, held in stage["votes"].items()}
    total = sum(stage["votes"].values()) + stage["non_transferable"] + stage["loss"]
    figures = {
        name: _decimal(stage[name], places) for name in ("non_transferable", "loss", "quota")
    }
    found = stage | figures | {"votes": votes, "sum": _decimal(total, places)}
    if places == 12:
        exact = {str(each): _over(held) for each, held in stage["votes"].items()}
        exact |= {name: _over(stage[name]) for name in ("non_transferable", "loss")}
        found["exact"] = exact
    return found


def _over(exact: Fraction | int) -> str:
    fraction = Fraction(exact)
    return f"{fraction.numerator}/{fraction.denominator}"


def _decimal(exact: Fraction | None, places: int) -> str | None:
    if exact is None:
        return None
    digits = str(round(Fraction(exact) * 10**places)).rjust(places + 1, "0")
    return f"{digits[:-places]}.{digits[-places:]}" if places else digits


def problems(told: dict[str, Any]) -> list[str]:
    """
    Return everything a transcript says that its papers do not, in words; empty if it is sound.

    :raises NotATranscript: it has another shape.
    """
    try:
        return list(_problems(told))
    except NoSeed as failure:
        return [str(failure)]
    except (KeyError, TypeError, ValueError, AttributeError, IndexError) as failure:
        raise NotATranscript(f"it cannot be read: {failure!r}") from failure


def _problems(told: dict[str, Any]) -> Iterator[str]:
    if isinstance(told, dict) and "lists" in told:
        yield from _of_lists(told)
        return
    yield from _differences(told, recount(told))
    if "countback" in told:
        yield from _of_countback(told)


def _differences(told: dict[str, Any], found: dict[str, Any]) -> Iterator[str]:
    if not isinstance(told.get("stages"), list):
        raise NotATranscript("stages is a list")
    if len(told["stages"]) != len(found["stages"]):
        yield f"it has {len(told['stages'])} stages; the papers give {len(found['stages'])}"
    for stated, right in zip(told["stages"], found["stages"], strict=False):
        for name, value in right.items():
            if name in ("votes", "exact"):
                yield from _figures(stated.get(name, {}), value, f"stage {right['n']}, {name}")
            elif stated.get(name) != value:
                yield f"stage {right['n']}: {name} is {stated.get(name)}; the papers give {value}"
    for name, value in found.items():
        if name != "stages" and told.get(name) != value:
            yield f"{name} is {told.get(name)}; the papers give {value}"


def _figures(stated: dict[str, str], right: dict[str, str], where: str) -> Iterator[str]:
    for name in sorted(set(stated) | set(right)):
        if stated.get(name) != right.get(name):
            yield f"{where} of {name}: {stated.get(name)}; the papers give {right.get(name)}"


def _of_lists(told: dict[str, Any]) -> Iterator[str]:
    """Check both counts of two lists, and that the second leaves out whom the first elected."""
    first, second = told["lists"]
    for name, part in (("reserved seats", first), ("open seats", second)):
        yield from (f"{name}: {wrong}" for wrong in problems(part))
        if part["ballots"] != told["ballots"]:
            yield f"{name}: its papers are not those of the whole"
    if told["elected"] != first["elected"] + second["elected"]:
        yield "elected is not who the two lists elect"
    if told["seats"] != first["seats"] + second["seats"]:
        yield "seats is not the sum of the two lists"
    away = sorted({*told.get("withdrawn", []), *first["elected"]})
    if sorted(second.get("withdrawn", [])) != away:
        yield f"open seats: those who do not stand are not {away}"


def _of_countback(told: dict[str, Any]) -> Iterator[str]:
    """Check that those guarded are those who had been elected and have not left."""
    left = told["countback"]["vacated"]
    before = told | {"constraints": None}
    before["withdrawn"] = [each for each in told["withdrawn"] if each not in left]
    elected = recount(before)["elected"]
    stay = sorted(each for each in elected if each not in left)
    guarded = sorted(map(int, told["constraints"]["attributes"]["incumbent"]))
    if stay != guarded:
        yield f"guarded are {guarded}; the papers had elected {elected}, of whom stay {stay}"
    new = [each for each in told["elected"] if each not in stay]
    if told["countback"]["new"] != new:
        yield f"new is {told['countback']['new']}; the papers give {new}"
