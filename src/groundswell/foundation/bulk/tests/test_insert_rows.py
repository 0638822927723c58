from datetime import UTC, datetime

import pytest
from django.contrib.sessions.models import Session
from django.db import IntegrityError, transaction

from groundswell.foundation.bulk import insert_rows

AT = datetime(2026, 5, 3, 12, 30, 1, 5, tzinfo=UTC)
FIELDS = ("session_key", "session_data", "expire_date")


@pytest.mark.django_db
def test_the_rows_are_as_a_model_would_have_written_them():
    insert_rows(Session, FIELDS, [("a", "tab\tand\\n\nline ’", AT)])
    Session.objects.create(session_key="b", session_data="x", expire_date=AT)
    assert list(Session.objects.order_by("pk").values_list("session_data", "expire_date")) == [
        ("tab\tand\\n\nline ’", AT),
        ("x", AT),
    ]
    assert Session.objects.filter(expire_date=AT).count() == 2


@pytest.mark.django_db
def test_one_bad_row_adds_none():
    with pytest.raises(IntegrityError), transaction.atomic():
        insert_rows(Session, FIELDS, [("a", "", AT)] * 2)
    assert not Session.objects.exists()


@pytest.mark.django_db
def test_among_is_in_with_one_parameter():
    insert_rows(Session, FIELDS, [(str(n), "", AT) for n in range(5)])
    found = Session.objects.filter(session_key__among={"1", "3", "it's"})
    assert sorted(found.values_list("pk", flat=True)) == ["1", "3"]
    assert not Session.objects.filter(session_key__among=[]).exists()
    assert Session.objects.filter(session_key__among=map(str, range(40_000))).count() == 5
