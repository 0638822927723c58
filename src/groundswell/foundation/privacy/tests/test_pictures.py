"""What comes out is a picture and nothing else, whatever went in."""

import io
import random
import struct
import zlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import ExifTags, Image, PngImagePlugin

from groundswell.foundation.privacy.pictures import (
    KEPT_BYTES,
    MOST_BYTES,
    Fault,
    NotDrawn,
    redrawn,
)

SIZE = (400, 500)
RED, BLUE = (200, 30, 30), (30, 30, 200)
SECRET = "taken at number nine"  # words hidden in a file


def halves(width=800, height=1000):
    """A picture whose upper half is red and whose lower half is blue."""
    picture = Image.new("RGB", (width, height), BLUE)
    picture.paste(RED, (0, 0, width, height // 2))
    return picture


def photographed(picture=None, *, orientation=1, kind="JPEG"):
    """A file as a telephone makes it: where, when, by whom, and which way up."""
    exif = Image.Exif()
    exif[ExifTags.Base.Orientation] = orientation
    exif[ExifTags.Base.Artist] = SECRET
    gps = exif.get_ifd(ExifTags.IFD.GPSInfo)
    gps[ExifTags.GPS.GPSLatitudeRef], gps[ExifTags.GPS.GPSLatitude] = "N", (51.0, 30.0, 26.0)
    file = io.BytesIO()
    (picture or halves()).save(file, kind, exif=exif, comment=SECRET, xmp=SECRET.encode())
    return file.getvalue()


def drawn(content):
    return redrawn(content, width=SIZE[0], height=SIZE[1])


def looked_at(content):
    return Image.open(io.BytesIO(drawn(content)))


def close(colour, to):
    return all(abs(one - other) < 12 for one, other in zip(colour, to, strict=True))


@pytest.mark.parametrize("kind", ["JPEG", "WEBP", "PNG"])
def test_nothing_hidden_in_the_file_stays(kind):
    sent = photographed(kind=kind)
    before = Image.open(io.BytesIO(sent)).getexif()
    assert before.get_ifd(ExifTags.IFD.GPSInfo)
    assert SECRET.encode() in sent
    kept = drawn(sent)
    after = Image.open(io.BytesIO(kept))
    assert (after.format, after.size, len(after.getexif())) == ("JPEG", SIZE, 0)
    assert not any(part in kept for part in (b"Exif", b"GPS", b"http", SECRET.encode()))
    assert set(after.info) <= {"jfif", "jfif_version", "jfif_unit", "jfif_density"}
    # Markers of a JPEG that say something: none but the bare JFIF one.
    assert after.applist == [("APP0", after.applist[0][1])]


def test_words_in_a_png_do_not_stay():
    said = PngImagePlugin.PngInfo()
    said.add_text("Comment", SECRET)
    file = io.BytesIO()
    halves().save(file, "PNG", pnginfo=said)
    assert SECRET.encode() in file.getvalue()
    assert SECRET.encode() not in drawn(file.getvalue())


@pytest.mark.parametrize(
    ("orientation", "turned"),
    [
        (1, None),
        (3, Image.Transpose.ROTATE_180),
        (6, Image.Transpose.ROTATE_90),
        (8, Image.Transpose.ROTATE_270),
    ],
)
def test_it_is_turned_the_right_way_up(orientation, turned):
    lying = halves() if turned is None else halves().transpose(turned)
    seen = looked_at(photographed(lying, orientation=orientation))
    assert close(seen.getpixel((200, 60)), RED)
    assert close(seen.getpixel((200, 440)), BLUE)


@pytest.mark.parametrize("shape", [(50, 60), (4000, 300), (300, 4000), (400, 500)])
def test_all_are_of_one_size(shape):
    assert looked_at(photographed(halves(*shape))).size == SIZE


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGB", "RGBA", "I;16"])
def test_every_kind_of_colour_is_drawn_and_what_is_clear_becomes_white(mode):
    file = io.BytesIO()
    (Image.new(mode, (90, 90)) if mode == "I;16" else halves(90, 90).convert(mode)).save(
        file, "PNG"
    )
    assert looked_at(file.getvalue()).mode == "RGB"
    clear = io.BytesIO()
    Image.new("RGBA", (90, 90), (0, 0, 0, 0)).save(clear, "PNG")
    assert close(looked_at(clear.getvalue()).getpixel((9, 9)), (255, 255, 255))


def test_noise_is_kept_within_what_a_row_may_hold():
    noise = Image.frombytes("RGB", SIZE, random.Random(4).randbytes(SIZE[0] * SIZE[1] * 3))
    file = io.BytesIO()
    noise.save(file, "PNG")
    assert len(drawn(file.getvalue())) <= KEPT_BYTES


def bomb(side):
    """A file of a few hundred bytes that says it is a square of so many points."""

    def chunk(name, body):
        checked = struct.pack(">I", zlib.crc32(name + body))
        return struct.pack(">I", len(body)) + name + body + checked

    head = struct.pack(">IIBBBBB", side, side, 8, 2, 0, 0, 0)
    body = zlib.compress(bytes(10_000), 9)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", body) + chunk(b"IEND", b"")


@pytest.mark.parametrize(
    ("sent", "fault"),
    [
        (bomb(6_400), Fault.TOO_LARGE),  # little more than we take
        (bomb(8_000), Fault.TOO_LARGE),  # Pillow would warn
        (bomb(60_000), Fault.TOO_LARGE),  # Pillow would refuse
        (b"\xff\xd8\xff" + bytes(MOST_BYTES), Fault.TOO_HEAVY),
        (b"", Fault.NO_PICTURE),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", Fault.NO_PICTURE),
        (b"%!PS-Adobe-3.0 EPSF-3.0", Fault.NO_PICTURE),
        (photographed()[:2_000], Fault.NO_PICTURE),
    ],
)  # fmt: skip
def test_what_is_not_taken_is_named(sent, fault, recwarn):
    del recwarn  # warnings are no errors here, as on a server
    with pytest.raises(NotDrawn) as refused:
        drawn(sent)
    assert refused.value.fault is fault


@pytest.mark.parametrize("kind", ["GIF", "BMP", "TIFF", "ICO", "PPM"])
def test_no_other_decoder_is_asked(kind):
    file = io.BytesIO()
    halves(64, 64).save(file, kind)
    with pytest.raises(NotDrawn):
        drawn(file.getvalue())


@pytest.mark.filterwarnings("ignore::UserWarning")  # Pillow murmurs at broken EXIF, and goes on
@settings(deadline=None, max_examples=150)
@given(
    kind=st.sampled_from(["JPEG", "PNG", "WEBP"]),
    places=st.lists(st.tuples(st.floats(0, 1), st.integers(0, 255)), min_size=1, max_size=8),
    end=st.floats(0.1, 1),
)
def test_a_spoilt_file_is_drawn_or_refused_and_nothing_else(kind, places, end):
    spoilt = bytearray(SAMPLES[kind])
    for place, value in places:
        spoilt[int(place * (len(spoilt) - 1))] = value
    try:
        kept = drawn(bytes(spoilt[: int(len(spoilt) * end)]))
    except NotDrawn:
        return
    assert Image.open(io.BytesIO(kept)).size == SIZE


SAMPLES = {kind: photographed(halves(40, 50), kind=kind) for kind in ("JPEG", "PNG", "WEBP")}
