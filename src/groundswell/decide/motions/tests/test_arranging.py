"""The report on arrangements: moved like anything else, and referred back."""

import html

import pytest
from django.db import IntegrityError, transaction

from groundswell.decide.motions import actions, refusals
from groundswell.decide.motions.models import ArrangementsReport, Motion
from groundswell.decide.motions.rules.life import State
from groundswell.decide.motions.tests.conftest import AT, begin, handed_in, published
from groundswell.foundation.errors import NotPermitted
from groundswell.foundation.record.models import RecordEntry

pytestmark = pytest.mark.django_db


def moved(world, *, by=None, key="r", words="M1 first; ten minutes each."):
    return actions.move_report(
        call=world.call, words=words, form_key=key, by=by or world.dev, at=AT
    )


def decided(report, by, *, agreed=True, because="40 to 12.", about=None):
    return actions.decide_report(
        report=report, agreed=agreed, because=because, about=about, by=by, at=AT
    )


@pytest.fixture
def ruled_out(world):
    """A motion in order, and one that was ruled out."""
    published(world, begin(world))
    motion = handed_in(world, begin(world, key="out", by=world.fay, body="birch"))
    actions.rule(motion=motion, in_order=False, article="S3", reasons="No.", by=world.dev, at=AT)
    motion.refresh_from_db()
    return motion


def test_a_report_lists_every_ruling_as_it_stands_and_is_moved_by_a_clerk(world, ruled_out):
    with pytest.raises(NotPermitted):
        moved(world, by=world.ann)
    with pytest.raises(refusals.NothingWritten):
        moved(world, words=" ")
    report = moved(world)
    assert [row[1:] for row in report.listed] == [
        ["M1", "Repairs in ten days", True, "S2"],
        ["M2", "Repairs in ten days", False, "S3"],
    ]
    assert moved(world).pk == report.pk  # the same form again
    with pytest.raises(refusals.ReportWaits):
        moved(world, key="second")
    assert RecordEntry.objects.filter(kind="motions.report_moved").count() == 1


def test_nothing_was_ruled_on_yet(world):
    with pytest.raises(refusals.NothingWritten):
        moved(world)


def test_referred_back_over_a_ruling_another_clerk_rules_anew(world, ruled_out):
    report = moved(world)
    with pytest.raises(refusals.AnotherClerk):
        decided(report, world.dev)
    with pytest.raises(NotPermitted):
        decided(report, world.ann)
    other = begin(world, key="else")
    for wrong in ({"because": " "}, {"agreed": False, "about": other}, {"about": ruled_out}):
        with pytest.raises(refusals.SayWhatComesBack):
            decided(report, world.eve, **wrong)
    decided(report, world.eve, agreed=False, because="We can decide this.", about=ruled_out)
    ruled_out.refresh_from_db()
    assert ruled_out.state == State.CHALLENGED
    assert ruled_out.rulings.get().challenge == "We can decide this."
    with pytest.raises(refusals.AnotherClerk):
        actions.rule(
            motion=ruled_out, in_order=True, article="S3", reasons="Yes.", by=world.dev, at=AT
        )
    actions.rule(motion=ruled_out, in_order=True, article="S3", reasons="Yes.", by=world.eve, at=AT)
    with pytest.raises(refusals.NotNow):
        decided(report, world.eve)
    again = moved(world, key="second")
    assert [row[3] for row in again.listed] == [True, True]
    assert (again.number, decided(again, world.eve).outcome) == (2, "agreed")


def test_referred_back_over_the_order_changes_no_ruling(world, ruled_out):
    published_one = Motion.objects.get(number=1)
    decided(moved(world), world.eve, agreed=False, because="Too short.", about=published_one)
    published_one.refresh_from_db()
    assert published_one.state == State.PUBLISHED


def test_the_database_holds_what_must_hold(world, ruled_out):
    report = moved(world)
    for wrong in ({"outcome": "agreed"}, {"because": "x"}, {"decided_at": AT}):
        with pytest.raises(IntegrityError), transaction.atomic():
            ArrangementsReport.objects.filter(pk=report.pk).update(**wrong)


def page(client, path):
    answer = client.get(path)
    assert answer.status_code == 200, path
    return html.unescape(answer.content.decode())


def test_its_way_through_the_pages(world, ruled_out, signed_in, client):
    path = f"/motions/arrange/{world.call.token}/"
    assert signed_in(world.ann).get(path).status_code == 404
    clerk = signed_in(world.dev)
    assert "out of order under S3" in " ".join(page(clerk, path).replace("</b>", "").split())
    assert clerk.post(path, {"words": "", "form_key": "k"}).status_code == 422
    there = clerk.post(path, {"words": "M1 first.", "form_key": "k"}).url
    assert "What did the meeting do?" not in page(clerk, there)  # who moved it does not file it
    lost = clerk.post(path, {"words": "Typed and kept.", "form_key": "k2"})
    assert lost.status_code == 422
    assert "Typed and kept." in lost.content.decode()
    told = {"outcome": "back", "because": "Rule on M2 again.", "about": ruled_out.token}
    assert clerk.post(there, told).status_code == 404
    other = signed_in(world.eve)
    assert "What did the meeting do?" in page(other, there)
    wrong = other.post(there, told | {"outcome": "agreed"})
    assert wrong.status_code == 422
    assert "Rule on M2 again." in wrong.content.decode()
    assert other.post(there, told).status_code == 302
    shown = page(client, there)
    assert "Referred back" in shown
    assert "Rule on M2 again." in shown
    assert "Report on arrangements, 1" in page(client, "/motions/")
    assert "was referred back:" in page(signed_in(world.dev), path)
    assert "1 motion waits for a ruling" in page(signed_in(world.eve), "/me/")
