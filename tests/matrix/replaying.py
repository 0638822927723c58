"""Send a form as its page gives it, again and again, and say what changed in which table."""

import copy
import io
import sqlite3
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from html.parser import HTMLParser
from threading import Barrier
from urllib.parse import urljoin, urlsplit

from django.apps import apps
from django.db import connection, models, transaction
from django.test import Client

from tests.matrix import asks
from tests.matrix.cast import World
from tests.matrix.checker import CSRF, Browser
from tests.matrix.table import Row

#: Rows that may be written once more each time a form is sent, and why.
MAY_REPEAT = {
    "django_session": "whoever is signed in, or was told something, has a session",
    "usersessions_usersession": "when a session was last seen",
    "shared_cache": "counts how often somebody tried, so as to slow them down",
    "django_ox_oxjob": "a job only wakes what stands in rows; it runs at least once anyway",
    "people_accesslog": "who looked is written down each time they look",
}
#: Columns that say when something was last done, which the second time is later.
MOMENTS = {"people_account": {"last_login"}}


@dataclass(slots=True)
class Form:
    """A form of a page: where it goes, what the page filled in, what a person would."""

    action: str
    hidden: dict[str, list[str]] = field(default_factory=dict)
    open: dict[str, list[str]] = field(default_factory=dict)

    def filled(self, body: dict[str, object]) -> dict[str, object]:
        """Return what is sent: what the page gave stays, the rest as a person fills it in."""
        return {**self.open, **body, **self.hidden}


class _Forms(HTMLParser):
    def __init__(self, path: str) -> None:
        super().__init__()
        self.path, self.found, self._form, self._select = path, [], None, ""
        self._pressed, self._elsewhere = False, []

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        if tag == "form":
            self._form, self._pressed, self._elsewhere = None, False, []
            if given.get("method", "get").lower() == "post":
                self._form = Form(self._to(given.get("action")))
                self.found.append(self._form)
        elif self._form is None:
            return
        elif tag == "button":
            self._meet(given)
        elif tag == "input" and given.get("name"):
            self._take(given)
        elif tag == "select":
            self._select = given.get("name", "")
        elif tag == "option" and self._select and "selected" in given:
            self._form.open[self._select] = [given.get("value", "")]

    def _to(self, action):
        return urlsplit(urljoin(f"http://testserver{self.path}", action or "")).path

    def _meet(self, given):
        """Press the first button, as Enter does; another that leads elsewhere is a form too."""
        if given.get("type", "submit") != "submit":
            return
        if given.get("formaction"):
            self._elsewhere.append(given)
        elif not self._pressed:
            self._pressed = True
            if given.get("name"):
                self._form.open.setdefault(given["name"], []).append(given.get("value") or "")

    def _take(self, given):
        kind = given.get("type", "text")
        value = given.get("value") or ""
        if kind in {"checkbox", "radio"} and "checked" not in given:
            return
        into = self._form.hidden if kind == "hidden" else self._form.open
        into.setdefault(given["name"], []).append(value)

    def handle_endtag(self, tag):
        if tag != "form" or self._form is None:
            return
        for given in self._elsewhere:
            other = Form(self._to(given["formaction"]), self._form.hidden, dict(self._form.open))
            if given.get("name"):
                other.open[given["name"]] = [given.get("value") or ""]
            self.found.append(other)
        self._form = None


def forms_of(path: str, page: str) -> list[Form]:
    """Return the forms of a page that are sent by POST."""
    parser = _Forms(path)
    parser.feed(page)
    return parser.found


def _rows_of(cursor, table: str) -> bytes:
    """Return what a table of PostgreSQL holds, as it stands on its pages."""
    kept = io.BytesIO()
    with cursor.copy(f'COPY "{table}" TO STDOUT') as rows:
        for part in rows:
            kept.write(part)
    return kept.getvalue()


