"""
Motions and amendments on the golden thread, and the votes and decisions that come of them.

A vote is on the text as it was amended: it comes of the motion and of each amendment that was
carried; and a decision, where there was such a vote, comes of the vote.
"""

from collections.abc import Collection, Iterator

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from groundswell.decide.ballots.models import KIND as VOTE
from groundswell.decide.ballots.models import Question
from groundswell.decide.ballots.rules.results import Outcome
from groundswell.decide.decisions.models import KIND as DECISION
from groundswell.decide.decisions.models import Decision
from groundswell.decide.motions.models import KIND, Motion
from groundswell.decide.motions.rules.life import Fate
from groundswell.decide.motions.wording import state_words
from groundswell.foundation.subjects import Hop, Subject, leads_back, leads_on, tells
from groundswell.mobilise.campaigns.models import KIND as CAMPAIGN
from groundswell.mobilise.listening.hops import SAID
from groundswell.mobilise.listening.models import KIND as ROUND


def register() -> None:
    """Say how motions are told, and where the thread leads from and to them."""
    tells(KIND, motions)
    leads_back(KIND, came_from)
    leads_back(VOTE, as_amended)
    leads_back(DECISION, voted)
    leads_on(CAMPAIGN, moved_to_adopt)
    leads_on(ROUND, said_in)
    leads_on(ROUND, moved_because_of)
    leads_on(SAID, begun_from)
    leads_on(KIND, came_to)
    leads_on(KIND, voted_on)
    leads_on(KIND, decided)
    leads_on(VOTE, decided_by)


def _about(tokens: Collection[str]) -> list[str]:
    return [str(Subject(KIND, token)) for token in tokens]


def _tokens(subjects: Collection[str]) -> list[str]:
    parsed = (Subject.parse(each) for each in subjects if each)
    return [each.token for each in parsed if each.kind == KIND]


def motions(tokens: Collection[str]) -> Iterator[Hop]:
    """Tell motions and amendments that are shown."""
    for each in Motion.objects.shown().filter(token__in=tokens).select_related("to__to"):
        what = _("Amendment") if each.to_id else _("Motion")
        title = each.why or each.title if each.to_id else each.title
        stands = str(state_words(each.state, each.fate))
        yield Hop(each.subject, what, title, each.url, each.begun_at, stands)


def came_from(tokens: Collection[str]) -> Iterator[Subject]:
    """Lead from motions back: what was said, what is amended, what came before an earlier call."""
    found = Motion.objects.shown().filter(token__in=tokens)
    told = found.values_list(
        "because_of", "statement__token", "statement__state", "to__token", "came_from__token"
    )
    for because, said, state, to, before in told:
        if said and state == "in":
            yield Subject(SAID, said)
        elif because:
            yield Subject.parse(because)
        for token in (to, before):
            if token:
                yield Subject(KIND, token)


def as_amended(tokens: Collection[str]) -> Iterator[Subject]:
    """Lead from votes back to the amendments that were carried into what was voted on."""
    about = Question.objects.filter(token__in=tokens).values_list("about", flat=True)
    yield from _carried_into(_tokens(about))


def _carried_into(tokens: Collection[str]) -> Iterator[Subject]:
    if tokens:
        found = Motion.objects.filter(to__token__in=tokens, fate=Fate.CARRIED)
        for token in found.values_list("token", flat=True):
            yield Subject(KIND, token)


def voted(tokens: Collection[str]) -> Iterator[Subject]:
    """Lead from decisions back to the votes that carried what was decided."""
    found = Decision.objects.filter(token__in=tokens, because_of__startswith=f"{KIND}:")
    yield from _votes(found.values_list("because_of", flat=True), carried=True)


def _votes(about: Collection[str], *, carried: bool = False) -> Iterator[Subject]:
    found = Question.objects.filter(about__in=list(about), called_off_at=None)
    if carried:
        found = found.filter(outcome=Outcome.CARRIED)
    for token in found.values_list("token", flat=True):
        yield Subject(VOTE, token)


def said_in(tokens: Collection[str]) -> Iterator[Subject]:
    """Lead from rounds on to the statements that a motion began with."""
    found = Motion.objects.shown().filter(statement__round__token__in=tokens, statement__state="in")
    for token in found.values_list("statement__token", flat=True):
        yield Subject(SAID, token)


def moved_because_of(tokens: Collection[str]) -> Iterator[Subject]:
    """Lead from rounds on to motions that began with no statement of them that still stands."""
    asked = [str(Subject(ROUND, token)) for token in tokens]
    found = Motion.objects.shown().filter(because_of__in=asked)
    for token in found.exclude(statement__state="in").values_list("token", flat=True):
        yield Subject(KIND, token)


def moved_to_adopt(tokens: Collection[str]) -> Iterator[Subject]:
    """Lead from campaigns on to the motions that they are adopted."""
    asked = [str(Subject(CAMPAIGN, token)) for token in tokens]
    found = Motion.objects.shown().filter(because_of__in=asked)
    for token in found.values_list("token", flat=True):
        yield Subject(KIND, token)


def begun_from(tokens: Collection[str]) -> Iterator[Subject]:
    """Lead from statements on to the motions that began with them."""
    found = Motion.objects.shown().filter(statement__token__in=tokens)
    for token in found.values_list("token", flat=True):
        yield Subject(KIND, token)


def came_to(tokens: Collection[str]) -> Iterator[Subject]:
    """Lead from motions on to their amendments, and to where they were taken in or came back."""
    asked = Q(to__token__in=tokens) | Q(came_from__token__in=tokens) | Q(taken_in__token__in=tokens)
    for token in Motion.objects.shown().filter(asked).values_list("token", flat=True).distinct():
        yield Subject(KIND, token)


def voted_on(tokens: Collection[str]) -> Iterator[Subject]:
    """Lead from motions, and from amendments that were carried, on to the votes on the text."""
    main = Motion.objects.filter(token__in=tokens, fate=Fate.CARRIED, to__isnull=False)
    yield from _votes(_about([*tokens, *main.values_list("to__token", flat=True)]))


def decided(tokens: Collection[str]) -> Iterator[Subject]:
    """Lead from motions on to what was decided because of them."""
    found = Decision.objects.filter(because_of__in=_about(tokens))
    for token in found.values_list("token", flat=True):
        yield Subject(DECISION, token)


def decided_by(tokens: Collection[str]) -> Iterator[Subject]:
    """Lead from votes that carried something on to the decision."""
    carried = Question.objects.filter(token__in=tokens, outcome=Outcome.CARRIED).exclude(about="")
    about = list(carried.values_list("about", flat=True))
    found = Decision.objects.filter(because_of__in=about)
    for token in found.values_list("token", flat=True):
        yield Subject(DECISION, token)
