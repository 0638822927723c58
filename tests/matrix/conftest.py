"""The world of the matrix, at nine on a Sunday morning. Made once for the tests of a module."""

from dataclasses import replace

import pytest
from django.core.cache import cache
from django.db import transaction
from django.test import override_settings

from groundswell.foundation import clock
from tests.lending import LENDER
from tests.matrix import when, worlds


def as_installed(home):
    """Return the settings of a real installation: no demo, and officers prove themselves twice."""
    return override_settings(
        GROUNDSWELL_HOME=home,
        GROUNDSWELL_PACK="invented",
        GROUNDSWELL_DEMO=False,
        OUTBOX_TRANSPORTS={"email": "postroom", "sms": "gateway"},
        SECOND_FACTOR_FOR_OFFICERS=True,
    )


@pytest.fixture
def nine_o_clock():
    """Hold the clock."""
    clock.use(lambda: when.AT)
    yield when.AT
    clock.use(None)


@pytest.fixture(scope="module")
def built(django_db_setup, django_db_blocker, tmp_path_factory):
    """Make the world inside a transaction that is taken back with the module's last test."""
    home = tmp_path_factory.mktemp("matrix")
    clock.use(lambda: when.AT)
    with django_db_blocker.unblock(), as_installed(home), transaction.atomic():
        cache.clear()
        yield home, LENDER.lend(worlds.build)
        transaction.set_rollback(True)
    clock.use(None)


@pytest.fixture
def world(built, db, nine_o_clock, home_of_its_own, settings):
    """Lend the world to one test; whatever the test changes is taken back."""
    settings.GROUNDSWELL_HOME, made = built
    return replace(made, cookies=dict(made.cookies))


@pytest.fixture
def demo_that_stays(monkeypatch):
    """Count resets instead of doing them: the real one empties the database for everybody."""
    done = []
    monkeypatch.setattr("groundswell.demo.resetting.restore", lambda: done.append("restored"))
    return done
