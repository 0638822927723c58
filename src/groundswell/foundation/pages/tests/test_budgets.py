"""A page must be quick on a four-year-old phone: HTML 60 KB, CSS 25 KB, JS 60 KB compressed."""

import gzip
import re
from pathlib import Path

import django_htmx
import pytest

from groundswell.foundation.pages.tests.conftest import PAGES

STATIC = PAGES / "static" / "pages"


def sent(*files) -> int:
    return sum(len(gzip.compress(file.read_bytes(), 6)) for file in files)


def test_all_stylesheets_together_are_light():
    assert 4_000 < sent(*(STATIC / "css").glob("*.css")) <= 25_000


def test_all_scripts_with_htmx_are_light():
    htmx = Path(django_htmx.__file__).parent / "static/django_htmx/htmx-4.min.js"
    assert htmx.is_file()
    assert sent(STATIC / "js/page.js", htmx) <= 60_000
    assert len((STATIC / "js/page.js").read_text().splitlines()) <= 150


@pytest.mark.usefixtures("pages_urls", "empty_layout")
def test_the_heaviest_page_of_this_area_is_light(client):
    assert len(client.get("/gallery/").content) <= 60_000


def test_first_fonts_are_light_where_they_were_built():
    built = STATIC / "built"
    if not (built / "fonts.css").is_file():
        pytest.skip("typefaces were not built (./dev build); pages use the system's fonts")
    first = [built / "besley-latin.woff2", built / "public-sans-latin.woff2"]
    assert sum(file.stat().st_size for file in first) <= 80_000
    named = re.findall(r'url\("([^"]+)"\)', (built / "fonts.css").read_text())
    assert len(named) == 4
    assert all((built / name).is_file() for name in named)


def test_stylesheets_use_only_tokens_that_exist():
    css = "".join(path.read_text() for path in (STATIC / "css").glob("*.css"))
    used = set(re.findall(r"var\((--[a-z0-9-]+)", css))
    assert used - set(re.findall(r"(--[a-z0-9-]+):", css)) == set()


def test_nothing_moves_for_those_who_asked():
    tokens = (STATIC / "css/tokens.css").read_text()
    assert "@media (prefers-reduced-motion: reduce) { :root { --quick: 0s } }" in tokens
    moving = re.findall(
        r"transition: ([^;}]+)|animation", (STATIC / "css/components.css").read_text()
    )
    assert moving
    assert all("var(--quick)" in how for how in moving)
