"""What campaigns and their results are called, and where they stand."""

from django.urls import reverse

from groundswell.mobilise.campaigns.models import Ask, Campaign, Result


def title(token: str) -> str | None:
    """Return its title, or ``None`` where there is none."""
    return Campaign.objects.filter(token=token).values_list("title", flat=True).first()


def url(token: str) -> str:
    """Return its address."""
    return reverse("campaigns:campaign", args=[token])


def result_title(token: str) -> str | None:
    """Return what came of it, or ``None`` where there is none."""
    return Result.objects.filter(token=token).values_list("words", flat=True).first()


def result_url(token: str) -> str | None:
    """Return where it stands, on the page of its campaign."""
    found = Result.objects.filter(token=token).select_related("campaign").first()
    return f"{found.campaign.url}#result-{token}" if found else None


def ask_title(token: str) -> str | None:
    """Return what is asked, or ``None`` where there is nothing."""
    return Ask.objects.filter(token=token).values_list("title", flat=True).first()


def ask_url(token: str) -> str:
    """Return its address."""
    return reverse("campaigns:asked", args=[token])
