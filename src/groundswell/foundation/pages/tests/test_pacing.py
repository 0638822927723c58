from datetime import timedelta

import pytest
from django.core.cache import cache
from django.db import connection
from django.http import HttpResponse
from django.test import RequestFactory

from groundswell.foundation import clock
from groundswell.foundation.pages.pacing import address_of, paced

pytestmark = pytest.mark.django_db
ask = RequestFactory()


@paced("sample", per_hour=3)
def page(request):
    return HttpResponse("in")


@pytest.fixture(autouse=True)
def empty_cache():
    cache.clear()


def test_a_form_can_be_sent_so_often_and_then_waits():
    answers = [page(ask.post("/", {"name": "Ann"})) for _round in range(5)]
    assert [answer.status_code for answer in answers] == [200, 200, 200, 429, 429]
    assert answers[-1]["Retry-After"] == "600"
    assert page(ask.get("/")).status_code == 200  # looking is never paced


def test_another_address_and_another_hour_begin_anew():
    for _round in range(4):
        page(ask.post("/"))
    assert page(ask.post("/")).status_code == 429
    assert page(ask.post("/", REMOTE_ADDR="10.0.0.9")).status_code == 200
    later = clock.now() + timedelta(hours=1)
    clock.use(lambda: later)
    try:
        assert page(ask.post("/")).status_code == 200
    finally:
        clock.use(None)


@pytest.mark.parametrize(
    ("proxies", "forwarded", "expected"),
    [
        (0, "203.0.113.7", "127.0.0.1"),  # nobody is trusted: anybody can write that header
        (1, "198.51.100.1, 203.0.113.7", "203.0.113.7"),
        (2, "198.51.100.1, 203.0.113.7", "198.51.100.1"),
        (2, "203.0.113.7", "127.0.0.1"),
    ],
)
def test_only_trusted_proxies_say_where_a_request_came_from(settings, proxies, forwarded, expected):
    settings.GROUNDSWELL_PROXIES = proxies
    assert address_of(ask.post("/", headers={"x-forwarded-for": forwarded})) == expected


def test_the_address_itself_is_kept_nowhere():
    page(ask.post("/", REMOTE_ADDR="203.0.113.77"))
    with connection.cursor() as cursor:
        cursor.execute("SELECT cache_key, value FROM shared_cache")
        rows = cursor.fetchall()
    assert rows
    assert not any("203.0.113.77" in str(cell) for row in rows for cell in row)
