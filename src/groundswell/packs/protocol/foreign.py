"""Forms of postcodes of many countries, for saying kindly "that one is not from here"."""

import re

from groundswell.packs.protocol.reading import gettext_noop

# Longest and most telling first. A form used by several countries names none.
FORMS: tuple[tuple[re.Pattern[str], str], ...] = (
    (
        re.compile(r"(D6W|[AC-FHKNPRTV-Y]\d{2}) ?-?[0-9AC-FHKNPRTV-Y]{4}"),
        gettext_noop("an Irish Eircode"),
    ),
    (re.compile(r"[ABCEGHJ-NPRSTVXY]\d[A-Z] ?-?\d[A-Z]\d"), gettext_noop("a Canadian postal code")),
    (re.compile(r"\d{4} ?[A-Z]{2}"), gettext_noop("a Dutch postcode")),
    (re.compile(r"\d{2}-\d{3}"), gettext_noop("a Polish postcode")),
    (re.compile(r"\d{4}-\d{3}"), gettext_noop("a Portuguese postcode")),
    (re.compile(r"\d{3}-\d{4}"), gettext_noop("a Japanese postcode")),
    (re.compile(r"\d{5}-\d{4}"), gettext_noop("an American ZIP code")),
    (re.compile(r"(?:[A-Z]{1,2}-)?\d{5}"), gettext_noop("a code from another country")),
    (re.compile(r"(?:[A-Z]{1,2}-)?\d{4}"), gettext_noop("a code from another country")),
    (re.compile(r"\d{6}"), gettext_noop("a code from another country")),
    (re.compile(r"\d{3} \d{2}"), gettext_noop("a code from another country")),
)


def foreign_form(tidied: str) -> str | None:
    """Return what a tidied text looks like, untranslated, or None if like no postcode known."""
    return next((words for form, words in FORMS if form.fullmatch(tidied)), None)
