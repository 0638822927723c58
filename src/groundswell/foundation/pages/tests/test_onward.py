"""``next`` leads to a path of this site, or nowhere."""

import pytest
from django.test import RequestFactory

from groundswell.foundation.pages.onward import way_onward
from groundswell.foundation.pages.refusals import where_from


@pytest.mark.parametrize("path", ["/", "/me/looks/", "/m/abc/?said=yes", "/g/é/"])
def test_a_path_of_ours_is_followed(path):
    assert way_onward(RequestFactory().post("/", {"next": path}), otherwise="/me/") == path


@pytest.mark.parametrize(
    "path",
    [
        *("", "people_home", "²", "next/door/", "../", "/\x00", "/a\nb", "/" + "a" * 5000),
        *("//evil.example", "/\\evil.example", "\\/evil.example", "///evil.example", "/\t/evil.a"),
        *("https://evil.example/", "https:evil.example", "javascript:alert(1)", " /me/", "@evil.a"),
    ],
)
def test_anything_else_leads_home(path):
    for request in (
        RequestFactory().post("/", {"next": path}),
        RequestFactory().get("/", {"next": path}),
    ):
        assert way_onward(request, otherwise="/me/") == "/me/"


@pytest.mark.parametrize(
    ("referer", "back"),
    [
        ("http://testserver/m/abc/?said=yes", "/m/abc/?said=yes"),
        ("http://testserver//evil.example/", "/evil.example/"),
        ("http://testserver/\\evil.example/", "/evil.example/"),
        ("http://evil.example/me/", "/"),
        ("", "/"),
    ],
)
def test_the_way_back_is_a_path_of_ours(referer, back):
    assert where_from(RequestFactory().get("/", headers={"referer": referer})) == back
