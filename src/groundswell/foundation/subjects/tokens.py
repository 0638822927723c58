"""What an address shows instead of a sequence number: twelve random characters, base32."""

import secrets
from typing import TYPE_CHECKING, Any

from django.db import models

if TYPE_CHECKING:
    _Text = models.CharField[str, str]
else:
    _Text = models.CharField

ALPHABET = "abcdefghijklmnopqrstuvwxyz234567"
_LETTERS = (ALPHABET * 8).encode()  # a letter for each byte, all equally likely
LENGTH = 12  # 60 bits: enough that guessing one of a million takes longer than anybody has


def new_token() -> str:
    """Return a fresh random token, lower case."""
    return secrets.token_bytes(LENGTH).translate(_LETTERS).decode()


class TokenField(_Text):
    """A unique public token, made when the row is made and never changed."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Fix length, uniqueness and the default; nothing here is for the caller to choose."""
        kwargs |= {"max_length": 16, "unique": True, "default": new_token, "editable": False}
        super().__init__(*args, **kwargs)
