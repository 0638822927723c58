"""The page that goes with a letter's text: small, in our look, no pictures, nothing fetched."""

import re
from collections.abc import Mapping

from django.template.loader import render_to_string
from django.utils.html import escape, format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

_LINK = re.compile(r"https?://[^\s<>\"]+[^\s<>\".,;:!?)\]]")
_FOOT = "\n-- \n"


def escaped(fields: Mapping[str, str]) -> dict[str, str]:
    """Return ``fields`` as they may stand in HTML."""
    return {name: str(escape(value)) for name, value in fields.items()}


def _line(text: str) -> SafeString:
    parts: list[str] = []
    rest = 0
    for found in _LINK.finditer(text):
        parts += [
            escape(text[rest : found.start()]),
            format_html('<a href="{0}">{0}</a>', found[0]),
        ]
        rest = found.end()
    parts.append(escape(text[rest:]))
    return mark_safe("".join(parts))  # noqa: S308  every part is escaped above


def _paragraphs(text: str) -> list[SafeString]:
    blocks = [block.strip("\n") for block in re.split(r"\n\s*\n", text) if block.strip()]
    return [
        format_html_join(mark_safe("<br>\n"), "{}", ((_line(line),) for line in block.split("\n")))
        for block in blocks
    ]


def page_of(text: str, *, title: str, from_name: str) -> str:
    """Return an HTML page that says what ``text`` says, its addresses made into links."""
    body, _, foot = text.partition(_FOOT)
    return render_to_string(
        "outbox/letter.html",
        {
            "title": title,
            "from_name": from_name,
            "paragraphs": _paragraphs(body),
            "foot": _paragraphs(foot),
        },
    )
