"""What may be refused here, and the words."""

from django.utils.translation import gettext_lazy as _

from groundswell.foundation.errors import Refusal


class OwnRecord(Refusal):
    """An officer does not put their own record together with another."""

    code, rule, status = "own_record", "7", 403
    sentence = _(
        "Not put together. One of the two is your own record: whoever signs in as it would be both "
        "people. Another officer has to look at it."
    )


class TooLateToPart(Refusal):
    """The thirty days are over, and what was needed to part them is gone."""

    code, status = "too_late_to_part", 410
    sentence = _(
        "Not taken back. Two records can be parted for thirty days; after that what was set aside "
        "is deleted. A new record can be made for the second person."
    )


class ErasedSince(Refusal):
    """One of the two has been erased since."""

    code, status = "erased_since", 410
    sentence = _(
        "Not taken back. The person has been erased since, at their own wish, and an erasure is "
        "never undone."
    )


class MergedOnSince(Refusal):
    """The kept record was itself put together with a third."""

    code = "merged_on_since"
    sentence = _(
        "Not taken back yet. The record was put together with a third since. Take that back "
        "first, then this."
    )


class PlaceTakenSince(Refusal):
    """Something that came since stands where a row was."""

    code = "place_taken_since"
    sentence = _(
        "Not taken back. Something that happened since stands in the way: a chair given to "
        "somebody else, or the same name joined anew at the same address. Nothing was changed."
    )
