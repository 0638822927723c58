"""Short links. A row says where one leads, and nothing about who followed it."""

import secrets
from typing import override

from django.db import models

from groundswell.foundation.privacy import classes

ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789"  # none that is taken for another on paper
LENGTH = 7
LONGEST = 300  # characters of a path


def new_code() -> str:
    """Return a fresh code."""
    return "".join(secrets.choice(ALPHABET) for _letter in range(LENGTH))


class ShortLink(models.Model):
    """One code and the path of this site it leads to. Made once for a path, and kept."""

    code = models.CharField(max_length=12, unique=True)
    path = models.CharField(max_length=LONGEST, unique=True)
    made_at = models.DateTimeField()

    field_classes = classes(internal="code path made_at")

    @override
    def __str__(self) -> str:
        return self.code
