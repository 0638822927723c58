from datetime import timedelta

import pytest
from django.urls import reverse

from groundswell.foundation import clock
from groundswell.foundation.errors import NotPermitted
from groundswell.foundation.record.models import RecordEntry
from groundswell.register.structures import actions, conferring, waiting
from groundswell.register.structures.actions import NothingToConfer, decided
from groundswell.register.structures.models import PowerHeld
from groundswell.register.structures.permission import holds
from groundswell.register.structures.powers import Power, power_key
from groundswell.register.structures.tests import factories
from groundswell.register.structures.tests.factories import DAY, NOON

pytestmark = pytest.mark.django_db
PROFILE = power_key(Power.EDIT_PROFILE)


@pytest.fixture(autouse=True)
def at_noon(settings):
    settings.SECOND_FACTOR_FOR_OFFICERS = False
    clock.use(lambda: NOON + DAY)
    yield
    clock.use(None)


def founded_before_it_was_known(group, key, power):
    """Take the power out of the tables: as in a group founded with an older program."""
    PowerHeld.objects.filter(over=group, office__key=key, power=power).delete()


def key_of(group, key, power):
    return f"{factories.office(group, key).token}:{power}"


def test_a_group_founded_today_misses_nothing(group):
    assert conferring.usual_of(group, NOON) == ()


def test_what_an_older_group_never_had_is_new_and_what_was_taken_back_is_not(group, ann):
    founded_before_it_was_known(group, "convenor", PROFILE)
    held = PowerHeld.objects.get(over=group, office__key="secretary", power=PROFILE)
    actions.withdraw_power(power=held, warrant=decided(group, "item 4"), by=ann, at=NOON)
    found = [(one.office.key, one.had_it) for one in conferring.usual_of(group, NOON + DAY)]
    assert found == [("convenor", False), ("secretary", True)]


def test_a_decision_confers_it_once_and_is_on_the_record(group, ann, bob):
    founded_before_it_was_known(group, "convenor", PROFILE)
    assert not holds(ann, Power.EDIT_PROFILE, over=group, at=NOON + DAY)
    chosen = key_of(group, "convenor", PROFILE)
    more = {"reference": "members’ meeting, item 5", "by": bob, "at": NOON + DAY}
    held = actions.confer_usual(body=group, chosen=chosen, **more)
    assert holds(ann, Power.EDIT_PROFILE, over=group, at=NOON + DAY)
    assert held.limit and held.article == "7"
    assert "item 5" in RecordEntry.objects.latest("pk").text
    with pytest.raises(NothingToConfer):
        actions.confer_usual(body=group, chosen=chosen, **more)


def test_no_office_gets_what_offices_of_its_kind_never_have(group, bob):
    founded_before_it_was_known(group, "convenor", PROFILE)
    chosen = key_of(group, "welcomer", PROFILE)
    with pytest.raises(NothingToConfer):
        actions.confer_usual(body=group, chosen=chosen, reference="item 5", by=bob, at=NOON + DAY)


def test_a_member_cannot_confer_anything(group, cat):
    founded_before_it_was_known(group, "convenor", PROFILE)
    chosen = key_of(group, "convenor", PROFILE)
    with pytest.raises(NotPermitted):
        actions.confer_usual(body=group, chosen=chosen, reference="item 5", by=cat, at=NOON + DAY)


def test_who_files_decisions_is_told_of_what_is_new_and_of_nothing_taken_back(
    group, bob, cat, django_assert_num_queries
):
    assert waiting.power_jobs(bob, NOON + DAY) is None
    founded_before_it_was_known(group, "convenor", PROFILE)
    with django_assert_num_queries(3):
        jobs = waiting.power_jobs(bob, NOON + DAY)
    assert [str(job.title) for job in jobs] == [f"1 power is held by nobody in {group.name}"]
    assert waiting.power_jobs(cat, NOON + DAY) is None
    held = actions.confer_usual(
        body=group, chosen=key_of(group, "convenor", PROFILE), reference="item 5", by=bob,
        at=NOON + DAY,
    )  # fmt: skip
    at = NOON + DAY + timedelta(hours=1)
    actions.withdraw_power(power=held, warrant=decided(group, "item 6"), by=bob, at=at)
    assert waiting.power_jobs(bob, at + DAY) is None


def test_the_page_of_powers_leads_to_the_form_and_the_form_back(group, bob, cat, signed_in):
    founded_before_it_was_known(group, "convenor", PROFILE)
    page, form = (
        reverse(f"structures:{name}", args=[group.token]) for name in ("powers", "confer")
    )
    assert form not in signed_in(cat).get(page).text
    assert signed_in(cat).get(form).status_code == 404
    browser = signed_in(bob)
    assert form in browser.get(page).text
    typed = {"power": key_of(group, "convenor", PROFILE), "reference": ""}
    again = browser.post(form, typed)
    assert again.status_code == 422
    assert "Say which meeting decided it" in again.text
    done = browser.post(form, typed | {"reference": "members’ meeting, item 5"}, follow=True)
    assert "On the record" in done.text
    assert form not in done.text
    assert browser.post(form, typed | {"reference": "sent twice"}).url == page
    assert "nothing to put on record" in browser.get(form).text
