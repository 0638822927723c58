"""The words of people's names, so that one of half a million is found by the start of any word."""

from typing import override

from django.db import models

from groundswell.foundation.privacy import classes
from groundswell.register.people.models.person import Person

LONGEST = 40  # characters of a word that are kept


class NameWord(models.Model):
    """
    One word of one person's ``name_key``. Written by the database itself (``name_words``).

    It says what ``name_key`` says and is kept, seen and erased with it.
    """

    person = models.ForeignKey(Person, models.CASCADE, related_name="name_words")
    word = models.CharField(max_length=LONGEST)

    field_classes = classes(personal="word")

    class Meta:
        indexes = [
            # By its start: on PostgreSQL that needs the letters compared one by one.
            models.Index(
                fields=["word", "person"],
                name="people_nameword_by_start",
                opclasses=["varchar_pattern_ops", "int8_ops"],
            )
        ]

    @override
    def __str__(self) -> str:
        return self.word
