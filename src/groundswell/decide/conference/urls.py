"""Addresses of this area."""

from django.urls import URLPattern, URLResolver, path

from groundswell.decide.conference.views import (
    calling,
    desk,
    ordering,
    putting,
    reading,
    requisitions,
    seating,
)

app_name = "conference"
urlpatterns: list[URLPattern | URLResolver] = [
    path("", reading.index, name="index"),
    path("call/<slug:token>/", calling.call, name="call"),
    path("ask/<slug:token>/", requisitions.ask, name="ask"),
    path("asked/<slug:token>/", requisitions.asked, name="asked"),
    path("asked/<slug:token>/name/", requisitions.name, name="ask_too"),
    path("asked/<slug:token>/branch/", requisitions.branch, name="branch_asks"),
    path("check/<slug:code>/", desk.check, name="check"),
    path("credential/<slug:token>/", seating.credential, name="credential"),
    path("credential/<slug:token>/door/", seating.door, name="door"),
    path("credential/<slug:token>/take-back/", seating.take_back, name="take_back"),
    path("credential/<slug:token>/hand-over/<slug:to>/", seating.hand_over, name="hand_over"),
    path("<slug:token>/", reading.conference, name="conference"),
    path("<slug:token>/order/", ordering.order, name="order"),
    path("<slug:token>/put/", putting.put, name="put"),
    path("<slug:token>/desk/", desk.desk, name="desk"),
    path("<slug:token>/branch/<slug:branch>/", seating.branch, name="branch"),
]
