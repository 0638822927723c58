"""Database fields whose content is ciphertext outside the running program."""

import json
from typing import TYPE_CHECKING, Any, override

from django.db import models

from groundswell.foundation.privacy.keys import open_sealed, seal

if TYPE_CHECKING:
    _Text = models.TextField[str, str]
else:
    _Text = models.TextField

PURPOSE = "field"


class SealedOtherwise(Exception):
    """Stored text was sealed under another key, or is damaged: nobody here can read it."""


class EncryptedTextField(_Text):
    """Text kept encrypted. Cannot be searched or sorted: that is the price and the point."""

    def from_db_value(self, value: str | None, _expression: object, _connection: object) -> Any:
        """
        Return the plain text of a stored value.

        :raises SealedOtherwise: it was not written with this installation's secret.
        """
        if value is None or value == "":
            return value
        plain = open_sealed(value, PURPOSE)
        if plain is None:
            raise SealedOtherwise(
                "stored text was sealed under another key: look at GROUNDSWELL_SECRET_KEY"
            )
        return plain

    @override
    def get_prep_value(self, value: Any) -> Any:
        """Return what is stored: ciphertext, or nothing for nothing."""
        if value is None or value == "":
            return value
        return seal(str(value), PURPOSE)


class EncryptedJSONField(EncryptedTextField):
    """Plain JSON values (lists, dicts, strings, numbers) kept encrypted."""

    @override
    def from_db_value(self, value: str | None, expression: object, connection: object) -> Any:
        """Return the value that was stored."""
        text = super().from_db_value(value, expression, connection)
        return None if text in (None, "") else json.loads(text)

    @override
    def get_prep_value(self, value: Any) -> Any:
        """Return what is stored: ciphertext of canonical-enough JSON."""
        return None if value is None else super().get_prep_value(json.dumps(value, sort_keys=True))

    @override
    def to_python(self, value: Any) -> Any:
        """Return the value as given; it is JSON already."""
        return value

    @override
    def value_to_string(self, obj: models.Model) -> str:
        """Return the value for serialisers: JSON text."""
        return json.dumps(self.value_from_object(obj))
