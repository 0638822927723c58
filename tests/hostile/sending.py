"""Send what a browser would never send, and say in a line what went wrong."""

import copy
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import quote_from_bytes

from django.core.signals import got_request_exception
from django.db import transaction
from django.http import HttpResponseBase
from django.test import Client

from tests.hostile import corpus
from tests.hostile.fields import Form
from tests.matrix.cast import World
from tests.matrix.checker import CSRF


def encoded(body: dict[str, object]) -> str:
    """Return a body as bytes on the wire, broken text and all."""

    def part(value: object) -> str:
        return quote_from_bytes(str(value).encode("utf-8", "surrogatepass"))

    return "&".join(
        f"{part(name)}={part(value)}"
        for name, values in body.items()
        for value in (values if isinstance(values, list | tuple) else [values])
    )


class Sender:
    """One role's browser in the hands of somebody who means harm."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._client = Client(enforce_csrf_checks=True, raise_request_exception=False)

    def post(self, role: str, path: str, body: dict[str, object]) -> HttpResponseBase:
        """Send a form."""
        self._arrive(role)
        return self._client.post(
            path,
            encoded(body),
            content_type="application/x-www-form-urlencoded",
            headers={"x-csrftoken": CSRF},
        )

    def get(self, role: str, path: str, query: dict[str, object] | None = None) -> HttpResponseBase:
        """Ask for a page."""
        self._arrive(role)
        asked = f"{path}{'&' if '?' in path else '?'}{encoded(query)}" if query else path
        return self._client.get(asked)

    def _arrive(self, role: str) -> None:
        self._client.cookies = copy.deepcopy(self._world.cookies[role])
        self._client.cookies["csrftoken"] = CSRF


@contextmanager
def taken_back() -> Iterator[list[str]]:
    """Undo whatever is done inside; yield the faults the program met meanwhile."""
    faults: list[str] = []

    def keep(**_told: object) -> None:
        faults.append(traceback.format_exc(limit=-3))

    got_request_exception.connect(keep)
    try:
        with transaction.atomic():
            yield faults
            transaction.set_rollback(True)
    finally:
        got_request_exception.disconnect(keep)


def text_of(response: HttpResponseBase) -> str:
    """Return the words of an answer."""
    parts = response.streaming_content if response.streaming else [response.content]
    return b"".join(parts).decode("utf-8", "replace")


def wrong_with(response: HttpResponseBase, faults: list[str]) -> list[str]:
    """Return what an answer to hostile words must not be."""
    found = list(faults)
    if response.status_code >= 500 and not faults:
        found.append(str(response.status_code))
    kind = response.get("Content-Type", "")
    found += corpus.harm_in(text_of(response), kind)
    found += [f"header {name}" for name in response.headers if name.lower().startswith("zq")]
    to = response.get("Location", "")
    if (to and not to.startswith("/")) or to.startswith(("//", "/\\")):
        found.append(f"leads away: {to[:80]}")
    return found


def try_form(sender: Sender, form: Form, body: dict[str, object], what: str) -> list[str]:
    """Send one form, take back what it did, and return what was wrong, a line each."""
    with taken_back() as faults:
        response = sender.post(form.role, form.action, body)
        wrong = wrong_with(response, faults)
    return [f"{form.name} as {form.role}, {what}: {said}" for said in wrong]