class Database:
    """The tables as they stand, to go back to, on either database."""

    def __init__(self) -> None:
        self._copy: sqlite3.Connection | None = None
        self._rows: dict[str, bytes] = {}
        with connection.cursor() as cursor:
            self._tables = sorted(
                set(connection.introspection.table_names(cursor)) - {"django_migrations"}
            )

    def keep(self) -> None:
        """Remember how everything stands."""
        connection.ensure_connection()
        if connection.vendor == "sqlite":
            self._copy = sqlite3.connect(":memory:")
            connection.connection.backup(self._copy)
            return
        with connection.cursor() as cursor:
            self._rows = {table: _rows_of(cursor, table) for table in self._tables}

    def put_back(self) -> None:
        """
        Put everything back as it stood; triggers and keys are not asked.

        Only tables that stand otherwise are written: emptying two hundred takes a second each time.
        """
        if self._copy is not None:
            self._copy.backup(connection.connection)
            return
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SET LOCAL session_replication_role = replica")
            for table, rows in self._rows.items():
                if _rows_of(cursor, table) == rows:
                    continue
                cursor.execute(f'DELETE FROM "{table}"')
                with cursor.copy(f'COPY "{table}" FROM STDIN') as into:
                    into.write(rows)

    def close(self) -> None:
        """Let go of what was remembered."""
        if self._copy is not None:
            self._copy.close()

    def state(self) -> dict[str, list[str]]:
        """Return every row of every table that counts, decrypted, in some order."""
        found = {}
        for model in apps.get_models(include_auto_created=True):
            name = model._meta.db_table
            if name in MAY_REPEAT or name.startswith("django_ox_"):
                continue
            columns = [
                column.attname
                for column in model._meta.concrete_fields
                if column.attname not in MOMENTS.get(name, ())
            ]
            found[name] = sorted(map(repr, model._base_manager.values_list(*columns)))
        return found

    def counts(self) -> dict[str, int]:
        """Return how many rows each table has, and the sums of its numbers and yes-or-noes."""
        sizes = {name: len(rows) for name, rows in self.state().items()}
        plain = (models.IntegerField, models.BooleanField)
        for model in apps.get_models():
            for column in model._meta.concrete_fields:
                if isinstance(column, plain) and not column.primary_key and not column.is_relation:
                    name = f"{model._meta.db_table}.{column.attname}"
                    if model._meta.db_table in sizes and not column.attname.endswith("_id"):
                        values = model._base_manager.values_list(column.attname, flat=True)
                        sizes[name] = sum(int(value or 0) for value in values)
        return sizes


def difference(before: dict, after: dict) -> list[str]:
    """Return the names of what is not the same."""
    return sorted(name for name in before | after if before.get(name) != after.get(name))


def send(cookies, path: str, body: dict[str, object]) -> str:
    """Send a form once with these cookies; return what was answered in a word."""
    client = Client(enforce_csrf_checks=True, raise_request_exception=False)
    client.cookies = copy.deepcopy(cookies)
    client.cookies["csrftoken"] = CSRF
    response = client.post(path, body, headers={"x-csrftoken": CSRF})
    return f"{response.status_code} {response.get('location', '')}".strip()


def send_at_once(cookies, path: str, body: dict[str, object], times: int) -> list[str]:
    """Send a form from that many browsers, all let go together."""
    start = Barrier(times)

    def one(_number: int) -> str:
        try:
            start.wait(timeout=60)
            return send(cookies, path, body)
        finally:
            connection.close()

    with ThreadPoolExecutor(times) as pool:
        return list(pool.map(one, range(times)))


def forms_shown(world: World, role: str, rows: list[Row]) -> dict[str, Form]:
    """Return, for each address, the first form that leads there from any page this role reads."""
    browser, found = Browser(world, role), {}
    for row in rows:
        if row.method == "GET" and row.expected(role) == "200":
            path = asks.path_of(row.address, world)
            for form in forms_of(path, browser.ask(row.address, "GET", path=path).page):
                found.setdefault(form.action, form)
    return found


def form_on(world: World, role: str, page: str, action: str) -> Form:
    """Return the form that leads to ``action`` from one page as it is now."""
    shown = Browser(world, role).ask("", "GET", path=page).page
    return next(form for form in forms_of(page, shown) if form.action == action)
