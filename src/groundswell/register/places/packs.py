"""The country pack in use, and its sentences in the reader's language."""

from functools import lru_cache

from django.conf import settings
from django.utils.translation import gettext

from groundswell.packs.protocol import Advice, Pack, pack_named


def active_pack() -> Pack:
    """Return the pack that the installation's settings choose."""
    return _found(settings.GROUNDSWELL_PACK)


@lru_cache(maxsize=8)
def _found(name: str) -> Pack:
    return pack_named(name)


def in_words(advice: Advice) -> str:
    """Return a pack's sentence, translated, with its values in place."""
    phrases = {name: gettext(phrase) for name, phrase in advice.phrases.items()}
    words = {**advice.values, **phrases}
    sentence = gettext(advice.sentence)
    return sentence % words if words else sentence
