"""One attempt against the rules."""

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.functional import Promise


@dataclass(frozen=True, slots=True)
class Attempt:
    """One thing to try: what it would do, how it is done, and how it comes to light."""

    key: str
    title: str | Promise
    story: str | Promise
    shown: str
    run: Callable[[], None]
    by_sql: bool = False
