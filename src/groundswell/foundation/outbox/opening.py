"""Reading rows whose words are sealed, so that one that cannot be opened stops no other."""

from django.db.models import Model, QuerySet

from groundswell.foundation.privacy import SealedOtherwise


def opened[Row: Model](rows: QuerySet[Row]) -> tuple[list[Row], list[int]]:
    """
    Return the rows that can be read, in their order, and the keys of those that cannot.

    One query; one more for each row only where something was sealed under another key. ``rows``
    must not be sliced.
    """
    try:
        return list(rows), []
    except SealedOtherwise:
        pass
    readable: list[Row] = []
    sealed: list[int] = []
    for pk in list(rows.values_list("pk", flat=True)):
        try:
            readable += list(rows.filter(pk=pk))
        except SealedOtherwise:
            sealed.append(pk)
    return readable, sealed
