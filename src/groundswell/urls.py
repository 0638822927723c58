"""Which area answers which address."""

from django.conf import settings
from django.urls import URLPattern, URLResolver, include, path

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("groundswell.web.site.urls")),
    path("", include("groundswell.web.desk.urls")),
    path("", include("groundswell.foundation.pages.urls")),
    path("gateway/", include("groundswell.foundation.outbox.urls")),
    path("s/", include("groundswell.foundation.shortlinks.urls")),
    path("record/", include("groundswell.foundation.record.urls")),
    path("", include("groundswell.register.people.urls")),
    path("", include("groundswell.register.structures.urls")),
    path("", include("groundswell.organise.meetings.urls")),
    path("join/", include("groundswell.organise.joining.urls")),
    path("imports/", include("groundswell.register.imports.urls")),
    path("audiences/", include("groundswell.register.audiences.urls")),
    path("duplicates/", include("groundswell.register.duplicates.urls")),
    path("", include("groundswell.mobilise.contests.urls")),
    path("handover/", include("groundswell.organise.handover.urls")),
    path("room/", include("groundswell.organise.room.urls")),
    path("", include("groundswell.organise.publishing.urls")),
    path("", include("groundswell.organise.outward.urls")),
    path("texts/", include("groundswell.organise.texts.urls")),
    path("inviting/", include("groundswell.organise.inviting.urls")),
    path("", include("groundswell.organise.groups.urls")),
    path("hosting/", include("groundswell.organise.hosting.urls")),
    path("talk/", include("groundswell.organise.reaching.urls")),
    path("listening/", include("groundswell.mobilise.listening.urls")),
    path("", include("groundswell.organise.discussion.urls")),
    path("", include("groundswell.organise.moderation.urls")),
    path("offers/", include("groundswell.organise.offering.urls")),
    path("campaigns/", include("groundswell.mobilise.campaigns.urls")),
    path("decisions/", include("groundswell.decide.decisions.urls")),
    path("motions/", include("groundswell.decide.motions.urls")),
    path("lifts/", include("groundswell.organise.lifts.urls")),
    path("childcare/", include("groundswell.organise.childcare.urls")),
    path("conferences/", include("groundswell.decide.conference.urls")),
    path("votes/", include("groundswell.decide.ballots.urls")),
    path("one-to-one/", include("groundswell.mobilise.onetoones.urls")),
    path("proposing/", include("groundswell.organise.proposing.urls")),
    path("floor/", include("groundswell.decide.floor.urls")),
    path("own-elections/", include("groundswell.decide.elections.urls")),
    path("selections/", include("groundswell.decide.selections.urls")),
]
if settings.GROUNDSWELL_REHEARSAL:
    urlpatterns.append(path("rehearsal/", include("groundswell.demo.urls_rehearsal")))
if not settings.PRODUCTION:
    urlpatterns.append(path("", include("groundswell.demo.urls")))

handler400 = "groundswell.foundation.pages.failures.bad_request"
handler403 = "groundswell.foundation.pages.failures.forbidden"
handler404 = "groundswell.foundation.pages.failures.not_found"
handler500 = "groundswell.foundation.pages.failures.broken"
