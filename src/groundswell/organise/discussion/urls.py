"""Addresses of this area. A post's address never changes, wherever it moves."""

from django.urls import URLPattern, URLResolver, path

from groundswell.organise.discussion.views import keeping, letters, reading, writing

app_name = "discussion"
urlpatterns: list[URLPattern | URLResolver] = [
    path("talk/rules/", reading.rules, name="rules"),
    path("talk/questions/", reading.questions, name="questions"),
    path("talk/letters/", letters.letters, name="letters"),
    path("talk/on/<slug:kind>/<slug:token>/", reading.on, name="on"),
    path("talk/on/<slug:kind>/<slug:token>/new/", writing.begin, name="begin"),
    path("talk/<slug:token>/", reading.thread, name="thread"),
    path("talk/<slug:token>/write/", writing.write, name="write"),
    path("talk/<slug:token>/slow/", keeping.slow, name="slow"),
    path("p/<slug:token>/", reading.post, name="post"),
    path("p/<slug:token>/versions/", reading.versions, name="versions"),
    path("p/<slug:token>/change/", writing.change, name="change"),
    path("p/<slug:token>/ask/", writing.ask_source, name="ask"),
    path("p/<slug:token>/source/", writing.give_source, name="source"),
    path("p/<slug:token>/aside/", keeping.aside, name="aside"),
]
