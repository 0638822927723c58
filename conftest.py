"""What every test may ask for."""

from pathlib import Path
from typing import Any

import pytest

pytest_plugins = ["tests.browser"]


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
