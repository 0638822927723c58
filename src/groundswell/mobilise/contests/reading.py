"""From official files to contests: every row of a call under its contest, refused ones apart."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from django.utils.translation import gettext

from groundswell.mobilise.contests.rules.names import fold
from groundswell.packs.protocol import (
    Advice,
    CandidateRow,
    ContestKey,
    ContestKind,
    FiguresRow,
    Layout,
    RefusedRow,
    ResultReader,
    ResultRow,
    gettext_noop,
)
from groundswell.register.places.files import HEAD_CHARACTERS, opened
from groundswell.register.places.packs import active_pack, in_words

REPORT_EVERY = 500

type Progress = Callable[[str, float, int], None]  # file, share read, rows so far
type Key = tuple[date, str]


@dataclass(frozen=True, slots=True)
class Refused:
    """A file, or a row of one, that was not read, and why. Rows count from 1."""

    file: str
    row: int | None
    column: str | None
    reason: str


@dataclass(slots=True)
class Draft:
    """What the files of one call say of one contest."""

    contest: ContestKey
    named_by: Layout
    figures: dict[Layout, tuple[FiguresRow, str]] = field(default_factory=dict)
    # folded name and party, to the row and its file
    candidates: dict[tuple[str, str], tuple[CandidateRow, str]] = field(default_factory=dict)


@dataclass(slots=True)
class Gathered:
    """Everything that the files of one call say."""

    contests: dict[Key, Draft] = field(default_factory=dict)
    refused: list[Refused] = field(default_factory=list)

    @property
    def candidacies(self) -> int:
        """How many distinct candidacies were read."""
        return sum(len(draft.candidates) for draft in self.contests.values())


def gather(paths: Sequence[Path], progress: Progress | None = None) -> Gathered:
    """Read files, each recognised by its content; what cannot be read is listed."""
    found = Gathered()
    for path in paths:
        try:
            _read(path, found, progress)
        except (OSError, EOFError) as error:
            reason = gettext("The file cannot be read: %(why)s.") % {
                "why": getattr(error, "strerror", None) or str(error)
            }
            found.refused.append(Refused(path.name, None, None, reason))
    return found


def gather_own() -> Gathered:
    """Return the results that the pack itself brings: the invented county's."""
    found = Gathered()
    layouts = {FiguresRow: Layout.SEATS, CandidateRow: Layout.CANDIDATES}
    source = gettext("invented with the county")
    for row in active_pack().own_results():
        _sort(row, layouts.get(type(row), Layout.SEATS), source, found)
    return found


def _read(path: Path, found: Gathered, progress: Progress | None) -> None:
    readers = active_pack().elections.readers
    with opened(path) as file:
        head = file.text.read(HEAD_CHARACTERS)
    reader = next((each for each in readers if each.recognises(head)), None)
    if reader is None:
        found.refused.append(Refused(path.name, None, None, _none_of_these(readers)))
        return
    rows = 0
    with opened(path) as file:
        for rows, row in enumerate(reader.read(file.text), start=1):
            _sort(row, reader.layout, path.name[:255], found)
            if progress and rows % REPORT_EVERY == 0:
                progress(path.name, min(file.share_read, 0.99), rows)
    if progress:
        progress(path.name, 1.0, rows)


def _sort(row: ResultRow, layout: Layout, file: str, found: Gathered) -> None:
    if isinstance(row, RefusedRow):
        found.refused.append(Refused(file, row.row, row.column or None, in_words(row.reason)))
        return
    key = (row.contest.held_on, row.contest.code)
    draft = found.contests.get(key)
    if draft is None:
        draft = found.contests[key] = Draft(row.contest, layout)
    elif why := _clash(draft, row):
        found.refused.append(Refused(file, row.row, None, in_words(why)))
        return
    _name(draft, row.contest, layout)
    if isinstance(row, FiguresRow):
        draft.figures[layout] = (row, file)
        return
    who = (fold(row.name), row.party.short)
    before = draft.candidates.get(who)
    if before and before[1] == file and before[0].votes != row.votes:
        why = Advice(_TWICE, {"name": row.name})
        found.refused.append(Refused(file, row.row, "votes", in_words(why)))
        return
    draft.candidates[who] = (row, file)


def _clash(draft: Draft, row: CandidateRow | FiguresRow) -> Advice | None:
    notional = {
        draft.contest.kind is ContestKind.NOTIONAL,
        row.contest.kind is ContestKind.NOTIONAL,
    }
    return Advice(_BOTH, {"code": row.contest.code}) if len(notional) == 2 else None


def _name(draft: Draft, contest: ContestKey, layout: Layout) -> None:
    """Take the name from the most telling layout; a by-election stated once is one."""
    kind = ContestKind.BY if ContestKind.BY in {draft.contest.kind, contest.kind} else contest.kind
    name, by = draft.contest.name, draft.named_by
    if contest.name and (not name or RANK[layout] >= RANK[by]):
        name, by = contest.name, layout
    draft.contest = ContestKey(contest.held_on, contest.code, kind, name)
    draft.named_by = by


# Of two layouts that state the same thing, the higher is believed.
RANK = {Layout.PARTIES: 0, Layout.CANDIDATES: 1, Layout.SEATS: 2}


def _none_of_these(readers: Iterable[ResultReader]) -> str:
    looked = "; ".join(f"{reader.name}: {reader.looked_for}" for reader in readers)
    if not looked:
        return gettext("This country pack reads no results: its elections are invented.")
    return in_words(Advice(_NONE_OF_THESE, {"looked": looked}))


def refused_clash(draft: Draft) -> Refused:
    """Refuse what files say of a contest that stands in the tables as the other kind of result."""
    said: list[tuple[CandidateRow | FiguresRow, str]] = [
        *draft.figures.values(),
        *draft.candidates.values(),
    ]
    row, file = said[0]
    return Refused(file, row.row, None, in_words(Advice(_BOTH, {"code": draft.contest.code})))


_NONE_OF_THESE = gettext_noop("The file is none of those known here. Looked for %(looked)s.")
_TWICE = gettext_noop("%(name)s stands twice in this contest, with other votes.")
_BOTH = gettext_noop("%(code)s is given both as it was and as a notional result on that day.")
