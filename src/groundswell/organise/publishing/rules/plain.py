"""Another site's HTML, written as Markdown: links, quotations, lists and stress are kept. Pure."""

import re
from html.parser import HTMLParser
from typing import override
from urllib.parse import quote, urlsplit

_PARTS = "p div h1 h2 h3 h4 h5 h6 ul ol dl dt dd table tr pre hr li blockquote section"
_ENDS = frozenset(re.findall(r"\w+", _PARTS))
_STRESS = {"em": "*", "i": "*", "strong": "**", "b": "**"}
_DROPPED = frozenset(("script", "style", "iframe", "object", "form"))
_MARKS = re.compile(r"([\\`*_\[\]<>~|])")
_BEGINS = re.compile(r"^([^\S\n]*)([#+=-]|\d+[.)])", re.MULTILINE)
_SCHEMES = ("http", "https", "mailto", "tel")


class _Writer(HTMLParser):
    """Writes Markdown, one block after the other."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.blocks: list[str] = []
        self.now = ""
        self.quoted = self.dropped = 0
        self.item = False
        self.links: list[tuple[int, str]] = []  # where each open one begins, and where it leads

    def end(self) -> None:
        """End the block that is being written."""
        lines = [line.strip() for line in self.now.strip().split("\n")]
        before = "> " * min(self.quoted, 3)
        if any(lines):
            first = f"{before}{'- ' if self.item else ''}"
            self.blocks.append(first + f"  \n{before}".join(lines))
        self.now, self.item = "", False
        self.links.clear()

    @override
    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.dropped += tag in _DROPPED
        if tag in _ENDS:
            self.end()
            self.quoted += tag == "blockquote"
            self.item = tag == "li"
        elif tag == "br":
            self.now += "\n"
        elif tag == "a":
            self.links.append((len(self.now), _safe(dict(attrs).get("href") or "")))
        elif tag == "img":
            given = dict(attrs)
            words = _escaped(given.get("alt") or "picture")
            where = _safe(given.get("src") or "")
            self.now += f"[{words}](<{where}>)" if where else words
        else:
            self.now += _STRESS.get(tag, "")

    @override
    def handle_endtag(self, tag: str) -> None:
        self.dropped -= tag in _DROPPED and self.dropped > 0
        if tag in _ENDS:
            self.end()
            self.quoted -= tag == "blockquote" and self.quoted > 0
        elif tag == "a" and self.links:
            begins, where = self.links.pop()
            words = self.now[begins:].strip() or where
            if where:
                self.now = f"{self.now[:begins]}[{words}](<{where}>)"
        else:
            self.now += _STRESS.get(tag, "")

    @override
    def handle_data(self, data: str) -> None:
        if self.dropped:
            return
        first, *others = re.split(r"\n[ \t]*\n\s*", data.replace("\r\n", "\n"))
        self.now += _escaped(first)
        for other in others:
            self.end()
            self.now += _escaped(other)


def _escaped(words: str) -> str:
    return _BEGINS.sub(r"\1\\\2", _MARKS.sub(r"\\\1", words)).replace("&", "&amp;")


def _safe(where: str) -> str:
    try:
        scheme = urlsplit(where.strip()).scheme.lower()
    except ValueError:
        return ""
    return quote(where.strip(), safe=":/?#@!$&'()*+,;=%~[]-._") if scheme in _SCHEMES else ""


def markdown_of(html: str) -> str:
    """
    Return what another site's HTML says, as Markdown.

    A line end is a line end, as comments elsewhere are typed; what a page does by itself goes.
    """
    writer = _Writer()
    writer.feed(html)
    writer.close()
    writer.end()
    return "\n\n".join(writer.blocks)
