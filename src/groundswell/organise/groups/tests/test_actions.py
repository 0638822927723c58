import hashlib
from datetime import timedelta

import pytest

from groundswell.foundation import record
from groundswell.foundation.errors import NotPermitted
from groundswell.foundation.outbox.models import Message
from groundswell.foundation.record.models import RecordEntry
from groundswell.organise.groups import actions, facts, figures, parts, queries
from groundswell.organise.groups.actions import Text
from groundswell.organise.groups.models import Letter, Minutes
from groundswell.organise.groups.tests.conftest import AT, joins, met
from groundswell.organise.meetings import actions as meetings
from groundswell.organise.meetings.models import Meeting
from groundswell.organise.meetings.rules.timetable import Step
from groundswell.organise.meetings.tests import factories as gather
from groundswell.register.people import actions as people
from groundswell.register.structures import actions as structures
from groundswell.register.structures.actions import decided
from groundswell.register.structures.models import Body, Office
from groundswell.register.structures.projection import problems
from groundswell.register.structures.tests.factories import DAY, NOON

pytestmark = pytest.mark.django_db
END = NOON + 90 * DAY


def choose_officers(world, body):
    """Elect a convenor and a secretary across the end of the ninety days."""
    for key, person in (("convenor", world.ann), ("secretary", world.bob)):
        office = Office.objects.get(body=body, key=key)
        warrant = decided(body, "members’ meeting", article="6")
        structures.hold_office(
            office=office,
            person=person,
            warrant=warrant,
            by=None,
            at=NOON + 60 * DAY,
            from_at=END - DAY / 2,
        )


def verified():
    while record.sequence_waiting():
        pass
    from groundswell.foundation.record.queries import entries_in_order

    return problems(entries_in_order())


def status(body):
    return Body.objects.get(pk=body.pk).status


def test_a_group_with_all_of_it_is_recognised_by_the_clock_and_the_rest_lapse(world):
    joins(world.here, "Cat Cole", "Eli Earl", "Fay Ford")
    met(world.here, world.bob, 10)
    met(world.here, world.bob, 40)
    choose_officers(world, world.here)
    assert actions.judge_provisional(by=None, at=END - timedelta(seconds=1)) == (0, 0)
    assert actions.judge_provisional(by=None, at=END) == (1, 2)
    assert actions.judge_provisional(by=None, at=END + DAY) == (0, 0)
    assert (status(world.here), status(world.there)) == ("recognised", "lapsed")
    kinds = list(RecordEntry.objects.values_list("kind", flat=True))
    assert kinds.count("structures.recognise_body") == 1
    assert kinds.count("structures.lapse_body") == 2


@pytest.mark.parametrize("missing", ["members", "meetings", "officers"])
def test_each_condition_counts(world, missing):
    if missing != "members":
        joins(world.here, "Cat Cole", "Eli Earl", "Fay Ford")
    for day in (10,) if missing == "meetings" else (10, 40):
        met(world.here, world.bob, day)
    if missing != "officers":
        choose_officers(world, world.here)
    progress = queries.progress_of(Body.objects.get(pk=world.here.pk), END)
    assert [each.key for each in progress.conditions if not each.holds] == [missing]
    actions.judge_provisional(by=None, at=END)
    assert status(world.here) == "lapsed"


def test_who_joins_or_what_is_held_after_the_end_no_longer_counts(world):
    joins(world.here, "Cat Cole", at=END + DAY)
    choose_officers(world, world.here)
    met(world.here, world.bob, 91)
    progress = queries.progress_of(Body.objects.get(pk=world.here.pk), END + 5 * DAY)
    assert (progress.members, progress.meetings) == (2, 0)


def test_a_lapsed_group_is_found_out_when_its_row_is_altered(world):
    actions.judge_provisional(by=None, at=END)
    assert verified() == []
    Body.objects.filter(pk=world.there.pk).update(status="recognised", provisional_until=None)
    assert [problem.code for problem in verified()] == ["altered_row"]


def publish(world, body, by=None, **more):
    told = {"form_key": "one", "held_on": AT.date(), "at": AT}
    text = Text("Ward meeting", "We decided to ask for a bus.")
    return actions.publish_minutes(body=body, text=text, by=by or world.bob, **(told | more))


def test_minutes_are_published_once_with_their_mark_on_the_record(world, monkeypatch):
    heard = []
    monkeypatch.setattr("groundswell.organise.groups.actions.announce", heard.append)
    minutes = publish(world, world.caucus)
    assert publish(world, world.caucus).pk == minutes.pk
    assert heard == [facts.MinutesPublished(minutes.pk, world.caucus.pk)]
    (entry,) = RecordEntry.objects.filter(kind="groups.minutes")
    mark = hashlib.sha256(b"We decided to ask for a bus.").hexdigest()
    assert mark in entry.text
    correction = publish(world, world.caucus, form_key="two", corrects=minutes)
    assert list(minutes.corrections.all()) == [correction]
    assert Minutes.objects.count() == 2


def test_only_who_files_decisions_publishes_and_only_what_was_held(world):
    with pytest.raises(NotPermitted):
        publish(world, world.caucus, by=world.dan)
    with pytest.raises(actions.NotHeldYet):
        publish(world, world.caucus, held_on=(AT + DAY).date())
    assert not RecordEntry.objects.filter(kind="groups.minutes").exists()


