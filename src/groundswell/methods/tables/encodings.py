"""Which encoding a text file is written in, from its bytes alone. Linear time, constant memory."""

import codecs
import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

FALLBACK = "groundswell.other8bit"  # name of the error handler for stray bytes in UTF-8
HEAD_BYTES = 4096


class Encoding(StrEnum):
    """The encodings lists arrive in, by the names Python knows them by."""

    UTF_8 = "utf-8"
    UTF_8_MARKED = "utf-8-sig"
    UTF_16_LE = "utf-16-le"
    UTF_16_BE = "utf-16-be"
    WINDOWS = "cp1252"
    MAC = "mac-roman"


@dataclass(frozen=True, slots=True)
class EncodingGuess:
    """An encoding, how many bytes of mark to pass over, and whether stray bytes were met."""

    encoding: Encoding
    mark_bytes: int = 0
    mixed: bool = False  # UTF-8 with some lines of cp1252: both are read

    @property
    def errors(self) -> str:
        """Return the error handler to decode with: never one that stops."""
        return FALLBACK if self.encoding is Encoding.UTF_8 else "replace"


def _stray_bytes(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeDecodeError):
        raise error
    stray = error.object[error.start : error.end]
    return stray.decode("cp1252", "replace"), error.end


codecs.register_error(FALLBACK, _stray_bytes)

_MARKS = (
    (codecs.BOM_UTF8, Encoding.UTF_8),
    (codecs.BOM_UTF16_LE, Encoding.UTF_16_LE),
    (codecs.BOM_UTF16_BE, Encoding.UTF_16_BE),
)
_MULTIBYTE = re.compile(
    rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}"
)
_HIGH = re.compile(rb"[\x80-\xff]")
# What names hold, in either 8-bit encoding; what they do not, counts against it.
_NAME_LETTERS = frozenset(
    "àâäáãåæçèéêëìíîïñòóôöõøùúûüÿßœÀÂÄÁÃÅÆÇÈÉÊËÌÍÎÏÑÒÓÔÖÕØÙÚÛÜŸŒ’‘“”–—€£´`ŷŵšžŠŽðþÐÞýÝ"
)
_CAPITALS = frozenset("ÀÂÄÁÃÅÆÇÈÉÊËÌÍÎÏÑÒÓÔÖÕØÙÚÛÜŸŒŠŽÐÞÝ")


def guess_encoding(chunks: Iterable[bytes]) -> EncodingGuess:
    """
    Return the encoding of a file given as chunks of bytes; all of it, for the last line decides.

    A mark settles it. Without one: zero bytes on one side of each pair are UTF-16; whole
    multi-byte sequences are UTF-8, and bytes that belong to none are read as cp1252 among
    them; otherwise cp1252 or MacRoman, whichever makes letters that stand in names.
    """
    walk = iter(chunks)
    head = next(walk, b"")
    for mark, encoding in _MARKS:
        if head.startswith(mark):
            return EncodingGuess(encoding, len(mark))
    if wide := _wide(head[:HEAD_BYTES]):
        return EncodingGuess(wide)
    whole, stray, around = 0, 0, Counter[tuple[int, bool]]()
    left = b""
    for chunk in _all(head, walk):
        if not left and chunk.isascii():
            continue
        text = left + chunk
        cut = _whole_until(text)
        body, left = text[:cut], text[cut:]
        whole += len(_MULTIBYTE.findall(body))
        stray += _strays(_MULTIBYTE.sub(b"", body), around)
    whole += len(_MULTIBYTE.findall(left))
    stray += _strays(_MULTIBYTE.sub(b"", left), around)
    if whole >= stray:
        return EncodingGuess(Encoding.UTF_8, mixed=stray > 0)
    return EncodingGuess(_eight_bit(around))


def _whole_until(text: bytes) -> int:
    """Return where a sequence of bytes begins that goes on in the next chunk; else the end."""
    for back in range(1, min(4, len(text) + 1)):
        byte = text[-back]
        if byte >= 0xC0:
            wanted = 2 if byte < 0xE0 else 3 if byte < 0xF0 else 4
            return len(text) - back if wanted > back else len(text)
        if byte < 0x80:
            break
    return len(text)


def _all(head: bytes, walk: Iterable[bytes]) -> Iterable[bytes]:
    if head:
        yield head
    yield from walk


def _strays(text: bytes, around: Counter[tuple[int, bool]]) -> int:
    found = 0
    for match in _HIGH.finditer(text):
        found += 1
        before = text[match.start() - 1 : match.start()]
        around[text[match.start()], before.islower()] += 1
    return found


def _wide(head: bytes) -> Encoding | None:
    """Return the UTF-16 of text whose other half is mostly zero, if it is that."""
    pairs = len(head) // 2
    if pairs < 2:
        return None
    even, odd = head[0::2].count(0), head[1::2].count(0)
    if odd > pairs * 0.6 and even < pairs * 0.1:
        return Encoding.UTF_16_LE
    if even > pairs * 0.6 and odd < pairs * 0.1:
        return Encoding.UTF_16_BE
    return None


def _eight_bit(around: Counter[tuple[int, bool]]) -> Encoding:
    return max((Encoding.WINDOWS, Encoding.MAC), key=lambda encoding: _likely(encoding, around))


def _likely(encoding: Encoding, around: Counter[tuple[int, bool]]) -> int:
    """Score an encoding: letters of names for it, signs and capitals amid small letters against."""
    score = 0
    for (byte, after_small), times in around.items():
        letter = bytes([byte]).decode(encoding.value, "replace")
        if letter not in _NAME_LETTERS:
            score -= 2 * times
        elif letter in _CAPITALS and after_small:
            score -= times
        else:
            score += times
    return score
