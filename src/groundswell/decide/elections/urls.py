"""Addresses of this area."""

from django.urls import URLPattern, URLResolver, path

from groundswell.decide.elections.views import (
    declaring,
    excluding,
    hearing,
    letters,
    noticing,
    papers,
    petitions,
    reading,
    rolls,
    standing,
    voting,
)

app_name = "elections"
urlpatterns: list[URLPattern | URLResolver] = [
    path("", reading.index, name="index"),
    path("new/<slug:token>/", noticing.new, name="new"),
    path("propose/<slug:token>/", standing.propose, name="propose"),
    path("papers/<slug:token>/", papers.papers, name="papers"),
    path("papers/<slug:token>/print/", papers.sheet, name="sheet"),
    path("papers/<slug:token>/type/", papers.type_in, name="type"),
    path("petitions/<slug:token>/", petitions.answer, name="answer"),
    path("questions/<slug:token>/back/", hearing.back, name="back"),
    path("questions/<slug:token>/reply/", hearing.reply, name="reply"),
    path("questions/<slug:token>/put-aside/", hearing.put_aside, name="put_aside"),
    path("exclusions/<slug:token>/", excluding.exclusion, name="exclusion"),
    path("exclusions/<slug:token>/hear/", excluding.hear, name="hear"),
    path("exclusions/<slug:token>/lift/", excluding.lift, name="lift"),
    path("seat/<slug:token>/", declaring.seat, name="seat"),
    path("<slug:token>/", reading.election, name="election"),
    path("<slug:token>/stand/", standing.stand, name="stand"),
    path("<slug:token>/withdraw/", standing.withdraw, name="withdraw"),
    path("<slug:token>/vote/", voting.vote, name="vote"),
    path("<slug:token>/count/", declaring.count, name="count"),
    path("<slug:token>/petition/", petitions.petition, name="petition"),
    path("<slug:token>/call-off/", noticing.call_off, name="call_off"),
    path("<slug:token>/questions/", hearing.questions, name="questions"),
    path("<slug:token>/letters/", letters.letters, name="letters"),
    path("<slug:token>/letters/<int:nth>/write/", letters.write, name="write"),
    path("<slug:token>/letters/<int:nth>/release/", letters.release, name="release"),
    path("<slug:token>/exclusions/", excluding.exclusions, name="exclusions"),
    path("<slug:token>/exclude/<int:number>/", excluding.exclude, name="exclude"),
    path("<slug:token>/roll/", rolls.roll, name="roll"),
    path("<slug:token>/roll/proof/", rolls.proof, name="proof"),
    path("<slug:token>/roll/<slug:group>/", rolls.check, name="check"),
    path("<slug:token>/transcript/", reading.transcript, name="transcript"),
]
