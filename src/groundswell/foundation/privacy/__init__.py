"""
Classes of personal data, encrypted fields, keyed hashes.

Every model says which class each of its fields belongs to (``field_classes``); a test fails
on a field without one, and on a field of class ``special`` that is not encrypted.
"""

from groundswell.foundation.privacy.classes import FieldClass, classes
from groundswell.foundation.privacy.fields import (
    EncryptedJSONField,
    EncryptedTextField,
    SealedOtherwise,
)
from groundswell.foundation.privacy.keys import keyed_hash, open_sealed, seal

__all__ = [
    "EncryptedJSONField",
    "EncryptedTextField",
    "FieldClass",
    "SealedOtherwise",
    "classes",
    "keyed_hash",
    "open_sealed",
    "seal",
]
