import re

import pytest
from django.urls import reverse

from groundswell.foundation.pages.drawing.icons import ICONS
from groundswell.foundation.pages.tests.conftest import PAGES
from groundswell.foundation.pages.views import FAILURES

pytestmark = pytest.mark.usefixtures("pages_urls", "empty_layout")
TEMPLATES = PAGES / "templates" / "pages"
NOT_A_COMPONENT = {"pages/_htmx.html"}  # two elements of a head


def test_every_component_stands_in_the_specimen_book(client):
    shown = {template.name for template in client.get(reverse("pages:gallery")).templates}
    components = {f"pages/{path.name}" for path in TEMPLATES.glob("_*.html")}
    components |= {f"pages/forms/{path.name}" for path in (TEMPLATES / "forms").glob("_*.html")}
    assert len(components) > 25
    assert components - shown == NOT_A_COMPONENT


def test_every_component_says_what_it_takes():
    for path in [*TEMPLATES.glob("_*.html"), *(TEMPLATES / "forms").glob("*.html")]:
        assert path.name == "_device.html" or "{% comment %}" in path.read_text(), path.name


def test_every_small_mark_stands_in_the_specimen_book(client):
    page = client.get(reverse("pages:gallery")).content.decode()
    assert all(mark in page for mark in ICONS.values())


def test_no_two_things_in_the_specimen_book_have_one_name(client):
    page = client.get(reverse("pages:gallery")).content.decode()
    ids = re.findall(r'\sid="([^"]+)"', page)
    assert sorted(ids) == sorted(set(ids))
    assert set(re.findall(r'<use href="#([^"]+)"', page)) <= set(ids)
    assert set(re.findall(r"url\(#([^)]+)\)", page)) <= set(ids)


@pytest.mark.parametrize("name", [*FAILURES, "refused"])
def test_every_failure_can_be_looked_at(client, name):
    response = client.get(reverse("pages:gallery-failure", args=[name]))
    assert response.status_code == 200
    assert response.content.decode().count("<h1>") == 1


def test_a_failure_that_does_not_exist_is_not_there(client):
    assert client.get("/gallery/nonsense/").status_code == 404
