"""What is asked of somebody who shows a photograph of themself."""

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from groundswell.decide.elections.models import ALT_LENGTH
from groundswell.decide.elections.wording import PICTURES
from groundswell.foundation.pages.forms import PlainForm
from groundswell.foundation.privacy.pictures import MOST_BYTES, Fault

if TYPE_CHECKING:
    from django.core.files.uploadedfile import UploadedFile


class PhotographForm(PlainForm):
    """A photograph, and what it shows."""

    picture = forms.FileField(
        label=_("The photograph"),
        help_text=_("JPEG, PNG or WebP, at most 15 MB."),
        widget=forms.FileInput(attrs={"accept": "image/jpeg,image/png,image/webp"}),
        error_messages={
            "required": _("Choose the photograph first."),
            "empty": PICTURES[Fault.NO_PICTURE],
        },
    )
    alt = forms.CharField(
        label=_("What does it show?"),
        help_text=_("In a few words, for those who do not see it: “Standing in front of a shelf”."),
        max_length=ALT_LENGTH,
    )
    seen = {
        "picture": _("Everybody, and only the picture: where and when it was taken is left out."),
        "alt": _("Everybody who has pages read to them."),
    }

    def __init__(self, *args: Any, has_one: bool, too_big: bool, **kwargs: Any) -> None:
        """
        Ask for a picture where there is none.

        :param too_big: what was sent was passed over as it came in.
        """
        super().__init__(*args, **kwargs)
        picture = self.fields["picture"]
        picture.required = too_big or not has_one
        if has_one:
            picture.help_text = _(
                "JPEG, PNG or WebP, at most 15 MB. Choose none to keep the one you have."
            )
        if too_big:
            picture.error_messages["required"] = PICTURES[Fault.TOO_HEAVY]

    def clean_picture(self) -> bytes | None:
        """Return the file, unless it is too large to be read."""
        file: UploadedFile[bytes] | None = self.cleaned_data["picture"]
        if file is None:
            return None
        if file.size is None or file.size > MOST_BYTES:
            raise forms.ValidationError(PICTURES[Fault.TOO_HEAVY])
        return b"".join(file.chunks())
