"""Reasons in words."""

from django.utils.translation import gettext_lazy as _

from groundswell.register.duplicates.rules.scoring import Reason

REASONS = {
    Reason.EMAIL: _("the same e-mail address"),
    Reason.PHONE: _("the same telephone"),
    Reason.POST: _("the same postal address"),
    Reason.POSTCODE: _("the same postcode"),
    Reason.BIRTH_YEAR: _("born in the same year"),
    Reason.NAME: _("the same name"),
    Reason.MIDDLE: _("the same name, but for a middle one"),
    Reason.NICKNAME: _("one name is often short for the other"),
    Reason.INITIAL: _("the same name, once as an initial"),
    Reason.SLIP: _("one letter apart"),
}
