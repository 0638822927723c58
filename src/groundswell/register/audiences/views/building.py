"""Making a list and saying who it means: one step at a time, without scripts."""

import secrets
from collections.abc import Callable
from dataclasses import dataclass

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from groundswell.foundation import clock
from groundswell.foundation.pages import render_page, shows_refusals
from groundswell.foundation.pages.layout import Text
from groundswell.register.audiences import actions, labels, queries, refusals
from groundswell.register.audiences.criteria.criterion import criterion_kinds
from groundswell.register.audiences.forms import CriterionForm, NewForm
from groundswell.register.audiences.models import Audience
from groundswell.register.audiences.powers import Power
from groundswell.register.audiences.rules import tree as trees
from groundswell.register.audiences.rules.exports import State
from groundswell.register.audiences.views.reading import reader_of
from groundswell.register.people.models import Person
from groundswell.register.people.purposes import BY_KEY, CHANNEL_LABELS
from groundswell.register.people.rules import Channel
from groundswell.register.people.session import second_factor_required
from groundswell.register.structures.permission import holds


@require_http_methods(["GET", "HEAD", "POST"])
@second_factor_required
@shows_refusals
def of_body(request: HttpRequest, token: str) -> HttpResponse:
    """A body's lists, the files taken from them, and a form for one more list."""
    reader, at = reader_of(request), clock.now()
    body = queries.body_for(reader, token, Power.SEE, at=at)
    first = {"form_key": secrets.token_urlsafe(18), "because_of": request.GET.get("from", "")[:120]}
    form = NewForm(request.POST or None, initial=first)
    if request.method == "POST" and form.is_valid():
        made = actions.make_audience(body=body, by=reader, at=at, **form.cleaned_data)
        return redirect("audiences:audience", made.token)
    context = {
        "body": body,
        "audiences": queries.audiences_of(body),
        "exports": [
            (export, labels.STATES[State(export.state)]) for export in queries.exports_of(body)
        ],
        "form": form,
        "may_audit": holds(reader, Power.AUDIT, over=body, at=at),
    }
    status = 422 if form.is_bound else 200
    return render_page(request, "audiences/of_body.html", context, status=status, personal=True)


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the builder: a group with what may be done to it, or a criterion."""

    at: str
    depth: int
    is_group: bool
    words: Text
    mode: str
    may_nest: bool

    @property
    def is_top(self) -> bool:
        """Whether it is the outermost group."""
        return self.depth == 0


def _rows(tree: queries.Tree) -> list[Row]:
    return [
        Row(
            at=line.at,
            depth=line.depth,
            is_group=isinstance(line.node, trees.Group),
            words=labels.MODES[line.node.mode]
            if isinstance(line.node, trees.Group)
            else line.node.words(),
            mode=line.node.mode.value if isinstance(line.node, trees.Group) else "",
            may_nest=line.depth < trees.DEEPEST - 1,
        )
        for line in trees.lines(tree)
    ]


def head_of(audience: Audience, reader: Person) -> dict[str, object]:
    """Return what every page about one list says at its head."""
    cause, cause_href = queries.cause_of(audience, reader)
    return {
        "audience": audience,
        "body": audience.body,
        "purpose": BY_KEY[audience.purpose].label,
        "channel": CHANNEL_LABELS[Channel(audience.channel)],
        "cause": cause,
        "cause_href": cause_href,
    }


@require_safe
@second_factor_required
@shows_refusals
def audience(request: HttpRequest, token: str) -> HttpResponse:
    """One list: who it means, how many may be written to, and every way to change it."""
    reader, at = reader_of(request), clock.now()
    found = queries.audience_for(reader, token, at=at)
    counts = queries.counts(found, at=at)
    context = head_of(found, reader) | {
        "rows": _rows(queries.tree_of(found)),
        "modes": [(mode.value, words) for mode, words in labels.MODES.items()],
        "counts": counts,
        "left_out": [(labels.GROUNDS[word], count) for word, count in counts.left_out],
        "may_export": holds(reader, Power.EXPORT, over=found.body, at=at),
    }
    return render_page(request, "audiences/audience.html", context, personal=True)


@require_safe
@second_factor_required
@shows_refusals
def choose(request: HttpRequest, token: str, path: str) -> HttpResponse:
    """Choose what people should have in common."""
    reader, at = reader_of(request), clock.now()
    found = queries.audience_for(reader, token, at=at)
    context = head_of(found, reader) | {
        "path": path,
        "kinds": [(kind.kind, kind.title) for kind in criterion_kinds().values()],
    }
    return render_page(request, "audiences/choose.html", context, personal=True)


@require_http_methods(["GET", "HEAD", "POST"])
@second_factor_required
@shows_refusals
def add(request: HttpRequest, token: str, path: str, kind: str) -> HttpResponse:
    """Ask what one criterion has to be told; add it."""
    reader, at = reader_of(request), clock.now()
    found = queries.audience_for(reader, token, at=at)
    wanted = criterion_kinds().get(kind)
    if wanted is None:
        raise Http404
    form = CriterionForm(wanted, request.POST or None, initial={"step": found.step})
    if request.method == "POST" and form.is_valid():
        done = actions.add_criterion(
            audience_id=found.pk,
            step=form.cleaned_data["step"],
            path=path,
            criterion=form.criterion(),
            by=reader,
            at=at,
        )
        return _back(request, found, done=done)
    context = head_of(found, reader) | {"form": form, "title": wanted.title, "path": path}
    status = 422 if form.is_bound else 200
    return render_page(request, "audiences/add.html", context, status=status, personal=True)


CHANGES: dict[str, Callable[..., bool]] = {
    "group": actions.add_group,
    "mode": actions.set_mode,
    "remove": actions.remove_part,
    "undo": actions.undo,
    "put_away": actions.put_away,
}
TELLS: dict[str, tuple[str, ...]] = {"group": ("path", "mode"), "mode": ("path", "mode")}
TELLS |= {"remove": ("path",)}


@require_POST
@second_factor_required
@shows_refusals
def change(request: HttpRequest, token: str) -> HttpResponse:
    """Change a list by one step, or take the last step back."""
    reader, at = reader_of(request), clock.now()
    found = queries.audience_for(reader, token, at=at)
    word, step = request.POST.get("do", ""), request.POST.get("step", "")
    if word not in CHANGES or not (step.isascii() and step.isdigit() and len(step) < 9):
        raise refusals.NotAnAudience("form")
    told = {name: request.POST.get(name, "")[:20] for name in TELLS.get(word, ())}
    done = CHANGES[word](audience_id=found.pk, step=int(step), by=reader, at=at, **told)
    return _back(request, found, done=done)


def _back(request: HttpRequest, found: Audience, *, done: bool) -> HttpResponse:
    if not done:
        messages.info(request, _("Not changed: this list was changed meanwhile. Here it is now."))
    return redirect("audiences:audience", found.token)
