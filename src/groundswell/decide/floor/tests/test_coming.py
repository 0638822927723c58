"""What is overdue comes on the next order paper by itself, and nobody can leave it off."""

from datetime import timedelta

import pytest
from django.db import DatabaseError, transaction
from django.urls import reverse

from groundswell.decide.conference.tests.conftest import AT, DURING, ENDS
from groundswell.decide.decisions import actions as decisions
from groundswell.decide.decisions.actions import Wanted
from groundswell.decide.decisions.models import Decision
from groundswell.decide.decisions.rules.dues import Span
from groundswell.decide.decisions.rules.standing import Reported
from groundswell.decide.floor import actions
from groundswell.decide.floor.models import Brought, Item, Paper
from groundswell.decide.floor.refusals import SayWhatCame
from groundswell.decide.floor.rules.papers import What
from groundswell.decide.floor.tests.conftest import items, lay
from groundswell.foundation.record.models import RecordEntry
from groundswell.register.structures.models import Office


def decided(hall, title="Ask for a bench", *, due_on=None, key="bench"):
    """Something this movement decided, due on a day: by default long before the conference."""
    last = due_on or (DURING - timedelta(days=9)).date()
    office = Office.objects.filter(body=hall.movement).earliest("pk")
    wanted = Wanted(
        words="Ask the council for one.", owner=office, due="in spring", span=Span(last, last)
    )
    return decisions.enter(
        body=hall.movement, title=title, text=(), wanted=wanted, rests_on="Minute 4",
        because_of=None, form_key=key, by=hall.dev, at=AT,
    )  # fmt: skip


def titles(hall):
    return [each.title for each in items(hall)]


def test_the_first_paper_begins_with_what_is_overdue(hall):
    late = decided(hall)
    decided(hall, "Not due yet", due_on=ENDS.date(), key="later")
    lay(hall)
    assert titles(hall) == ["Ask for a bench", "Trees", "Benches"]
    first = items(hall)[0]
    assert (first.what, first.brought.about) == (What.DUE, str(late.subject))
    assert first.brought.url == late.url
    assert "in spring" in first.brought.why


def test_what_was_done_does_not_come(hall):
    late = decided(hall)
    holder = late.owner.tenures.first().person
    decisions.report(
        decision=late, status=Reported.DONE, words="There it is.", evidence="By the pond.",
        by=holder, at=AT,
    )  # fmt: skip
    lay(hall)
    assert titles(hall) == ["Trees", "Benches"]


def test_what_becomes_overdue_later_comes_by_the_clock(hall):
    lay(hall, at=AT)
    decided(hall)
    assert actions.bring_due(by=None, at=AT) == 0  # its day has not passed
    assert actions.bring_due(by=None, at=DURING) == 1
    assert actions.bring_due(by=None, at=DURING) == 0
    assert titles(hall) == ["Trees", "Benches", "Ask for a bench"]
    paper = Paper.objects.latest("number")
    assert (paper.number, paper.by) == (2, None)
    assert RecordEntry.objects.filter(kind="floor.paper_laid").count() == 2


def test_nothing_comes_once_it_is_over(hall):
    lay(hall)
    decided(hall)
    assert actions.bring_due(by=None, at=ENDS) == 0


def test_it_is_taken_and_ends_with_what_was_said(hall):
    decided(hall)
    lay(hall)
    item = actions.take_item(item=items(hall)[0], by=hall.chair, at=DURING)
    with pytest.raises(SayWhatCame):
        actions.end_item(item=item, outcome="", by=hall.chair, at=DURING)
    actions.end_item(item=item, outcome="The secretary reports in June.", by=hall.chair, at=DURING)
    # It has been heard here; until it is done it comes again, on the next paper.
    assert Decision.objects.get().subject == decided(hall).subject
    assert [each.title for each in items(hall)].count("Ask for a bench") == 1


@pytest.mark.parametrize(
    "change",
    [
        lambda: Brought.objects.update(about="decision:other"),
        lambda: Brought.objects.all()._raw_delete(Brought.objects.db),
        lambda: Item.objects.filter(what="due")._raw_delete(Item.objects.db),
    ],
)
def test_nobody_takes_it_off(hall, change):
    decided(hall)
    lay(hall)
    with pytest.raises(DatabaseError), transaction.atomic():
        change()


def test_each_page_leads_to_the_other(hall, client, connection_queries):
    late = decided(hall)
    address = reverse("floor:paper", args=[hall.conference.token])
    before = client.get(address).content.decode()
    assert late.url in before and "comes on it by itself" in before
    lay(hall)
    assert late.url in client.get(address).content.decode()
    actions.take_item(item=items(hall)[0], by=hall.chair, at=DURING)
    floor = client.get(reverse("floor:floor", args=[hall.conference.token])).content.decode()
    assert late.url in floor
    page = client.get(late.url).content.decode()
    assert address in page and "On the order paper" in page
    one = connection_queries(lambda: client.get(address))
    for number in range(3):
        decided(hall, f"Another {number}", key=f"more-{number}")
    actions.bring_due(by=None, at=DURING)
    assert connection_queries(lambda: client.get(address)) == one
