"""Addresses of this area, under /room/."""

from django.urls import URLPattern, URLResolver, path

from groundswell.organise.room.views import door, hosting, kiosk, paper, showing

app_name = "room"
urlpatterns: list[URLPattern | URLResolver] = [
    path("worker.js", door.worker, name="worker"),
    path("deck/", showing.deck, name="deck"),
    path("kiosk/<str:signed>/", kiosk.ask, name="kiosk"),
    path("kiosk/<str:signed>/<str:sealed>/", kiosk.near, name="kiosk_near"),
    path("<slug:token>/", hosting.home, name="home"),
    path("<slug:token>/door/", door.door, name="door"),
    path("<slug:token>/door/list/", door.door_list, name="list"),
    path("<slug:token>/door/arrivals/", door.arrivals, name="arrivals"),
    path("<slug:token>/mix/", hosting.mix, name="mix"),
    path("<slug:token>/tables/", hosting.tables, name="tables"),
    path("<slug:token>/move/", hosting.move, name="move"),
    path("<slug:token>/ask/", hosting.ask, name="ask"),
    path("<slug:token>/turn/", hosting.turn, name="turn"),
    path("<slug:token>/floor/", hosting.floor, name="floor"),
    path("<slug:token>/pair/", hosting.pair, name="pair"),
    path("<slug:token>/sheet.pdf", paper.sheet, name="sheet"),
    path("<slug:token>/typed/", paper.typed, name="typed"),
]
