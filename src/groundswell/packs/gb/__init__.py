"""
The United Kingdom: its postcodes, its official files of places, its words.

Source of codes: the Office for National Statistics' geography coding policy (nine characters,
a letter for the country first).
"""

from groundswell.packs.gb.pack import PACK

__all__ = ["PACK"]
