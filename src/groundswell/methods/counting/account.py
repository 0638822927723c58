"""A count for people: a table, and what happened at each stage in plain words."""

from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import Any

from groundswell.methods.counting.papers import REASONS

ACROSS = 6  # stages side by side


def plainly(told: dict[str, Any], rule_text: str = "") -> str:
    """Return the table and the account of a count, from what ``telling.told`` says."""
    names = {each["number"]: each["name"] for each in told["candidates"]}
    parts = [_head(told, rule_text)]
    if told["stages"]:
        parts += [_table(told, names), "\n".join(_stages(told, names))]
    else:
        parts.append(_scores(told, names))
    if ties := list(_ties(told, names)):
        parts.append("\n".join(ties))
    parts.append(_end(told, names))
    return "\n\n".join(parts) + "\n"


def sentences(told: dict[str, Any]) -> list[str]:
    """Return what happened in a count, a sentence or two for each stage, each tie, and the end."""
    names = {each["number"]: each["name"] for each in told["candidates"]}
    found = _stages(told, names) if told["stages"] else iter(_scores(told, names).splitlines())
    return [*found, *_ties(told, names), _end(told, names)]


def listed(items: Sequence[str]) -> str:
    """Join names as people do."""
    if len(items) < 2:
        return "".join(items)
    return f"{', '.join(items[:-1])} and {items[-1]}"


def _head(told: dict[str, Any], rule_text: str) -> str:
    lines = [f"Rule: {told['rule']}" + (f" ({rule_text})" if rule_text else "")]
    lines.append(f"Seats: {told['seats']}. Valid papers: {told['valid']:,}.")
    if told["invalid"]:
        why = [f"{n:,} {REASONS[code]}" for code, n in told["invalid_by_reason"].items()]
        lines.append(f"Invalid papers: {told['invalid']:,} ({'; '.join(why)}).")
    if told["quota"] is not None:
        lines.append(f"Quota: {told['quota']}.")
    return "\n".join(lines)


def _table(told: dict[str, Any], names: dict[int, str]) -> str:
    wide = max(len(f"{number} {name}") for number, name in names.items())
    wide = max(min(wide, 32), len("non-transferable"))
    blocks = []
    for start in range(0, len(told["stages"]), ACROSS):
        stages = told["stages"][start : start + ACROSS]
        rows = [("stage", [str(stage["n"]) for stage in stages])]
        for number, name in names.items():
            cells = [_cell(stage, number) for stage in stages]
            rows.append((f"{number} {name}", cells))
        rows.append(("non-transferable", [stage["non_transferable"] for stage in stages]))
        rows.append(("rounding loss", [stage["loss"] for stage in stages]))
        width = max(len(cell) for _, cells in rows for cell in cells)
        blocks.append(
            "\n".join(
                f"{title[:wide]:<{wide}}  " + "  ".join(f"{cell:>{width}}" for cell in cells)
                for title, cells in rows
            )
        )
    return "\n\n".join(blocks)


def _cell(stage: dict[str, Any], number: int) -> str:
    mark = "+" if number in stage["elected"] else "-" if number in stage["excluded"] else " "
    return f"{stage['votes'][str(number)]}{mark}"


def _stages(told: dict[str, Any], names: dict[int, str]) -> Iterator[str]:
    before: dict[str, Any] = {}
    settled = set(told.get("withdrawn", []))
    for stage in told["stages"]:
        guarded = bool(before) and _somebody_had_fewer(stage, before, settled)
        what = _what(stage, before, names, guarded=guarded)
        yield f"Stage {stage['n']}. {what}{_who(stage, names)}"
        before = stage
        settled.update(stage["elected"], stage["excluded"])


def _somebody_had_fewer(stage: dict[str, Any], before: dict[str, Any], settled: set[int]) -> bool:
    """Return whether somebody had fewer votes than who is excluded: they were guarded."""
    held = {int(number): Fraction(votes) for number, votes in before["votes"].items()}
    out = stage["excluded"]
    return any(
        held[each] < min(held[one] for one in out)
        for each in held
        if out and each not in settled and each not in out
    )


def _what(
    stage: dict[str, Any], before: dict[str, Any], names: dict[int, str], *, guarded: bool
) -> str:
    if stage["kind"] == "first":
        return "First preferences are counted."
    if stage["kind"] == "iteration":
        return "Every paper is shared between its candidates until somebody reaches the quota."
    who = listed([names[each] for each in stage["excluded"] or [stage["candidate"]]])
    if stage["kind"] == "surplus":
        had = before["votes"][str(stage["candidate"])]
        return f"{who} has {had}, more than the quota: what is over goes on by next preferences."
    several = len(stage["excluded"]) > 1
    if stage.get("doomed"):
        why = "could no longer be elected within the bounds"
    else:
        why = "have the fewest votes together" if several else "has the fewest votes"
        why += " of those who may be excluded within the bounds" if guarded else ""
    goes = "and are excluded" if several else "and is excluded"
    return f"{who} {why} {goes}: the papers go on by next preferences."


def _who(stage: dict[str, Any], names: dict[int, str]) -> str:
    deemed = stage.get("deemed", [])
    said = ""
    reached = [names[each] for each in stage["elected"] if each not in deemed]
    if reached:
        has = "reaches" if len(reached) == 1 else "reach"
        mark = f"the quota of {stage['quota']}" if stage["quota"] else "more than half"
        said += f" {listed(reached)} {has} {mark}: elected."
    if deemed:
        left = [names[each] for each in deemed]
        said += f" As many are left as there are seats: {listed(left)} elected."
    return said


def _scores(told: dict[str, Any], names: dict[int, str]) -> str:
    scores = sorted(told["scores"].items(), key=lambda item: (-int(item[1]), int(item[0])))
    width = max((len(score) for _, score in scores), default=1)
    lines = []
    for number, score in scores:
        mark = "elected" if int(number) in told["elected"] else ""
        lines.append(f"{score:>{width}}  {number} {names[int(number)]}  {mark}".rstrip())
    for runoff in told.get("runoffs", []):
        sides = [f"{names[int(n)]} {votes}" for n, votes in runoff["preferred"].items()]
        lines.append(f"Runoff: {listed(sides)}. {names[runoff['elected']]} elected.")
    if "ranking" in told:
        order = [listed([names[each] for each in level]) for level in told["levels"]]
        lines.append("Ranking: " + " > ".join(order))
    return "\n".join(lines)


def _ties(told: dict[str, Any], names: dict[int, str]) -> Iterator[str]:
    for tie in told["ties"]:
        level = listed([names[each] for each in tie["candidates"]])
        how = "by lot" if tie["by"] == "lot" else "by the votes at an earlier stage"
        yield f"Tie at stage {tie['stage']} between {level}: {names[tie['chosen']]}, {how}."


def _end(told: dict[str, Any], names: dict[int, str]) -> str:
    elected = [names[each] for each in told["elected"]]
    said = f"Elected: {listed(elected)}." if elected else "Nobody is elected."
    if told["vacant"]:
        said += f" Vacant seats: {told['vacant']}."
        if "reopen" in told:
            said += " Nominations reopen for them."
    return said
