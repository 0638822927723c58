"""Lists as pages show them: plain values, so that no template asks a database."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from groundswell.foundation.pages.parts import Pair, Stat
from groundswell.foundation.pages.wording import day_words
from groundswell.methods.tables import Damage
from groundswell.methods.tables.encodings import Encoding
from groundswell.register.imports.models import BroughtList
from groundswell.register.imports.rules.entries import Entry
from groundswell.register.imports.rules.stops import Said
from groundswell.register.imports.rules.vocabulary import DATES, Fate, Source, Stage
from groundswell.register.imports.wording import FAULT_WORDS, SOURCE_WORDS
from groundswell.register.people.purposes import BY_KEY, CHANNEL_LABELS
from groundswell.register.people.rules import Channel, Kind

STAGE_WORDS = {
    Stage.COLUMNS: gettext_lazy("its columns are to be said"),
    Stage.CONSENT: gettext_lazy("what its people agreed to is to be said"),
    Stage.CHECKING: gettext_lazy("being counted"),
    Stage.CHECKED: gettext_lazy("counted; not brought yet"),
    Stage.BRINGING: gettext_lazy("being brought"),
    Stage.DONE: gettext_lazy("brought"),
    Stage.UNDOING: gettext_lazy("being taken back"),
    Stage.UNDONE: gettext_lazy("taken back"),
    Stage.FORGOTTEN: gettext_lazy("given up"),
}


@dataclass(frozen=True, slots=True)
class ListRow:
    """One list in a list of lists."""

    brought: BroughtList
    stands: str
    people: int
    by: str


@dataclass(frozen=True, slots=True)
class PreviewRow:
    """One row of a list in our words."""

    name: str
    emails: tuple[str, ...]
    phones: tuple[str, ...]
    place: str
    says: tuple[str, ...]
    troubles: tuple[str, ...]


def rows(lists: Iterable[BroughtList]) -> list[ListRow]:
    """Return lists as rows."""
    return [
        ListRow(
            brought,
            str(STAGE_WORDS[Stage(brought.stage)]),
            brought.count(Fate.NEW) if brought.stage == Stage.DONE else 0,
            brought.brought_by.called if brought.brought_by else "",
        )
        for brought in lists
    ]


def preview(entries: Iterable[Entry]) -> list[PreviewRow]:
    """Return read rows as the preview shows them."""
    return [_previewed(entry) for entry in entries]


def _previewed(entry: Entry) -> PreviewRow:
    by_kind: dict[Kind, list[str]] = {kind: [] for kind in Kind}
    for way in entry.ways:
        by_kind[way.kind].append(way.value)
    says = [str(_DAMAGE_WORDS[damage]) for damage in dict.fromkeys(entry.mended)]
    stopped = {channel for way in entry.ways for channel in way.stopped}
    says += [
        _("asked us to stop: %(channel)s") % {"channel": CHANNEL_LABELS[channel]}
        for channel in Channel
        if channel in stopped
    ]
    says += [
        _("agreed: %(channel)s") % {"channel": CHANNEL_LABELS[channel]}
        for channel, said in entry.says.items()
        if said is Said.YES
    ]
    if entry.birth_year:
        says.append(_("born %(year)s") % {"year": entry.birth_year})
    for told, on in (
        (_("joined %(day)s"), entry.joined_on),
        (_("agreed %(day)s"), entry.agreed_on),
        (_("as of %(day)s"), entry.updated_on),
    ):
        if on:
            says.append(told % {"day": day_words(on)})
    return PreviewRow(
        entry.full_name,
        tuple(by_kind[Kind.EMAIL]),
        tuple(by_kind[Kind.PHONE]),
        "; ".join(by_kind[Kind.POST])[:120],
        tuple(says),
        tuple(str(FAULT_WORDS[trouble.fault]) for trouble in entry.troubles),
    )


_DAMAGE_WORDS = {
    Damage.ZERO_LOST: gettext_lazy("the zero a spreadsheet took was put back"),
    Damage.PLUS_LOST: gettext_lazy("the plus sign a spreadsheet took was put back"),
    Damage.POINTED: gettext_lazy("a telephone number written as a sum was put right"),
    Damage.DIGITS_LOST: "",
}
_ENCODINGS = {
    Encoding.UTF_8: "UTF-8",
    Encoding.UTF_8_MARKED: "UTF-8",
    Encoding.UTF_16_LE: "UTF-16",
    Encoding.UTF_16_BE: "UTF-16",
    Encoding.WINDOWS: "Windows-1252",
    Encoding.MAC: "MacRoman",
}
_MARKS = {
    ",": gettext_lazy("comma"),
    ";": gettext_lazy("semicolon"),
    "\t": gettext_lazy("tab"),
    "|": gettext_lazy("bar"),
}


def file_told(brought: BroughtList) -> list[Pair]:
    """Return what we made of the file."""
    shape = brought.shape
    pairs = [Pair(_("File"), brought.file_name)]
    if shape["kind"] == "text":
        words = _ENCODINGS[Encoding(shape["encoding"])]
        if shape.get("mixed"):
            words = _("%(encoding)s, with some lines of Windows-1252") % {"encoding": words}
        mark = _MARKS.get(shape["delimiter"], shape["delimiter"])
        pairs += [Pair(_("Written in"), words), Pair(_("Parted by"), mark)]
    else:
        pairs.append(Pair(_("Written in"), _("an .xlsx workbook, its first sheet")))
    if not shape["has_headings"]:
        pairs.append(Pair(_("Headings"), _("none found: columns are numbered")))
    if any(target in DATES for target in brought.targets):
        sure = shape.get("dates_sure")
        pairs.append(
            Pair(
                _("Dates"),
                _("shown by the dates themselves")
                if sure
                else _("the list does not show which way round: please say below"),
            )
        )
    return pairs


def stats(brought: BroughtList) -> list[Stat]:
    """Return the counts of a list; together they are its rows."""
    done = brought.stage in (Stage.DONE, Stage.UNDOING, Stage.UNDONE)
    told = (
        (Fate.NEW, _("New"), _("came onto the register") if done else _("would be added")),
        (Fate.MATCH, _("Here already"), _("same name at the same address; what is ours stands")),
        (Fate.CONFLICT, _("To be decided"), _("differ from our record, and are not newer")),
        (Fate.SUPPRESSED, _("Asked us to stop"), _("only the stop is kept")),
        (Fate.INVALID, _("Not brought"), _("cannot be read; each with its reason")),
    )
    return [Stat(label, f"{brought.count(fate):,}", words) for fate, label, words in told]


def progress(brought: BroughtList) -> dict[str, Any] | None:
    """Return how far the work on a list is."""
    if not brought.is_working:
        return None
    most = max(brought.rows, brought.rows_done, 1)
    words = {
        Stage.CHECKING: _("%(done)s of about %(rows)s rows counted"),
        Stage.BRINGING: _("%(done)s of %(rows)s rows brought"),
        Stage.UNDOING: _("%(done)s records taken back"),
    }[Stage(brought.stage)]
    label = words % {"done": f"{brought.rows_done:,}", "rows": f"{most:,}"}
    return {"value": brought.rows_done, "max": most, "label": label}


def warning(brought: BroughtList) -> str:
    """Return what whoever looks at the counts should think about first, if anything."""
    total = sum(brought.count(fate) for fate in Fate)
    if brought.stage != Stage.CHECKED or not total:
        return ""
    if brought.count(Fate.SUPPRESSED) * 2 > total:
        return _(
            "More than half of these people are marked as not to be written to. Is a column "
            "perhaps something else than it was taken for?"
        )
    if brought.count(Fate.INVALID) * 2 > total:
        return _("More than half of the rows cannot be read. Look at the columns again.")
    return ""


def consent_told(brought: BroughtList) -> list[Pair]:
    """Return what was said of the list's people, for whoever brings it and whoever asks."""
    if not brought.consent:
        return []
    pairs = [Pair(_("How they agreed"), SOURCE_WORDS[Source(brought.consent)])]
    if brought.text is not None and brought.agreed_on is not None:
        wants = [
            f"{BY_KEY[purpose].label}, {CHANNEL_LABELS[Channel(channel)]}"
            for channel, purpose in (want.split(":", 1) for want in brought.wants)
        ]
        pairs += [
            Pair(_("The words they saw"), brought.text.wording),
            Pair(_("What they let us do"), "; ".join(wants)),
            Pair(_("When"), day_words(brought.agreed_on)),
            Pair(_("The proof"), brought.proof),
        ]
    else:
        pairs.append(Pair(_("What they let us do"), _("nothing: nobody on it is written to")))
    if brought.file_on is not None:
        pairs.append(Pair(_("Kept up until"), day_words(brought.file_on)))
    members = _("members of the group") if brought.as_members else _("people who signed up")
    pairs.append(Pair(_("Who they are"), members))
    if mended := int(brought.counts.get("mended", 0)):
        words = ngettext(
            "%(count)s row with a telephone number a spreadsheet had damaged",
            "%(count)s rows with telephone numbers a spreadsheet had damaged",
            mended,
        )
        pairs.append(Pair(_("Put right"), words % {"count": f"{mended:,}"}))
    return pairs


def said_before(brought: BroughtList) -> dict[str, Any]:
    """Return what was said of the list's people before, to be changed."""
    if not brought.consent:
        return {}
    return {
        "source": brought.consent,
        "wording": brought.text.wording if brought.text else "",
        "wants": brought.wants,
        "agreed_on": brought.agreed_on,
        "proof": brought.proof,
        "file_on": brought.file_on,
        "members": "yes" if brought.as_members else "no",
    }
