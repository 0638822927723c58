"""Ask every address as everybody, and say where the answer is not the one in the table."""

import copy
import re
import traceback
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from django.core.signals import got_request_exception
from django.db import connection, transaction
from django.http import HttpResponseBase
from django.test import Client
from django.urls import reverse

from tests.matrix import asks, filling, markers
from tests.matrix.cast import World
from tests.matrix.table import Row
from tests.matrix.when import ROLES

CSRF = "abcdefghijklmnopqrstuvwxyz012345"
LATER = ("PUT", "DELETE")
#: How many questions a page may put to the database, whoever reads it.
MOST_QUERIES = 40
#: These ask every area what it holds about somebody, each its own tables, once in a long while.
ASK_EVERY_AREA = {"people_record", "people_export"}
#: These are allauth's own class-based pages: PUT is read as a form there, and DELETE may be known.
ALLAUTH = re.compile(r"^(account|mfa|usersessions)_")


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back, in the table's words, and the page itself."""

    address: str
    method: str
    role: str
    word: str
    page: str
    queries: int = 0


class Counted:
    """Counts the questions put to the database, without the marks of a transaction."""

    def __init__(self) -> None:
        self.queries = 0

    def __call__(self, execute: Callable, sql: str, *told: Any) -> Any:
        self.queries += "SAVEPOINT" not in sql
        return execute(sql, *told)


class Browser:
    """One role's browser. Every question is put to the same world: what it changed is undone."""

    def __init__(self, world: World, role: str) -> None:
        self._world, self.role = world, role
        self._client = Client(enforce_csrf_checks=True, raise_request_exception=False)

    def question(self, address: str, method: str) -> str:
        """Return what would be asked: two roles without a session may ask the very same."""
        body = filling.body_of(address, self._world, self.role) if method == "POST" else {}
        session = self._world.cookies[self.role].get("sessionid")
        return f"{method} {address} {body} {session.value if session else ''}"

    def ask(
        self, address: str, method: str, *, token: bool = True, path: str | None = None
    ) -> Answer:
        """Ask once, and take back whatever it changed."""
        faults: list[str] = []

        def keep(**_told: object) -> None:
            faults.append(traceback.format_exc(limit=-3))

        counted = Counted()
        got_request_exception.connect(keep)
        try:
            with transaction.atomic(), connection.execute_wrapper(counted):
                response = self.response(address, method, token=token, path=path)
                page = _text(response)
                transaction.set_rollback(True)
        finally:
            got_request_exception.disconnect(keep)
        word = f"500 {faults[-1]}" if faults else _word(response)
        return Answer(address, method, self.role, word, page, counted.queries)

    def response(
        self, address: str, method: str = "GET", *, token: bool = True, path: str | None = None
    ) -> HttpResponseBase:
        """Ask, and leave what it changed."""
        self._client.cookies = copy.deepcopy(self._world.cookies[self.role])
        self._client.cookies["csrftoken"] = CSRF
        return self._send(address, method, token=token, path=path)

    def _send(
        self, address: str, method: str, *, token: bool, path: str | None
    ) -> HttpResponseBase:
        path = path or asks.path_of(address, self._world)
        headers = {"x-csrftoken": CSRF} if token else {}
        if method == "POST":
            body = filling.body_of(address, self._world, self.role)
            return self._client.post(path, body, headers=headers)
        if method in LATER:
            return self._client.generic(method, path, headers=headers)
        return self._client.generic(method, path)


def _text(response: HttpResponseBase) -> str:
    parts = response.streaming_content if response.streaming else [response.content]
    headers = "\n".join(f"{name}: {value}" for name, value in response.items())
    return headers + "\n\n" + b"".join(parts).decode("utf-8", "replace")


def _word(response: HttpResponseBase) -> str:
    if response.status_code not in {301, 302, 303}:
        return str(response.status_code)
    to = response["location"].partition("?")[0]
    if "/reauthenticate/" in to:
        return "again"
    known = {"account_login": "in", "people_home": "home", "mfa_index": "2nd"}
    return {reverse(name): word for name, word in known.items()}.get(to, "302")


def answers(
    world: World, rows: Iterable[Row], *, roles: Iterable[str] = ROLES
) -> Iterator[tuple[Row, Answer]]:
    """Put every question of the table."""
    rows, asked = list(rows), {}
    for role in roles:
        browser = Browser(world, role)
        for row in rows:
            question = browser.question(row.address, row.method)
            if question not in asked:
                asked[question] = browser.ask(row.address, row.method)
            yield row, replace(asked[question], role=role)


def said(row: Row, answer: Answer, expected: str = "") -> str:
    """Return one finding in words."""
    told = expected or row.expected(answer.role)
    return f"{row.method} {row.address} as {answer.role}: {answer.word}, not {told}"


def mismatches(
    world: World,
    rows: Iterable[Row],
    *,
    roles: Iterable[str] = ROLES,
    expected: Callable[[Row, str], str] = Row.expected,
) -> list[str]:
    """Return each answer that is not the one in the table, or shows what is not for its reader."""
    found = []
    for row, answer in answers(world, rows, roles=roles):
        if answer.word != expected(row, answer.role):
            found.append(said(row, answer, expected(row, answer.role)))
        few = answer.queries <= MOST_QUERIES or row.address in ASK_EVERY_AREA
        if answer.method == "GET" and not few:
            found.append(f"{row.address} asks {answer.queries} questions for {answer.role}")
        found += [
            f"{row.method} {row.address} shows {answer.role} what is {side}{kind}"
            for side, kind in sorted(markers.leaks(world, row.address, answer.role, answer.page))
        ]
    return found


def absent(row: Row, role: str) -> str:
    """Return what is answered where an address is switched off."""
    word = row.expected(role)
    return word if word == "405" else "404"


def by_rule(
    world: World,
    rows: Iterable[Row],
    *,
    roles: Iterable[str] = ROLES,
    expected: Callable[[Row, str], str] = Row.expected,
) -> list[str]:
    """Return each answer to the other methods that breaks their rules, which ``table.txt`` says."""
    found = []
    rows = list(rows)
    for role in roles:
        browser = Browser(world, role)
        for row in rows:
            if row.method == "GET":
                found += _others(browser, row, expected(row, role))
            elif row.address != "people_stop":
                without = browser.ask(row.address, "POST", token=False)
                # A gateway has no page and so no token: its signature is asked for instead.
                if without.word != ("401" if row.address == "outbox:callback" else "403"):
                    found.append(f"POST {row.address} without its token as {role}: {without.word}")
    return found


def _others(browser: Browser, row: Row, expected: str) -> list[str]:
    found = []
    role = browser.role
    head = browser.ask(row.address, "HEAD")
    if head.word != expected:
        found.append(f"HEAD {row.address} as {role}: {head.word}, not {expected}")
    for method in LATER:
        word = browser.ask(row.address, method).word
        told_off = word == "405" or (word == "in" and role in {"anonymous", "knows_email"})
        if ALLAUTH.match(row.address):
            told_off = not word.startswith("5")
        if not told_off:
            found.append(f"{method} {row.address} as {role}: {word}, not 405")
    return found
