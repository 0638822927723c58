"""Addresses of lists, under /imports/."""

from django.urls import URLPattern, URLResolver, path

from groundswell.register.imports import views

app_name = "imports"
urlpatterns: list[URLPattern | URLResolver] = [
    path("of/<str:token>/", views.lists, name="lists"),
    path("of/<str:token>/new/", views.give, name="give"),
    path("<str:token>/", views.one_list, name="list"),
    path("<str:token>/columns/", views.columns, name="columns"),
    path("<str:token>/consent/", views.consent, name="consent"),
    path("<str:token>/bring/", views.bring, name="bring"),
    path("<str:token>/undo/", views.undo, name="undo"),
    path("<str:token>/forget/", views.forget, name="forget"),
    path("<str:token>/errors.csv", views.errors, name="errors"),
    path("<str:token>/differences/", views.differences, name="differences"),
    path("difference/<str:token>/", views.settle, name="settle"),
]
