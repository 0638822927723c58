"""The cast of this area's tests, and a moment they all live in."""

import pytest
from django.core.cache import cache

from groundswell.foundation import clock
from groundswell.register.people import actions
from groundswell.register.people.tests.factories import AT, add


@pytest.fixture
def at():
    return AT


@pytest.fixture(autouse=True)
def held_clock(request):
    if "db" in request.fixturenames or request.node.get_closest_marker("django_db"):
        request.getfixturevalue("db")
        cache.clear()
    clock.use(lambda: AT)
    yield
    clock.use(None)


@pytest.fixture
def ann(db):
    return add("Ann Archer", "ann@example.org", "07700 900123")


@pytest.fixture
def bob(db):
    return add("Bob Baker", "bob@example.org")


@pytest.fixture
def signed_in(client):
    """Sign somebody in, with an account of their own."""

    def sign_in(person, **session):
        email = person.contact_points.get(kind="email").normalised
        account = actions.open_account(person=person, email=email, by=person, at=AT)
        client.force_login(account)
        if session:
            stored = client.session
            stored.update(session)
            stored.save()
        return client

    return sign_in
