from datetime import timedelta

import pytest

from groundswell.register.structures.actions.forgetting import forget_old_drafts
from groundswell.register.structures.models import StartDraft
from groundswell.register.structures.tests import factories as make
from groundswell.register.structures.tests.factories import NOON

pytestmark = pytest.mark.django_db
YEAR = timedelta(days=365)


def test_a_draft_is_forgotten_a_year_after_it_ended_or_was_left():
    ann = make.person("Ann Adeyemi")
    body = make.group(make.movement(), [ann, make.person("Bob Bright")])
    StartDraft.objects.create(starter=ann, name="done", begun_at=NOON, sent_at=NOON, body=body)
    StartDraft.objects.create(
        starter=ann, name="back", begun_at=NOON, sent_at=NOON, taken_back_at=NOON + YEAR
    )
    StartDraft.objects.create(starter=ann, name="lying", begun_at=NOON + YEAR)
    assert forget_old_drafts(by=None, at=NOON + YEAR - timedelta(seconds=1)) == 0
    assert forget_old_drafts(by=None, at=NOON + YEAR) == 1
    assert set(StartDraft.objects.values_list("name", flat=True)) == {"back", "lying"}
    assert forget_old_drafts(by=None, at=NOON + 2 * YEAR) == 2
