"""Addresses of this area."""

from django.urls import URLPattern, URLResolver, path

from groundswell.organise.moderation.views import deciding, judging, open_to_all, own

app_name = "moderation"
urlpatterns: list[URLPattern | URLResolver] = [
    path("moderation/", open_to_all.outcomes, name="outcomes"),
    path("moderation/outcome/<slug:token>/", open_to_all.outcome, name="outcome"),
    path("moderation/queue/", deciding.queue, name="queue"),
    path("moderation/case/<slug:token>/", deciding.case, name="case"),
    path("moderation/mine/", own.mine, name="mine"),
    path("moderation/yours/<slug:token>/", own.yours, name="yours"),
    path("moderation/panel/<slug:token>/", judging.panel, name="panel"),
    path("moderation/lot/", judging.lot, name="lot"),
    path("p/<slug:token>/report/", own.report, name="report"),
]
