"""What every test may ask for."""

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

pytest_plugins = ["tests.browser", "tests.lending", "tests.migrated"]

#: What takes minutes, the longest first: begun last, it would run alone while a core stands idle.
LONGEST = (
    *("tests/matrix/test_replay.py", "tests/journeys/test_every_template.py"),
    *("tests/matrix/", "tests/faults/", "tests/"),
)


#: Set where the same tests have run on another database: an area's that need none have had their
#: turn. Those under tests/ may start a house of their own, and run again.
AGAIN = os.environ.get("GROUNDSWELL_TEST_AGAIN") == "1"
ROWS = {"db", "transactional_db", "django_db_setup", "live_server"}


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Begin with what takes longest; the order within a file stays."""
    if AGAIN:
        ran = [item for item in items if item.nodeid.startswith("src/") and not _asks_rows(item)]
        config.hook.pytest_deselected(items=ran)
        left = set(ran)
        items[:] = [item for item in items if item not in left]
    items.sort(key=_turn)


def _asks_rows(item: pytest.Item) -> bool:
    named = set(getattr(item, "fixturenames", ()))
    return item.get_closest_marker("django_db") is not None or bool(named & ROWS)


def _turn(item: pytest.Item) -> int:
    return next((turn for turn, path in enumerate(LONGEST) if item.nodeid.startswith(path)), 99)


@pytest.fixture(autouse=True)
def home_of_its_own(settings: Any, tmp_path: Path) -> None:
    """Give each test a home: none may read or write that of a real installation."""
    settings.GROUNDSWELL_HOME = tmp_path / "home"


@pytest.fixture
def empty_layout(monkeypatch: pytest.MonkeyPatch) -> None:
    """A house that nobody has furnished: what a page costs without the frame of other areas."""
    from groundswell.foundation.pages import layout  # noqa: PLC0415  pure tests need no Django

    for slot in (layout.navigation, layout.dateline, layout.colophon, layout.ribbon):
        monkeypatch.setattr(slot, "_filled", [])
    monkeypatch.setattr(layout, "_movement", lambda _request: None)


@pytest.fixture
def signed_in(client: Any) -> Callable[[Any], Any]:
    """Sign somebody in, with an account made for it; what comes back is their browser."""
    from groundswell.register.people.models import Account  # noqa: PLC0415  pure tests need no Django

    def sign_in(person: Any) -> Any:
        account, _made = Account.objects.get_or_create(
            person=person, defaults={"email": f"{person.token}@example.org"}
        )
        client.force_login(account)
        return client

    return sign_in