def test_a_caucus_owes_minutes_and_a_group_none(world):
    for body in (world.caucus, world.here):
        met(body, world.bob, 3)
    assert queries.owed_by(world.here, NOON + 30 * DAY) == ()
    (owed,) = queries.owed_by(world.caucus, NOON + 10 * DAY)
    assert (owed.late, queries.owed_by(world.caucus, NOON + 30 * DAY)[0].late) == (False, True)
    (job,) = parts.waiting(world.bob, NOON + 30 * DAY)
    assert (job.late, "Night shift caucus" in str(job.title)) == (True, True)
    publish(world, world.caucus, meeting=owed.meeting, at=NOON + 30 * DAY)
    assert queries.owed_by(world.caucus, NOON + 30 * DAY) == ()
    assert parts.waiting(world.bob, NOON + 30 * DAY) is None


def write(world, **more):
    told = {"from_body": world.here, "to_body": world.there, "by": world.bob, "at": AT}
    text = Text("The late bus", "Will you ask with us?", "members’ meeting, item 2")
    return actions.write_letter(text=text, form_key="letter", **(told | more))


def test_a_letter_and_its_answer_are_recorded_and_told_of_once(world, monkeypatch):
    heard = []
    monkeypatch.setattr("groundswell.organise.groups.actions.announce", heard.append)
    letter = write(world)
    assert write(world).pk == letter.pk
    assert [str(job.title) for job in parts.waiting(world.dan, AT)] == [
        "Quayhithe Tenants wrote to Fennbridge Neighbours: The late bus"
    ]
    with pytest.raises(NotPermitted):
        actions.answer_letter(letter=letter, text=Text("", "Yes.", "us"), by=world.bob, at=AT)
    for _twice in range(2):
        actions.answer_letter(letter=letter, text=Text("", "Yes.", "us"), by=world.dan, at=AT)
    with pytest.raises(actions.AnsweredAlready):
        actions.answer_letter(letter=letter, text=Text("", "No.", "us"), by=world.dan, at=AT)
    kinds = list(RecordEntry.objects.values_list("kind", flat=True))
    assert (kinds.count("groups.letter"), kinds.count("groups.answer")) == (1, 1)
    assert set(
        Message.objects.filter(key__startswith="groups.").values_list("address", flat=True)
    ) == {
        "dan@example.org",
        "bob@example.org",
    }
    assert heard == [
        facts.LetterSent(letter.pk, world.there.pk),
        facts.LetterAnswered(letter.pk, world.here.pk),
    ]
    assert parts.waiting(world.dan, AT) is None


def test_letters_that_are_refused(world):
    with pytest.raises(NotPermitted):
        write(world, by=world.dan)
    with pytest.raises(actions.LetterToOneself):
        write(world, to_body=world.here)
    structures.close_body(
        body=world.there, warrant=decided(world.there, "members’ meeting"), by=None, at=AT
    )
    world.there.refresh_from_db()
    with pytest.raises(actions.GroupClosed):
        write(world)
    assert not Letter.objects.exists()


def test_company_is_offered_from_close_by_on_the_day(world):
    place = {"lat": 51.5, "lon": -1.25}
    own = gather.meeting(world.here, world.bob, starts_at=NOON + 5 * DAY, at=AT, **place)
    other = gather.meeting(
        world.there, world.dan, starts_at=NOON + 5 * DAY + timedelta(hours=2), at=AT, **place
    )
    assert queries.company_for(own, AT) == [other]
    assert queries.company_for(own, NOON + 9 * DAY) == []
    assert parts.company(own, None, AT).template == "groups/_company.html"


def test_whoever_comes_to_a_large_meeting_reads_of_it_in_the_reminder_they_get(world):
    place = {"lat": 51.5, "lon": -1.25}
    starts = NOON + 5 * DAY
    large = gather.meeting(world.here, world.bob, starts_at=starts, at=AT, **place)
    other = gather.meeting(
        world.there, world.dan, starts_at=starts + timedelta(hours=2), at=AT, title="Bins", **place
    )
    for name in ("Gwen", "Hal"):
        gather.say(large, name=name, email=f"{name.lower()}@example.org", at=AT)
    Meeting.objects.filter(pk=large.pk).update(seats_taken=39)
    at = (starts - DAY).replace(hour=11)
    large.refresh_from_db()
    assert parts.company_by_letter(large, at) is None  # not large: nothing is said
    Meeting.objects.filter(pk=large.pk).update(seats_taken=40)
    before = Message.objects.count()
    assert meetings.remind(meeting_id=large.pk, step=Step.DAY_BEFORE, by=None, at=at) == 2
    told = Message.objects.order_by("-pk")[:2]
    texts = [message.letter.text for message in told]
    assert all("“Bins” of" in each and other.token in each for each in texts)
    assert Message.objects.count() == before + 2  # in the letter that goes anyway, and no other
    assert parts.company_by_letter(other, at) is None


def test_every_figure_says_what_it_counts_and_small_shares_are_not_shown(world):
    joins(world.here, "Cat Cole", "Eli Earl")
    met(world.here, world.bob, 5)
    found = queries.figures_of(world.here, NOON + 10 * DAY)
    assert (found.members, found.joined, found.meetings, found.came) == (4, 4, 1, 0)
    stats = figures.stats_of(found)
    assert all(stat.source for stat in stats)
    shares = [stat for stat in stats if stat.figure == "–"]
    assert {str(stat.label) for stat in shares} == {
        "Welcomed in time",
        "Came back",
        "Letters answered",
    }


def test_erasing_somebody_leaves_the_texts_without_a_name(world):
    minutes, letter = publish(world, world.caucus), write(world)
    people.erase_person(person_id=world.bob.pk, by=world.bob, at=AT)
    minutes.refresh_from_db()
    letter.refresh_from_db()
    assert (minutes.published_by_id, letter.sent_by_id) == (None, None)
