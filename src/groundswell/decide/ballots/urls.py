"""Addresses of this area."""

from django.urls import URLPattern, URLResolver, path

from groundswell.decide.ballots.views import asking, cards, priorities, reading, voting

app_name = "ballots"
urlpatterns: list[URLPattern | URLResolver] = [
    path("", reading.index, name="index"),
    path("new/<slug:token>/", asking.new, name="new"),
    path("tell/<slug:token>/", voting.tell, name="tell"),
    path("paper/<slug:token>/", cards.paper, name="paper"),
    path("priorities/<slug:token>/", priorities.priorities, name="priorities"),
    path("priorities/<slug:token>/approve/", priorities.approve, name="approve"),
    path(
        "priorities/<slug:token>/transcript/",
        priorities.transcript,
        name="priorities_transcript",
    ),
    path("<slug:token>/", reading.question, name="question"),
    path("<slug:token>/live/", reading.live, name="live"),
    path("<slug:token>/vote/", voting.vote, name="vote"),
    path("<slug:token>/card/", cards.card, name="card"),
    path("<slug:token>/demand/", cards.demand, name="demand"),
    path("<slug:token>/casting/", cards.casting, name="casting"),
    path("<slug:token>/call-off/", asking.call_off, name="call_off"),
    path("<slug:token>/transcript/", reading.transcript, name="transcript"),
]
