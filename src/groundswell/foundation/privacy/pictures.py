"""
A picture somebody sent, drawn anew: nothing of the file they sent is kept.

A photograph says where it was taken, when, and with whose telephone. What comes out of here has
its colours alone, in one size and one format, whatever went in.
"""

import io
import struct
import zlib
from enum import StrEnum

from PIL import Image, ImageOps

FORMATS = ("JPEG", "PNG", "WEBP")
MOST_BYTES = 15_000_000
MOST_PIXELS = 40_000_000
KEPT_BYTES = 60_000
ENOUGH = (1600, 1600)  # a large one is made smaller before anything else is done with it
QUALITIES = (85, 75, 60, 45, 30, 15)
BROKEN = (
    *(OSError, SyntaxError, ValueError, EOFError, ArithmeticError, LookupError, TypeError),
    *(struct.error, zlib.error),
)

# Between this and twice as much Pillow warns; from there on it opens nothing.
Image.MAX_IMAGE_PIXELS = MOST_PIXELS


class Fault(StrEnum):
    """Why a picture was not taken."""

    TOO_HEAVY = "too_heavy"
    TOO_LARGE = "too_large"  # it unfolds into more points than anybody's camera makes
    NO_PICTURE = "no_picture"


class NotDrawn(Exception):
    """What was sent cannot be drawn anew."""

    def __init__(self, fault: Fault) -> None:
        """Say why."""
        self.fault = fault
        super().__init__(fault.value)


def redrawn(content: bytes, *, width: int, height: int) -> bytes:
    """
    Return a picture as a JPEG of ``width`` × ``height`` points and at most ``KEPT_BYTES``.

    It is turned the right way up, and cropped about its middle. Bytes and points are counted
    before anything is decoded.

    :raises NotDrawn: it is too heavy, too large, or no JPEG, PNG or WebP.
    """
    if len(content) > MOST_BYTES:
        raise NotDrawn(Fault.TOO_HEAVY)
    try:
        with Image.open(io.BytesIO(content), formats=FORMATS) as sent:
            return _drawn(sent, (width, height))
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as bomb:
        raise NotDrawn(Fault.TOO_LARGE) from bomb
    except BROKEN as broken:
        raise NotDrawn(Fault.NO_PICTURE) from broken


def _drawn(sent: Image.Image, size: tuple[int, int]) -> bytes:
    if sent.width * sent.height > MOST_PIXELS:
        raise NotDrawn(Fault.TOO_LARGE)
    sent.thumbnail(ENOUGH)  # decodes
    upright = ImageOps.exif_transpose(sent)
    seen = upright.convert("RGBA" if upright.has_transparency_data else "RGB")
    fitted = ImageOps.fit(seen, size)
    # A new sheet has no place for what came with the old one.
    sheet = Image.new("RGB", size, "white")
    sheet.paste(fitted, mask=fitted if fitted.mode == "RGBA" else None)
    drawn = b""
    for quality in QUALITIES:
        written = io.BytesIO()
        sheet.save(written, "JPEG", quality=quality, optimize=True)
        drawn = written.getvalue()
        if len(drawn) <= KEPT_BYTES:
            break
    return drawn
