"""One person's own calendar: what is in it, who can open it, taking it back."""

from datetime import timedelta

import pytest
from django.core.signing import Signer
from django.db import IntegrityError, transaction
from django.urls import reverse

from groundswell.organise.meetings import actions as meetings
from groundswell.organise.meetings.rules.details import WhatAndWhen
from groundswell.organise.meetings.rules.vocabulary import Answer
from groundswell.organise.meetings.tests import factories as make
from groundswell.organise.meetings.tests.asking import sign_in, text
from groundswell.organise.outward import actions, holdings, links, queries
from groundswell.organise.outward.models import SecretFeed
from groundswell.organise.outward.slots import Deadline, deadlines


def feed_of(person):
    return links.secret_path(actions.make_secret_feed(by=person, at=make.AT))


def test_what_somebody_said_yes_to_with_its_private_link(client, world):
    online = make.meeting(world.quayhithe, world.ann, online_url="https://room.example/private")
    other = make.meeting(world.quayhithe, world.ann, title="Not mine")
    make.say(online, by=world.eve)
    page = client.get(feed_of(world.eve))
    assert page["Content-Type"].startswith("text/calendar")
    assert page["Cache-Control"] == "private, no-cache"
    assert f"UID:{online.token}@" in text(page)
    assert "https://room.example/private" in text(page).replace("\r\n ", "")
    assert "TRIGGER:-PT2H" in text(page)
    assert other.token not in text(page)
    assert "room.example" not in text(client.get(reverse("meetings:feed")))


def test_a_no_is_not_in_it_and_a_maybe_is_not_certain(client, world):
    yes, maybe, no = (make.meeting(world.quayhithe, world.ann, title=t) for t in "abc")
    for meeting, answer in ((yes, Answer.YES), (maybe, Answer.MAYBE), (no, Answer.NO)):
        make.say(meeting, answer, by=world.eve)
    page = text(client.get(feed_of(world.eve)))
    assert no.token not in page
    assert page.count("STATUS:CONFIRMED") == page.count("STATUS:TENTATIVE") == 1


def test_called_off_and_moved_arrive(client, world, meeting):
    make.say(meeting, by=world.eve)
    path = feed_of(world.eve)
    first = client.get(path)
    later = make.START + timedelta(days=1)
    meetings.change_meeting(
        meeting_id=meeting.pk,
        step=WhatAndWhen("Winter repairs", later, later + timedelta(minutes=90)),
        by=world.ann,
        at=make.AT,
    )
    moved = client.get(path, headers={"if-none-match": first["ETag"]})
    assert moved.status_code == 200
    assert "DTSTART;TZID=Europe/London:20260821T193000" in text(moved)
    assert "SEQUENCE:1" in text(moved)
    meetings.cancel_meeting(meeting_id=meeting.pk, reason="x", by=world.ann, at=make.AT)
    gone = text(client.get(path))
    assert "STATUS:CANCELLED" in gone
    assert "VALARM" not in gone


def test_nothing_new_is_a_304_by_mark_and_by_date(client, world, meeting):
    make.say(meeting, by=world.eve)
    path = feed_of(world.eve)
    first = client.get(path)
    by_mark = client.get(path, headers={"if-none-match": first["ETag"]})
    by_date = client.get(path, headers={"if-modified-since": first["Last-Modified"]})
    assert (by_mark.status_code, by_date.status_code) == (304, 304)
    assert by_mark.content == b""
    stale = client.get(
        path, headers={"if-none-match": '"old"', "if-modified-since": first["Last-Modified"]}
    )
    assert stale.status_code == 200  # the mark decides alone


def test_officers_see_when_their_term_ends_and_deadlines_of_other_areas(client, world, monkeypatch):
    monkeypatch.setattr(deadlines, "_filled", list(deadlines._filled))
    one = Deadline("contests.post-x", "Post the papers", make.START, make.AT, sequence=2)
    deadlines.fill(lambda *_asked: [one])
    page = text(client.get(feed_of(world.bob))).replace("\r\n ", "")
    assert "SUMMARY:Your term ends: Secretary\\, Quayhithe Tenants" in page
    assert "UID:deadline-contests.post-x@" in page
    assert "DTEND;TZID=Europe/London:20260820T193000" in page
    assert "TRANSP:TRANSPARENT" in page
    assert "TRIGGER:-P1D" in page
    assert "SEQUENCE:2" in page


def test_guessed_forged_and_taken_back_are_all_the_same_404(client, world, meeting):
    mine, theirs = feed_of(world.eve), feed_of(world.ann)
    assert mine != theirs
    feed = queries.secret_feed_of(world.eve)
    guesses = (
        feed.token,
        f"{feed.token}~{'x' * 43}",
        mine.split("/")[-1].removesuffix(".ics")[:-1],
        Signer(salt="meetings.answer").sign(feed.token).replace(":", "~"),
        queries.secret_feed_of(world.ann).token + "~" + mine.split("~")[1].removesuffix(".ics"),
    )
    for guess in guesses:
        assert client.get(reverse("outward:own_feed", args=[guess])).status_code == 404
    assert client.get(mine).status_code == 200
    assert actions.revoke_secret_feed(token=feed.token, by=world.ann, at=make.AT) == 0
    assert actions.revoke_secret_feed(token=feed.token, by=world.eve, at=make.AT) == 1
    assert client.get(mine).status_code == 404
    again = feed_of(world.eve)
    assert again != mine
    assert client.get(again).status_code == 200


def test_one_works_at_a_time(world):
    first = actions.make_secret_feed(by=world.eve, at=make.AT)
    assert actions.make_secret_feed(by=world.eve, at=make.AT) == first
    with pytest.raises(IntegrityError), transaction.atomic():
        SecretFeed.objects.create(person=world.eve, made_at=make.AT)


def test_the_page_makes_shows_and_takes_back(client, world, meeting):
    page = reverse("outward:calendar")
    assert client.get(page).status_code == 302
    sign_in(client, world.eve)
    make.say(meeting, by=world.eve)
    assert "You have none." in text(client.get(page))
    client.post(reverse("outward:make"))
    feed = queries.secret_feed_of(world.eve)
    shown = client.get(page)
    assert links.secret_path(feed) in text(shown)
    assert "Winter repairs" in text(shown)
    assert shown["Cache-Control"] == "no-store"
    client.post(reverse("outward:revoke"), {"feed": feed.token})
    client.post(reverse("outward:revoke"), {"feed": feed.token})
    assert "You have none." in text(client.get(page))


def test_erased_people_have_no_calendar(client, world):
    path = feed_of(world.eve)
    assert holdings._forget_calendars(world.eve.pk, make.AT) == []
    assert client.get(path).status_code == 404
    assert not SecretFeed.objects.exists()


def test_two_records_that_were_one_person_have_one_calendar(world):
    class Journal:
        def change(self, row, **values):
            type(row).objects.filter(pk=row.pk).update(**values)

    ours, theirs = (actions.make_secret_feed(by=p, at=make.AT) for p in (world.eve, world.bob))
    holdings._feeds(Journal(), world.eve.pk, world.bob.pk, make.AT)
    assert queries.secret_feed_of(world.eve) == ours
    assert SecretFeed.objects.get(pk=theirs.pk).revoked_at == make.AT
    assert SecretFeed.objects.filter(person=world.eve).count() == 2
