"""From what people type to paragraphs with ids, and back."""

import re
from collections.abc import Mapping, Sequence

from groundswell.methods.compositing import Paragraph, Text

BLANK_LINE = re.compile(r"\n\s*\n")


def paragraphs_of(typed: str) -> list[str]:
    """Return the paragraphs of typed words; a blank line parts them."""
    parts = BLANK_LINE.split(typed.replace("\r\n", "\n"))
    return [words for part in parts if (words := " ".join(part.split()))]


def text_from(typed: str) -> Text:
    """Return a first version: ids count from 1."""
    return tuple(Paragraph(f"p{at}", words) for at, words in enumerate(paragraphs_of(typed), 1))


def typed_from(text: Text) -> str:
    """Return a text as it is typed."""
    return "\n\n".join(paragraph.words for paragraph in text)


def retyped(base: Text, typed: Mapping[str, str], places: Mapping[str, str], key: str) -> Text:
    """
    Return the text that somebody asks for who typed over each paragraph of another.

    :param typed: by id; empty takes the paragraph out, a blank line begins a new one after it.
        The empty id is what is to stand before the first.
    :param places: by id, after which other paragraph it is to stand instead.
    :param key: what new paragraphs are named after.
    """
    blocks: list[tuple[str, list[Paragraph]]] = []
    count = 0
    for pid in ("", *(paragraph.pid for paragraph in base)):
        block = []
        for at, words in enumerate(paragraphs_of(typed.get(pid, ""))):
            if pid and at == 0:
                block.append(Paragraph(pid, words))
            else:
                count += 1
                block.append(Paragraph(f"{key}.{count}", words))
        blocks.append((pid, block))
    for pid, after in places.items():
        blocks = _moved(blocks, pid, after)
    return tuple(paragraph for _pid, block in blocks for paragraph in block)


def _moved[T](blocks: Sequence[tuple[str, T]], pid: str, after: str) -> list[tuple[str, T]]:
    names = [name for name, _block in blocks]
    if pid == after or pid not in names or after not in names or not pid:
        return list(blocks)
    moving = blocks[names.index(pid)]
    rest = [block for block in blocks if block[0] != pid]
    at = [name for name, _block in rest].index(after) + 1
    return [*rest[:at], moving, *rest[at:]]
