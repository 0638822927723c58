"""The files that pages are made with: whether they were built, and their hashed copies."""

import hashlib
from functools import cache
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles import finders
from django.core.management import call_command

FONT_RULES = "pages/built/fonts.css"
STAMP = ".collected"


@cache
def fonts_built() -> bool:
    """Return whether the typefaces have been copied from their packages (asked once)."""
    return finders.find(FONT_RULES) is not None


def collect_static() -> bool:
    """
    Copy stylesheets, scripts and typefaces to the home under hashed names, compressed.

    Production serves these copies; nothing is done while the originals are unchanged.
    Return whether anything was copied.
    """
    target = Path(settings.STATIC_ROOT)
    stamp, wanted = target / STAMP, _fingerprint()
    if stamp.is_file() and stamp.read_text(encoding="ascii") == wanted:
        return False
    call_command("collectstatic", interactive=False, verbosity=0)
    stamp.write_text(wanted, encoding="ascii")
    return True


def _fingerprint() -> str:
    digest = hashlib.sha256()
    for finder in finders.get_finders():
        for name, storage in finder.list([]):
            digest.update(f"{name} {storage.size(name)} ".encode())
            digest.update(storage.get_modified_time(name).isoformat().encode())
    return digest.hexdigest()
