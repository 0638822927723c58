"""The addresses of a rehearsal, for tests: those of every installation, and its own."""

from django.urls import include, path

from groundswell.urls import handler400, handler403, handler404, handler500
from groundswell.urls import urlpatterns as everywhere

__all__ = ["handler400", "handler403", "handler404", "handler500"]
urlpatterns = [*everywhere, path("rehearsal/", include("groundswell.demo.urls_rehearsal"))]
