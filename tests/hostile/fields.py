"""Every form that is sent by POST, as the pages give it to each role, with all its fields."""

from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import urljoin, urlsplit

from django.urls import resolve

from tests.matrix import asks, filling, table
from tests.matrix.cast import World
from tests.matrix.checker import Browser
from tests.matrix.when import ROLES

TABLE = [row for row in table.read() if not row.address.startswith(("demo:", "pages:"))]
NO_FIELD = {"csrfmiddlewaretoken"}


@dataclass(slots=True)
class Form:
    """One form: who is given it, where it goes, and what it says before anything is typed."""

    role: str
    action: str
    fields: dict[str, list[str]] = field(default_factory=dict)

    @property
    def name(self) -> str:
        """The address it goes to, by name."""
        return resolve(self.action).view_name

    @property
    def key(self) -> tuple[str, ...]:
        """What makes it another form than one seen before."""
        return (self.name, *sorted(self.fields))


class _Forms(HTMLParser):
    def __init__(self, path: str) -> None:
        super().__init__()
        self.path, self.found = path, []
        self._form, self._select, self._area = None, "", ""

    def handle_starttag(self, tag, attrs):
        given = {name: value or "" for name, value in attrs}
        name = given.get("name", "")
        if tag == "form":
            self._form = None
            if given.get("method", "get").lower() == "post":
                to = urlsplit(urljoin(f"http://testserver{self.path}", given.get("action", "")))
                self._form = Form("", to.path)
                self.found.append(self._form)
        elif self._form is None or (name in NO_FIELD and name):
            return
        elif tag in {"input", "button"} and name:
            self._put(tag, name, given)
        elif tag == "textarea":
            self._area = name
            self._form.fields.setdefault(name, [""])
        elif tag == "select":
            self._select = name
            self._form.fields.setdefault(name, [])
        elif tag == "option" and self._select and "selected" in given:
            self._form.fields[self._select] = [given.get("value", "")]

    def _put(self, tag, name, given):
        into = self._form.fields.setdefault(name, [])
        chosen = given.get("type") not in {"checkbox", "radio"} or "checked" in given
        if chosen and not (tag == "button" and into):
            into.append(given.get("value", ""))

    def handle_data(self, data):
        if self._area and self._form is not None:
            self._form.fields[self._area] = [data.removeprefix("\n")]

    def handle_endtag(self, tag):
        if tag == "form":
            self._form = None
        elif tag == "textarea":
            self._area = ""
        elif tag == "select":
            self._select = ""


def forms_on(role: str, path: str, page: str) -> list[Form]:
    """Return the forms of one page that are sent by POST."""
    parser = _Forms(path)
    parser.feed(page)
    for form in parser.found:
        form.role = role
    return parser.found


def every_form(world: World, roles: tuple[str, ...] = ROLES) -> list[Form]:
    """Return each form each role is given, and each address that takes a form no page shows."""
    found: dict[tuple[str, ...], Form] = {}
    for role in roles:
        browser = Browser(world, role)
        for row in TABLE:
            if row.method != "GET" or row.expected(role) != "200":
                continue
            path = asks.path_of(row.address, world)
            for form in forms_on(role, path, browser.ask(row.address, "GET", path=path).page):
                found.setdefault((role, *form.key), form)
        for row in TABLE:
            if row.method == "POST" and row.expected(role) in {"200", "302", "home", "2nd"}:
                body = filling.body_of(row.address, world, role)
                form = Form(role, asks.path_of(row.address, world), {n: [] for n in body})
                if not any(known.name == form.name for known in found.values()):
                    found.setdefault((role, *form.key), form)
    return list(found.values())


def filled(form: Form, world: World) -> dict[str, object]:
    """Return what is sent when somebody fills the form in well."""
    good = filling.body_of(form.name, world, form.role)
    shown: dict[str, object] = {name: values for name, values in form.fields.items() if values}
    return {**shown, **{name: value for name, value in good.items() if name != "form_key"}}
