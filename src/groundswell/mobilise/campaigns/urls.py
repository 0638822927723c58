"""Addresses of this area."""

from django.urls import URLPattern, URLResolver, path

from groundswell.mobilise.campaigns import views

app_name = "campaigns"
urlpatterns: list[URLPattern | URLResolver] = [
    path("", views.index, name="index"),
    path("propose/<slug:token>/", views.propose, name="propose"),
    path("asked/<slug:token>/", views.asked, name="asked"),
    path("asked/<slug:token>/sign/", views.sign, name="sign"),
    path("asked/<slug:token>/end/", views.end_ask, name="end_ask"),
    path("<slug:token>/", views.campaign, name="campaign"),
    path("<slug:token>/adopt/", views.adopt, name="adopt"),
    path("<slug:token>/ask/", views.ask, name="ask"),
    path("<slug:token>/call/", views.call, name="call"),
    path("<slug:token>/kit/", views.kit, name="kit"),
    path("<slug:token>/leaflet.pdf", views.leaflet, name="leaflet"),
    path("<slug:token>/lead/", views.lead, name="lead"),
    path("<slug:token>/stop/", views.stop, name="stop"),
    path("<slug:token>/answer/", views.answer, name="answer"),
    path("<slug:token>/came/", views.tell, name="tell"),
]
