"""What browsers are told, and that the pages keep to it."""

import re

import pytest

from groundswell.foundation.pages.tests.conftest import PAGES

pytestmark = pytest.mark.usefixtures("pages_urls", "empty_layout")


def test_the_content_policy_lets_nothing_inline_and_nothing_from_elsewhere(client):
    policy = client.get("/gallery/").headers["Content-Security-Policy"]
    told = dict(part.strip().split(" ", 1) for part in policy.split(";"))
    assert told["default-src"] == "'none'"
    assert told["script-src"] == told["style-src"] == told["font-src"] == "'self'"
    assert told["frame-ancestors"] == told["base-uri"] == "'none'"
    assert "unsafe" not in policy
    assert "http" not in policy


@pytest.mark.parametrize("path", ["/gallery/", "/absent/", "/refuse/"])
def test_every_page_has_the_headers(client, path):
    headers = client.get(path).headers
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["X-Frame-Options"] == "DENY"
    assert headers["Referrer-Policy"] == "same-origin"
    assert headers["Cross-Origin-Opener-Policy"] == "same-origin"
    assert headers["Cross-Origin-Resource-Policy"] == "same-origin"
    assert "geolocation=()" in headers["Permissions-Policy"]


INLINE = re.compile(
    r"\sstyle=|<style|<script(?![^>]*\ssrc=)|\son[a-z]+=|javascript:|\shx-on", re.IGNORECASE
)


@pytest.mark.parametrize(
    "breach", ['<p style="x">', "<script>1</script>", '<a onclick="x">', "<p hx-on:click>"]
)
def test_the_scan_for_inline_code_bites(breach):
    assert INLINE.search(breach)


def bare(path) -> str:
    return re.sub(r"{% comment %}.*?{% endcomment %}", "", path.read_text(), flags=re.DOTALL)


def test_no_template_of_the_house_holds_inline_code():
    templates = sorted((PAGES / "templates").rglob("*.html"))
    assert len(templates) > 40
    assert [path.name for path in templates if INLINE.search(bare(path))] == []
