"""
Whole sites as real processes, once for the session: the demo, and one on real files.

``JOURNEYS_HOME`` names a home to use again instead of seeding one, while one writes journeys.
"""

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser
from tools.running_site import RunningSite, running_site
from tools.walking import Walk

from tests.journeys.branches import Story, telling

type NewWalk = Callable[..., Walk]


@pytest.fixture(scope="session")
def demo(tmp_path_factory) -> Iterator[RunningSite]:
    home = os.environ.get("JOURNEYS_HOME") or tmp_path_factory.mktemp("journeys") / "demo"
    with running_site(Path(home), demo=True) as site:
        yield site


@pytest.fixture
def walk(demo: RunningSite, chromium: Browser) -> Iterator[NewWalk]:
    """Give visitors to the demo, which is first put back to its first morning."""
    out: list[Walk] = []

    def set_out(*, javascript: bool = True, width: int = 1280) -> Walk:
        visitor = Walk(demo.url, chromium, javascript=javascript, width=width)
        out.append(visitor)
        if len(out) == 1:
            visitor.reset()
        return visitor

    yield set_out
    left = [address for visitor in out for address in visitor.left]
    complaints = [words for visitor in out for words in visitor.complaints]
    for visitor in out:
        visitor.close()
    assert not left, "a page of ours asked another machine for something"
    assert not complaints, "a browser complained"


@pytest.fixture
def story(transactional_db, settings, live_server, chromium) -> Iterator[Story]:
    """Give a story of six branches on a clock of its own."""
    settings.SECOND_FACTOR_FOR_OFFICERS = False
    with telling(live_server, chromium) as told:
        yield told
