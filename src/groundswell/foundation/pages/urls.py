"""Addresses of this area."""

from django.conf import settings
from django.urls import URLPattern, URLResolver, path

from groundswell.foundation.pages import views

app_name = "pages"
urlpatterns: list[URLPattern | URLResolver] = []
if not settings.PRODUCTION:
    urlpatterns += [
        path("gallery/", views.show_gallery, name="gallery"),
        path("gallery/<slug:name>/", views.show_failure, name="gallery-failure"),
    ]
