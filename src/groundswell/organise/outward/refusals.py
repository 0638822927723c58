"""What may be refused here, and the words."""

from django.utils.translation import gettext_lazy as _

from groundswell.foundation.errors import Refusal


class NothingToHang(Refusal):
    """A poster for a meeting that will not be held, or has been, sends people to a locked door."""

    code, rule = "nothing_to_hang", "7"
    sentence = _("This meeting was called off or is over. Take its posters down instead.")
