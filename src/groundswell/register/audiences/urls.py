"""Addresses of this area, under /audiences/."""

from django.urls import URLPattern, URLResolver, path

from groundswell.register.audiences.views import building, people, taking

app_name = "audiences"
urlpatterns: list[URLPattern | URLResolver] = [
    path("of/<str:token>/", building.of_body, name="of"),
    path("looks/<str:token>/", people.looks, name="looks"),
    path("file/<str:token>/", taking.export, name="export"),
    path("file/<str:token>/decide/", taking.decide, name="decide"),
    path("file/<str:token>/fetch/", taking.file, name="fetch"),
    path("<str:token>/", building.audience, name="audience"),
    path("<str:token>/add/<str:path>/", building.choose, name="choose"),
    path("<str:token>/add/<str:path>/<str:kind>/", building.add, name="add"),
    path("<str:token>/change/", building.change, name="change"),
    path("<str:token>/people/", people.people, name="people"),
    path("<str:token>/why/<str:person_token>/", people.why, name="why"),
    path("<str:token>/take/", taking.take, name="take"),
]
