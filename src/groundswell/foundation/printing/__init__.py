"""
Paper and pictures: typst's PDF and PNG, with typefaces of our own.

``pdf`` and ``png`` set a template of an area with values that are only ever text: they travel
as JSON in ``sys.inputs``, never as source, so nobody's title can become a command. ``plain`` makes
what people typed fit to be set: no hidden directions, no towers of accents, cut between letters.
"""

from groundswell.foundation.printing.coverage import undrawable
from groundswell.foundation.printing.lettering import plain
from groundswell.foundation.printing.press import pdf, png

__all__ = ["pdf", "plain", "png", "undrawable"]
