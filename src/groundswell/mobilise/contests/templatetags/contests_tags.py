"""Shares and points in templates: ``{% load contests_tags %}``."""

from django import template
from django.utils.formats import number_format
from django.utils.translation import gettext as _

from groundswell.foundation.pages import wording
from groundswell.foundation.pages.parts import Pair
from groundswell.mobilise.contests.queries import Shown

register = template.Library()


@register.filter
def percent(share: float | None) -> str:
    """Write a share (0 to 1) as "12.3 %"; nothing where it is not known."""
    if share is None:
        return ""
    if 0 < share < 0.001:
        return _("under 0.1 %")
    return _("%(figure)s %%") % {"figure": number_format(share * 100, decimal_pos=1)}


@register.filter
def points(value: float) -> str:
    """Write percentage points with one decimal, two where one would say nought."""
    places = 1 if round(value, 1) else 2
    return number_format(value, decimal_pos=places)


@register.filter
def figures(shown: Shown) -> list[Pair]:
    """Return a contest's figures, each with where it comes from."""
    contest = shown.contest
    turnout = percent(contest.turnout)
    turnout = turnout and _("turnout %(share)s") % {"share": turnout}
    told = (
        (_("Electorate"), contest.electorate, "electorate", ""),
        (
            _("Valid votes"),
            contest.votes_cast,
            "valid_votes",
            turnout,
        ),
        (_("Papers not counted"), contest.invalid_votes, "invalid_votes", ""),
        (_("Majority"), contest.lead, "majority", percent(contest.majority_share)),
    )
    return [
        Pair(
            term,
            _("not stated") if figure is None else number_format(figure, force_grouping=True),
            "; ".join(filter(None, (more, shown.source_of(source) if figure is not None else ""))),
        )
        for term, figure, source, more in told
    ]


@register.filter
def swing_words(shown: Shown) -> str:
    """Say the swing in words and points, or why there is none."""
    swing = shown.swing
    if swing is None:
        return _("No swing: %(reason)s") % {"reason": shown.swing_reason or ""}
    names = {line.party: line.party_name for line in shown.lines}
    told = {
        "points": points(swing.points),
        "lost": names.get(swing.from_party, swing.from_party),
        "won": names.get(swing.to_party, swing.to_party),
        "day": wording.day_words(swing.from_date),
    }
    if swing.notional:
        words = _(
            "A swing of %(points)s points from %(lost)s to %(won)s since %(day)s, as recounted on "
            "these boundaries."
        )
        return words % told
    return _("A swing of %(points)s points from %(lost)s to %(won)s since %(day)s.") % told


@register.filter
def votes_from(shown: Shown) -> str:
    """Say where the votes of the lines come from."""
    return shown.source_of("candidates") or shown.source_of("party_votes") or _("no source stated")
