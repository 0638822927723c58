"""
Texts as people write them, made into HTML that can do nothing.

Two ways in: Markdown, without HTML in it, and the HTML of another site's archive. Both leave
through one sieve. A picture becomes a link to it: no page of ours asks another server for
anything, and nobody is shown what we could not show without it.
"""

import re
import unicodedata
from collections.abc import Sequence
from enum import StrEnum
from html import escape
from html.parser import HTMLParser
from typing import override

import nh3
from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.token import Token
from markdown_it.utils import EnvType, OptionsDict

SLUG_LENGTH = 80
EXCERPT_LENGTH = 240
TAGS = frozenset(
    [
        "a",
        "abbr",
        "b",
        "blockquote",
        "br",
        "cite",
        "code",
        "dd",
        "del",
        "dl",
        "dt",
        "em",
        "h2",
        "h3",
        "h4",
        "hr",
        "i",
        "ins",
        "li",
        "ol",
        "p",
        "pre",
        "q",
        "s",
        "small",
        "strong",
        "sub",
        "sup",
        "table",
        "tbody",
        "td",
        "th",
        "thead",
        "tr",
        "ul",
    ]
)
DROPPED_WHOLE = {"script", "style", "iframe", "object", "form"}
_DEMOTED = {"h1": "h2", "h5": "h4", "h6": "h4"}


class Form(StrEnum):
    """How a text is written down."""

    MARKDOWN = "markdown"
    HTML = "html"


class _Pictures(RendererHTML):
    """Draws a picture as a link to it."""

    @override
    def image(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType) -> str:
        token = tokens[idx]
        words = self.renderInlineAsText(token.children, options, env) or "picture"
        return f'<a href="{escape(str(token.attrGet("src") or ""))}">{escape(words)}</a>'


def _markdown() -> MarkdownIt:
    made = MarkdownIt("commonmark", {"html": False}, renderer_cls=_Pictures)
    return made.enable(["table", "strikethrough"])


class _Rewriter(HTMLParser):
    """Writes HTML out again with pictures as links, and no heading above the page's own."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.out: list[str] = []

    @override
    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "img":
            given = dict(attrs)
            words = given.get("alt") or "picture"
            self.out.append(f'<a href="{escape(given.get("src") or "")}">{escape(words)}</a>')
            return
        kept = "".join(f' {name}="{escape(value or "")}"' for name, value in attrs)
        self.out.append(f"<{_DEMOTED.get(tag, tag)}{kept}>")

    @override
    def handle_endtag(self, tag: str) -> None:
        if tag != "img":
            self.out.append(f"</{_DEMOTED.get(tag, tag)}>")

    @override
    def handle_data(self, data: str) -> None:
        self.out.append(escape(data, quote=False))


def html_of(text: str, form: Form) -> str:
    """Return a text as HTML of paragraphs, headings (from h2 down), lists, tables and links."""
    raw = text
    if form is Form.MARKDOWN:
        raw = _markdown().render(text)
    elif "<p" not in text.lower():
        raw = _paragraphs(text)
    rewriter = _Rewriter()
    rewriter.feed(raw)
    rewriter.close()
    return nh3.clean(
        "".join(rewriter.out),
        tags=set(TAGS),
        clean_content_tags=DROPPED_WHOLE,
        attributes={"a": {"href", "title"}, "ol": {"start"}, "th": {"scope"}},
        url_schemes={"http", "https", "mailto", "tel"},
        link_rel="noopener noreferrer",
    )


def _paragraphs(text: str) -> str:
    """Return text in which a blank line parts paragraphs, as other sites keep theirs."""
    parts = [part.strip() for part in re.split(r"\n[ \t]*\n", text.replace("\r\n", "\n"))]
    whole = re.compile(r"<(ul|ol|h[1-6]|blockquote|table|pre|dl|hr)\b", re.IGNORECASE)
    return "\n".join(
        part if whole.match(part) else f"<p>{part.replace('\n', '<br>\n')}</p>"
        for part in parts
        if part
    )


def framed(html: str, label: str) -> str:
    """Return safe HTML whose wide parts can be scrolled by the keyboard; ``label`` names tables."""
    frame = f'<div class="scroll" tabindex="0" role="region" aria-label="{escape(label)}"><table>'
    html = html.replace("<table>", frame).replace("</table>", "</table></div>")
    html = html.replace("<th></th>", "<td></td>")  # a heading without words is none
    return html.replace("<pre>", '<pre tabindex="0">')


class _Words(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.words: list[str] = []

    @override
    def handle_data(self, data: str) -> None:
        self.words.append(data)


def words_of(html: str) -> str:
    """Return the words of safe HTML on one line."""
    parser = _Words()
    parser.feed(re.sub(r"</(p|h[2-4]|li|tr|blockquote)>", " ", html))
    return " ".join("".join(parser.words).split())


def excerpt_of(html: str, longest: int = EXCERPT_LENGTH) -> str:
    """Return the beginning of a text, cut between words."""
    words = words_of(html)
    if len(words) <= longest:
        return words
    return words[: longest - 1].rsplit(" ", 1)[0].rstrip(",;:–—-") + "…"


def slug_of(words: str) -> str:
    """Return words as a part of an address: letters and numbers of any script, and dashes."""
    folded = unicodedata.normalize("NFKD", words)
    plain = "".join(sign for sign in folded if not unicodedata.combining(sign)).lower()
    plain = unicodedata.normalize("NFKC", plain.replace("’", "").replace("'", ""))
    return re.sub(r"[\W_]+", "-", plain)[:SLUG_LENGTH].strip("-") or "article"
