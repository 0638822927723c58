"""Addresses of this area."""

from django.urls import URLPattern, URLResolver, path

from groundswell.decide.motions.views import arranging, backing, clerk, merging, reading, writing

app_name = "motions"
urlpatterns: list[URLPattern | URLResolver] = [
    path("", reading.index, name="index"),
    path("call/<slug:token>/", clerk.call, name="call"),
    path("new/<slug:token>/", writing.new, name="new"),
    path("desk/<slug:token>/", clerk.desk, name="desk"),
    path("desk/<slug:token>/publish/", clerk.publish, name="publish"),
    path("arrange/<slug:token>/", arranging.arrange, name="arrange"),
    path("report/<slug:token>/", arranging.report, name="report"),
    path("proposed/<slug:token>/", merging.proposal, name="proposal"),
    path("<slug:token>/", reading.motion, name="motion"),
    path("<slug:token>/edit/", writing.edit, name="edit"),
    path("<slug:token>/throw-away/", writing.throw_away, name="throw_away"),
    path("<slug:token>/show/", writing.show, name="show"),
    path("<slug:token>/amend/", writing.amend, name="amend"),
    path("<slug:token>/second/", backing.second, name="second"),
    path("<slug:token>/back/", backing.back, name="back"),
    path("<slug:token>/endorse/", backing.endorse, name="endorse"),
    path("<slug:token>/hand-in/", backing.hand_in, name="hand_in"),
    path("<slug:token>/withdraw/", backing.withdraw, name="withdraw"),
    path("<slug:token>/challenge/", backing.challenge, name="challenge"),
    path("<slug:token>/rule/", clerk.rule, name="rule"),
    path("<slug:token>/merge/", merging.merge, name="merge"),
    path("<slug:token>/decide/", clerk.decide, name="decide"),
]
