"""What writing an article asks for: shape and words only."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from groundswell.foundation.subjects import new_token
from groundswell.organise.publishing.models import Article
from groundswell.organise.publishing.rules.texts import Form
from groundswell.organise.publishing.rules.writing import (
    MOST_TAGS,
    SUMMARY_LENGTH,
    TEXT_LENGTH,
    TITLE_LENGTH,
    Written,
    tags_in,
)


class ArticleForm(forms.Form):
    """An article, as its writer gives it."""

    title = forms.CharField(label=_("Title"), max_length=TITLE_LENGTH)
    byline = forms.CharField(
        label=_("Signed by"),
        help_text=_("A name, a group, an office. Everybody sees it."),
        max_length=TITLE_LENGTH,
        required=False,
    )
    text = forms.CharField(
        label=_("Text"),
        help_text=_(
            "A blank line begins a paragraph. ## begins a heading, - a list, > a quotation; "
            "[words](https://…) is a link, **words** are strong."
        ),
        max_length=TEXT_LENGTH,
        required=False,
        widget=forms.Textarea(attrs={"rows": 18}),
    )
    summary = forms.CharField(
        label=_("In a sentence or two"),
        help_text=_("Stands in lists, feeds and shared links. Left empty: how the text begins."),
        max_length=SUMMARY_LENGTH,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    tags = forms.CharField(
        label=_("Tags"),
        help_text=_("A few words with commas between them, such as: repairs, buses."),
        max_length=(TITLE_LENGTH * 2),
        required=False,
    )
    form_key = forms.CharField(widget=forms.HiddenInput, min_length=8, max_length=40)

    def __init__(
        self, *args: Any, article: Article | None = None, tags: tuple[str, ...] = (), **kwargs: Any
    ) -> None:
        """Begin with what the article says now, if there is one."""
        super().__init__(*args, **kwargs)
        self._form = Form(article.form) if article else Form.MARKDOWN
        self.fields["form_key"].initial = new_token()
        if article is not None:
            for name in ("title", "byline", "text", "summary"):
                self.fields[name].initial = getattr(article, name)
            self.fields["tags"].initial = ", ".join(tags)
        if self._form is Form.HTML:
            self.fields["text"].help_text = _(
                "This came from another site, as HTML. Only what does nothing is shown of it."
            )

    def clean_tags(self) -> tuple[str, ...]:
        """Return the tags one by one. :raises ValidationError: there are too many."""
        typed = str(self.cleaned_data["tags"])
        found = tags_in(typed)
        if len([part for part in typed.split(",") if part.strip()]) > MOST_TAGS:
            words = _("At most %(most)s tags: choose those that people would look for.")
            raise forms.ValidationError(words, params={"most": MOST_TAGS})
        return found

    def written(self) -> Written:
        """Return the article as a value."""
        data = self.cleaned_data
        return Written(
            data["title"],
            data["text"],
            data["summary"],
            data["byline"],
            data["tags"],
            self._form,
        )


class CorrectionForm(ArticleForm):
    """A correction: the article as it should be, and what was wrong."""

    note = forms.CharField(
        label=_("What is corrected"),
        help_text=_("One line, which everybody reads above the article."),
        max_length=300,
        required=False,
    )

    field_order = ("note", "title", "byline", "text", "summary", "tags")


class WithdrawForm(forms.Form):
    """Why an article is taken out of sight."""

    because = forms.CharField(
        label=_("Why it is withdrawn"),
        help_text=_("Stands at its address for good. Say it without names."),
        max_length=300,
    )
