"""Addresses of this area."""

from django.urls import URLPattern, URLResolver, path

from groundswell.mobilise.listening.views import (
    answering,
    asking,
    charting,
    coding,
    collecting,
    deciding,
    hearing,
)

app_name = "listening"
urlpatterns: list[URLPattern | URLResolver] = [
    path("", answering.rounds, name="rounds"),
    path("ask/<slug:token>/", asking.ask, name="ask"),
    path("<slug:token>/", answering.one_round, name="round"),
    path("<slug:token>/vote/", answering.vote, name="vote"),
    path("<slug:token>/say/", answering.say, name="say"),
    path("<slug:token>/yours/", answering.yours, name="yours"),
    path("<slug:token>/yours/sheet/", collecting.own_sheet, name="own_sheet"),
    path("<slug:token>/door/", collecting.door, name="door"),
    path("<slug:token>/paper/", collecting.on_paper, name="on_paper"),
    path("<slug:token>/paper/print/", collecting.print_sheets, name="print_sheets"),
    path("<slug:token>/map/", charting.the_map, name="map"),
    path("<slug:token>/heard/", hearing.heard, name="heard"),
    path("<slug:token>/heard/table/", hearing.measure, name="measure"),
    path("<slug:token>/heard/you/", hearing.describe, name="describe"),
    path("<slug:token>/notes/", coding.notes, name="notes"),
    path("<slug:token>/themes/", coding.themes, name="themes"),
    path("<slug:token>/themes/begin/", coding.begin, name="begin_coding"),
    path("<slug:token>/themes/code/", coding.code, name="code"),
    path("<slug:token>/themes/code/in/", coding.hand_in, name="hand_in"),
    path("<slug:token>/themes/settle/", coding.settle, name="settle"),
    path("<slug:token>/votes.csv", charting.votes, name="votes"),
    path("<slug:token>/statements/", deciding.statements, name="statements"),
    path("<slug:token>/statements/<slug:key>/in/", deciding.let_in, name="let_in"),
    path("<slug:token>/statements/<slug:key>/out/", deciding.leave_out, name="leave_out"),
    path("<slug:token>/close/", asking.close, name="close"),
]
