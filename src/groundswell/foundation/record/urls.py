"""Addresses of this area, under /record/."""

from django.urls import URLPattern, URLResolver, path

from groundswell.foundation.record import views

app_name = "record"
urlpatterns: list[URLPattern | URLResolver] = [
    path("", views.entries, name="entries"),
    path("head/", views.head, name="head"),
    path("checkpoint/", views.checkpoint, name="checkpoint"),
    path("export/", views.export, name="export"),
    path("<int:seq>/", views.entry, name="entry"),
    path("<int:seq>/proof/", views.proof, name="proof"),
]
