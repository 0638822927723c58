"""Addresses of the demo. Every one answers 404 where the demo is off."""

from django.urls import URLPattern, URLResolver, path

from groundswell.demo import views, views_phones

app_name = "demo"
urlpatterns: list[URLPattern | URLResolver] = [
    path("tour/", views.tour, name="tour"),
    path("tour/cheat/", views.cheats, name="cheats"),
    path("tour/cheat/<slug:key>/", views.cheat, name="cheat"),
    path("post-room/", views.post_room, name="post-room"),
    path("post-room/<str:token>/", views.letter, name="letter"),
    path("demo/phones/", views_phones.rack, name="phones"),
    path("demo/phones/weather/", views_phones.weather, name="weather"),
    path("demo/phones/<slug:key>/", views_phones.phone, name="phone"),
    path("demo/phones/<slug:key>/text/", views_phones.text_it, name="phone-text"),
    path("demo/as/<slug:key>/", views.become, name="become"),
    path("demo/clock/", views.move_clock, name="move-clock"),
    path("demo/reset/", views.reset, name="reset"),
]
