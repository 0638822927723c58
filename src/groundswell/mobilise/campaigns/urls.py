"""Addresses of this area."""

from django.urls import URLPattern, URLResolver, path

from groundswell.mobilise.campaigns import views

app_name = "campaigns"
urlpatterns: list[URLPattern | URLResolver] = [
    path("", views.index, name="index"),
    path("propose/<slug:token>/", views.propose, name="propose"),
    path("<slug:token>/", views.campaign, name="campaign"),
    path("<slug:token>/adopt/", views.adopt, name="adopt"),
    path("<slug:token>/call/", views.call, name="call"),
    path("<slug:token>/stop/", views.stop, name="stop"),
    path("<slug:token>/answer/", views.answer, name="answer"),
    path("<slug:token>/came/", views.tell, name="tell"),
]
