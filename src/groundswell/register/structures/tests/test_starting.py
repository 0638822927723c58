from datetime import UTC, datetime

import pytest
from django.core.signing import Signer

from groundswell.foundation.outbox.models import Message
from groundswell.register.people.models import Person
from groundswell.register.structures import actions, drafts
from groundswell.register.structures.actions import starting
from groundswell.register.structures.models import Body, StartDraft
from groundswell.register.structures.tests import factories
from groundswell.register.structures.tests.factories import DAY, NOON

pytestmark = pytest.mark.django_db

ANSWERS = {
    "basis": "cause",
    "no_place": True,
    "name": "Fair Fares",
    "purpose": "Cheaper buses.",
    "second_called": "Fay Okoro",
    "second_email": "fay@example.org",
}


@pytest.fixture
def draft(movement, ann):
    made = actions.start_draft(by=ann, at=NOON)
    actions.answer(draft=made, answers=ANSWERS, by=ann, at=NOON)
    return StartDraft.objects.get(pk=made.pk)


def sent(draft, ann):
    actions.ask_second_starter(draft=draft, by=ann, at=NOON)
    return StartDraft.objects.get(pk=draft.pk)


def test_a_person_writes_one_draft_at_a_time(movement, ann):
    assert actions.start_draft(by=ann, at=NOON) == actions.start_draft(by=ann, at=NOON)


def test_nobody_else_answers_or_sends_or_takes_back(draft, bob):
    for act in (
        lambda: actions.answer(draft=draft, answers={"name": "X"}, by=bob, at=NOON),
        lambda: actions.ask_second_starter(draft=draft, by=bob, at=NOON),
        lambda: actions.take_back(draft=draft, by=bob, at=NOON),
    ):
        with pytest.raises(actions.NotYours):
            act()


def test_the_second_person_gets_one_letter_with_a_link(draft, ann):
    waiting = sent(draft, ann)
    sent(waiting, ann)
    message = Message.objects.get(key=f"structures.second:{draft.token}")
    assert message.address == "fay@example.org"
    assert not Body.objects.filter(name="Fair Fares").exists()


def test_their_yes_founds_the_group_once(draft, ann):
    waiting = sent(draft, ann)
    body = actions.confirm_start(draft=waiting, full_name="Fay Okoro", by=None, at=NOON + DAY)
    again = actions.confirm_start(draft=waiting, full_name="Fay Okoro", by=None, at=NOON + DAY)
    assert body == again
    fay = Person.objects.get(full_name="Fay Okoro")
    held = fay.tenures.values_list("office__key", flat=True)
    assert set(held) == {"secretary", "welcomer"}
    assert body.provisional_until == NOON + DAY + 90 * DAY
    assert Person.objects.filter(full_name="Fay Okoro").count() == 1


@pytest.mark.parametrize("missing", ["basis", "name", "purpose", "second_email"])
def test_an_answer_is_missing(draft, ann, missing):
    StartDraft.objects.update(**{missing: ""})
    with pytest.raises(starting.NotFinished):
        sent(draft, ann)


def test_a_name_like_anothers_takes_a_reason_that_goes_on_record(draft, ann, bob):
    from groundswell.foundation.record.models import RecordEntry

    factories.group(
        Body.objects.get(kind="movement"), [bob, factories.person("Z")], name="Fair Fare"
    )
    with pytest.raises(starting.TooAlike):
        sent(draft, ann)
    StartDraft.objects.update(name_reason="Another valley.")
    waiting = sent(draft, ann)
    actions.confirm_start(draft=waiting, full_name="Fay Okoro", by=None, at=NOON + DAY)
    assert RecordEntry.objects.filter(text__contains="Another valley.").exists()


def test_one_cannot_start_it_with_oneself(draft, ann):
    StartDraft.objects.update(second_email="ann@example.org")
    with pytest.raises(starting.SecondIsFirst):
        sent(draft, ann)


def test_taken_back_or_too_old_is_over(draft, ann):
    waiting = sent(draft, ann)
    with pytest.raises(starting.NoLongerOpen):
        actions.confirm_start(draft=waiting, full_name="Fay", by=None, at=NOON + 31 * DAY)
    actions.take_back(draft=waiting, by=ann, at=NOON)
    actions.take_back(draft=waiting, by=ann, at=NOON)
    with pytest.raises(starting.NoLongerOpen):
        actions.confirm_start(draft=waiting, full_name="Fay", by=None, at=NOON)
    with pytest.raises(starting.NoLongerOpen):
        actions.answer(draft=waiting, answers={"name": "X"}, by=ann, at=NOON)


def test_without_a_movement_nothing_is_founded(ann):
    made = actions.start_draft(by=ann, at=NOON)
    actions.answer(draft=made, answers=ANSWERS, by=ann, at=NOON)
    with pytest.raises(starting.MovementMissing):
        actions.confirm_start(draft=sent(made, ann), full_name="Fay", by=None, at=NOON)


def test_a_known_person_is_asked_on_their_own_page_too(draft, ann, bob):
    StartDraft.objects.update(second_email="bob@example.org")
    sent(draft, ann)
    assert [d.pk for d in drafts.waiting_drafts(bob)] == [draft.pk]
    assert drafts.waiting_drafts(ann) == ()


def test_only_our_links_open_a_draft(draft, ann):
    waiting = sent(draft, ann)
    sealed = drafts.second_starters_link(waiting).split("/")[-2]
    assert drafts.draft_sealed(sealed) == waiting
    assert drafts.draft_sealed(sealed[:-1] + "x") is None
    assert drafts.draft_sealed(Signer(salt="other").sign(waiting.token)) is None


def test_ended_terms_are_noted_once(movement, ann, bob):
    from groundswell.register.structures.actions.ended import note_ended_terms
    from groundswell.register.structures.models import Tenure

    factories.group(movement, [ann, bob])
    after = NOON + 91 * DAY
    assert note_ended_terms(by=None, at=NOON + 89 * DAY) == 0
    assert note_ended_terms(by=None, at=after) == 5
    assert note_ended_terms(by=None, at=after) == 0
    assert set(Tenure.objects.filter(end_reason="term").values_list("ended_at", flat=True)) == {
        datetime(2026, 7, 31, 23, tzinfo=UTC)  # midnight in Ostrey, where it is summer time
    }


def test_erasing_somebody_keeps_the_office_without_their_name(movement, ann, bob):
    from groundswell.register.people import actions as people
    from groundswell.register.structures.models import Membership, Tenure

    factories.group(movement, [ann, bob])
    kept = people.erase_person(person_id=ann.pk, by=None, at=NOON + DAY)
    assert any("office" in str(each.what) for each in kept)
    assert not Membership.objects.filter(person=ann).exists()
    assert Tenure.objects.filter(person_id=ann.token).exists()
