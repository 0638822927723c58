"""Short links lead to this site alone, and count nobody."""

from datetime import UTC, datetime

import pytest

from groundswell.foundation.shortlinks.actions import NotOurs, short_link
from groundswell.foundation.shortlinks.models import ALPHABET, ShortLink

pytestmark = pytest.mark.django_db
AT = datetime(2026, 5, 3, 12, tzinfo=UTC)


def test_a_page_has_one_short_address_and_it_leads_there(client, settings):
    settings.GROUNDSWELL_SITE_URL = "https://ostrey.example"
    made = short_link(path="/map/", by=None, at=AT)
    assert made == short_link(path="/map/", by=None, at=AT)
    code = made.removeprefix("https://ostrey.example/s/").strip("/")
    assert len(code) == 7
    assert set(code) <= set(ALPHABET)
    for typed in (code, code.upper()):
        answer = client.get(f"/s/{typed}/")
        assert (answer.status_code, answer["Location"]) == (302, "/map/")
        assert answer.cookies == {}
    assert client.get("/s/zzzzzzz/").status_code == 404
    assert client.post(f"/s/{code}/").status_code == 405


@pytest.mark.parametrize(
    "path",
    ["https://elsewhere.example/", "//elsewhere.example", "map/", "/\\evil", "/" + "a" * 300],
)
def test_it_leads_nowhere_else(path):
    with pytest.raises(NotOurs):
        short_link(path=path, by=None, at=AT)
    assert not ShortLink.objects.exists()


def test_there_is_no_column_for_who_followed_it():
    assert {field.name for field in ShortLink._meta.get_fields()} == {
        "id",
        "code",
        "path",
        "made_at",
    }
