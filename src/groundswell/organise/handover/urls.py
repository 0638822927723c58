"""Addresses of handovers, under /handover/."""

from django.urls import URLPattern, URLResolver, path

from groundswell.organise.handover import views

app_name = "handover"
urlpatterns: list[URLPattern | URLResolver] = [
    path("answer/<str:signed>/", views.answer, name="answer"),
    path("of/<str:token>/", views.declare, name="declare"),
    path("<str:token>/", views.page, name="page"),
]
