"""Addresses of this area."""

from django.urls import URLPattern, URLResolver, path

from groundswell.register.structures.views import bodies, finding, offices, starting

app_name = "structures"
urlpatterns: list[URLPattern | URLResolver] = [
    path("groups/", bodies.groups, name="groups"),
    path("groups/start/", starting.start, name="start"),
    path("groups/start/second/<str:sealed>/", starting.second, name="second"),
    path("groups/start/sent/<slug:token>/", starting.started, name="started"),
    path("groups/start/sent/<slug:token>/take-back/", starting.take_back, name="take_back"),
    path("groups/start/<slug:step>/", starting.step, name="step"),
    path("g/<slug:token>/", bodies.group, name="group"),
    path("g/<slug:token>/people/", bodies.people, name="people"),
    path("g/<slug:token>/people/find/", finding.find_people, name="find_people"),
    path("g/<slug:token>/powers/", bodies.powers, name="powers"),
    path("g/<slug:token>/powers/confer/", offices.confer, name="confer"),
    path("g/<slug:token>/profile/", bodies.profile, name="profile"),
    path("g/<slug:token>/offices/", offices.offices, name="offices"),
    path("g/<slug:token>/handover/", offices.handover, name="handover"),
    path("office/<slug:token>/fill/", offices.fill, name="fill"),
]
