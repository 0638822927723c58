"""
Finding people among those a reader may see: by the start of any word of a name, or an address.

Names are looked up by ``NameWord``; an e-mail address or a telephone number is looked up whole,
by its keyed hash, so that nobody can feel their way along somebody's address letter by letter.
What is returned is everybody who fits; whoever asks keeps those the reader may see, and logs it.
"""

from django.db import connection
from django.db.models import Q, QuerySet

from groundswell.register.people.addresses import address as make_address
from groundswell.register.people.models import ContactPoint, NameWord, Person
from groundswell.register.people.models.words import LONGEST
from groundswell.register.people.rules import Kind, Unacceptable, name_key

LEAST_LETTERS = 2  # of the longest word: one letter is half of everybody
MOST_WORDS = 5
LAST_LETTER = "\U0010ffff"
LEAST_DIGITS = 7


def people_like(text: str) -> QuerySet[Person] | None:
    """
    Return the people whose name has words that start so, or whose address it is.

    ``None`` when it is too little to look for.
    """
    by_address = _at_address(text)
    if by_address is not None:
        return by_address
    words = sorted(set(name_key(text).replace("-", " ").split()), key=len, reverse=True)
    if not words or len(words[0]) < LEAST_LETTERS:
        return None
    found = Person.objects.here()
    for word in words[:MOST_WORDS]:
        found = found.filter(pk__in=starting(word[:LONGEST]).values("person_id"))
    return found


def starting(word: str) -> QuerySet[NameWord]:
    """Return the words that start with ``word``; both databases do it by the index."""
    if connection.vendor == "postgresql":
        return NameWord.objects.filter(word__startswith=word)
    return NameWord.objects.filter(word__gte=word, word__lt=word + LAST_LETTER)


def _at_address(text: str) -> QuerySet[Person] | None:
    if "@" in text:
        kind = Kind.EMAIL
    elif sum(letter.isdigit() for letter in text) >= LEAST_DIGITS:
        kind = Kind.PHONE
    else:
        return None
    try:
        wanted = make_address(kind, text)
    except Unacceptable:
        return Person.objects.none()
    points = ContactPoint.objects.filter(Q(kind=kind.value), value_hash=wanted.value_hash)
    return Person.objects.here().filter(pk__in=points.values("person_id"))
