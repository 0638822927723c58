"""A group's figures in words: for every number what it counts, of whom, and over which time."""

from django.utils.translation import gettext as _

from groundswell.foundation.pages.parts import Stat
from groundswell.organise.groups.queries import Figures
from groundswell.organise.groups.rules import FEWEST_SHOWN, Share


def stats_of(figures: Figures) -> list[Stat]:
    """Return the figures to show, each with its definition."""
    return [*_of_people(figures), *_of_meetings(figures)]


def _of_people(figures: Figures) -> list[Stat]:
    return [
        Stat(
            label=_("Members"),
            figure=f"{figures.members:,}",
            source=_("People on the group’s list today, each counted once."),
        ),
        Stat(
            label=_("Joined"),
            figure=f"{figures.joined:,}",
            source=_("Times somebody joined in the last ninety days; who came back counts again."),
        ),
        Stat(
            label=_("Left"),
            figure=f"{figures.left:,}",
            source=_("Times somebody left in the last ninety days, for whatever reason."),
        ),
        _share(
            _("Welcomed in time"),
            figures.welcomed,
            _(
                "Of those who joined in the last half year and whose three days are over: how many "
                "a person had welcomed within them."
            ),
        ),
    ]


def _of_meetings(figures: Figures) -> list[Stat]:
    middle = figures.came_middle
    return [
        Stat(
            label=_("Meetings held"),
            figure=f"{figures.meetings:,}",
            source=_("Public meetings of the group in the last ninety days, called-off ones not."),
        ),
        Stat(
            label=_("People through the door"),
            figure=f"{figures.came:,}",
            source=_("Ticked in at those meetings, guests too; who came twice counts twice."),
        ),
        Stat(
            label=_("At a usual meeting"),
            figure="–" if middle is None else f"{middle:g}",
            source=_("The middle one when those meetings are put in order of how many came."),
        ),
        _share(
            _("Came back"),
            figures.returned,
            _(
                "Of people on the register who came for the first time two to six months ago: how "
                "many came again within two months."
            ),
        ),
        _share(
            _("Letters answered"),
            figures.letters_answered,
            _("Of letters other groups wrote to it in the last year: how many have an answer."),
        ),
    ]


def _share(label: str, share: Share, source: str) -> Stat:
    if not share.shown:
        fewer = _("{source} Fewer than {fewest}: not shown as a share.")
        words = fewer.format(source=source, fewest=FEWEST_SHOWN)
        return Stat(label=label, figure="–", source=words)
    unit = _("in 100, of {whole}").format(whole=share.whole)
    return Stat(label=label, figure=str(share.percent), source=source, unit=unit)
