"""Addresses of this area, under /childcare/."""

from django.urls import URLPattern, URLResolver, path

from groundswell.organise.childcare import views

app_name = "childcare"
urlpatterns: list[URLPattern | URLResolver] = [
    path("<slug:token>/", views.home, name="home"),
    path("<slug:token>/check/", views.check, name="check"),
    path("<slug:token>/care/", views.care, name="care"),
    path("r/<str:signed>/children/", views.own, name="own"),
]
