"""Pages: nothing inline, nothing from elsewhere, every word open to translation."""

import re
from collections.abc import Iterator
from pathlib import Path

from .tree import Tree

INLINE = (
    (re.compile(r"\sstyle\s*=\s*[\"']", re.IGNORECASE), "a style attribute"),
    (re.compile(r"<style\b", re.IGNORECASE), "a style element"),
    (re.compile(r"\son[a-z]+\s*=\s*[\"']", re.IGNORECASE), "an event attribute"),
    (re.compile(r"javascript:", re.IGNORECASE), "a javascript: address"),
    (
        re.compile(
            r"<script(?![^>]*\ssrc=)(?![^>]*application/(?:ld\+)?json)[^>]*>", re.IGNORECASE
        ),
        "an inline script",
    ),
)
ELSEWHERE = re.compile(r"(?:https?:)?//[a-z0-9][a-z0-9.-]*\.[a-z]{2,}", re.IGNORECASE)
NAMESPACES = ("http://www.w3.org",)  # the name of a vocabulary; nothing is fetched from it
LOADED = re.compile(
    r"(?:src|href|action|poster|srcset|data|formaction)\s*=\s*[\"']\s*(//[^\"']+)"
    r"|url\(\s*[\"']?((?:https?:)?//[^\"')]+)",
    re.IGNORECASE,
)


def templates_have_nothing_inline(tree: Tree) -> list[str]:
    """Return every inline style or script, which the pages' policy would refuse to run."""
    return [
        f"{tree.named(path)}:{number} {what}"
        for path in _templates(tree)
        for number, line in enumerate(path.read_text().splitlines(), 1)
        for pattern, what in INLINE
        if pattern.search(line)
    ]


def _templates(tree: Tree) -> Iterator[Path]:
    for path in tree.files("*.html", "*.svg"):
        if "templates" in path.parts and not path.stem.startswith("letter"):  # mail has no policy
            yield path


def nothing_comes_from_elsewhere(tree: Tree) -> list[str]:
    """Return every address of another site in templates, stylesheets and scripts."""
    found = []
    for path in tree.files("*.html", "*.svg", "*.css", "*.js", "*.mjs", "*.webmanifest"):
        for number, line in enumerate(path.read_text().splitlines(), 1):
            whole = [m.group() for m in ELSEWHERE.finditer(line) if m.group().startswith("http")]
            loaded = [next(filter(None, m.groups())) for m in LOADED.finditer(line)]
            found += [
                f"{tree.named(path)}:{number} {address}"
                for address in dict.fromkeys(whole + loaded)
                if not address.startswith(NAMESPACES)
            ]
    return found


BLOCK = re.compile(
    r"{%-?\s*comment\b.*?endcomment\s*%}|{#.*?#}|<!--.*?-->"
    r"|{%\s*blocktrans(?:late)?\b.*?endblocktrans(?:late)?\s*%}"
    r"|{%\s*verbatim\b.*?endverbatim\s*%}"
    r"|<(?:script|style|code|pre|svg:style|kbd)\b.*?</(?:script|style|code|pre|svg:style|kbd)>",
    re.DOTALL | re.IGNORECASE,
)
TEMPLATE_CODE = re.compile(r"{%.*?%}|{{.*?}}", re.DOTALL)
TAG = re.compile(r"<[^<>]*>", re.DOTALL)
WORDED_ATTRIBUTE = re.compile(
    r"\s(?:title|alt|placeholder|aria-label|aria-description|label)\s*=\s*\"([^\"]*)\"",
    re.IGNORECASE,
)
WORD = re.compile(r"[^\W\d_]{3,}")
UNTRIMMED = re.compile(r"{%\s*blocktrans(?:late)?\b(?![^%]*\btrimmed\b)[^%]*%}")
ENTITY = re.compile(r"&[a-z0-9#]+;", re.IGNORECASE)
# Words that are the same in every language, or are somebody's name.
SAME_EVERYWHERE = frozenset({"Groundswell", "AGPL"})


def words_are_marked_for_translation(tree: Tree) -> list[str]:
    """Return every word of a template that no translator would be shown, and untrimmed blocks."""
    found = []
    for path in tree.files("*.html"):
        if "templates" not in path.parts or "gallery" in path.stem:
            continue
        text = path.read_text()
        found += [
            f"{tree.named(path)}:{_line(text, match.start())} blocktranslate without trimmed"
            for match in UNTRIMMED.finditer(text)
        ]
        found += [f"{tree.named(path)}:{line} “{words}”" for line, words in _unmarked(text)]
    return found


def _line(text: str, place: int) -> int:
    return text.count("\n", 0, place) + 1


def _blank(match: re.Match[str]) -> str:
    return re.sub(r"[^\n]", " ", match.group())


def _unmarked(text: str) -> Iterator[tuple[int, str]]:
    bare = TEMPLATE_CODE.sub(_blank, BLOCK.sub(_blank, text))
    for attribute in WORDED_ATTRIBUTE.finditer(bare):
        if _has_words(attribute.group(1)):
            yield _line(bare, attribute.start()), attribute.group(1).strip()
    for number, line in enumerate(ENTITY.sub(_blank, TAG.sub(_blank, bare)).splitlines(), 1):
        if _has_words(line):
            yield number, " ".join(line.split())


def _has_words(text: str) -> bool:
    return any(word not in SAME_EVERYWHERE for word in WORD.findall(text))
