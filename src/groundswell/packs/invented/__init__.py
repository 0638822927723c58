"""Ostrey: a county that is nowhere, for trying everything on people who do not exist."""

from groundswell.packs.invented.pack import PACK

__all__ = ["PACK"]
