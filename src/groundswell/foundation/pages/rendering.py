"""Render one page."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def render_page(
    request: HttpRequest,
    template: str,
    context: Mapping[str, Any] | None = None,
    *,
    status: int = 200,
    personal: bool = False,
) -> HttpResponse:
    """Return a rendered page; ``personal`` pages are never kept by browsers or proxies."""
    response = render(request, template, dict(context or {}), status=status)
    if personal:
        response["Cache-Control"] = "no-store"
    return response
