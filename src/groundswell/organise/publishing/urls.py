"""Addresses of this area. An article's address never changes."""

from django.urls import URLPattern, URLResolver, path, re_path

from groundswell.organise.publishing import feeds, views, writing

app_name = "publishing"
urlpatterns: list[URLPattern | URLResolver] = [
    path("articles/", views.articles, name="articles"),
    path("articles.atom", feeds.everything, name="feed"),
    path("articles/tag/<str:slug>/", views.tag, name="tag"),
    path("articles/tag/<str:slug>/feed.atom", feeds.of_tag, name="tag_feed"),
    path("g/<slug:token>/articles/", views.of_group, name="group"),
    path("g/<slug:token>/articles.atom", feeds.of_group, name="group_feed"),
    path("g/<slug:token>/articles/new/", writing.begin, name="begin"),
    path("articles/<str:slug>/", views.article, name="article"),
    path("articles/<str:slug>/versions/<int:number>/", views.version, name="version"),
    path("articles/<str:slug>/edit/", writing.edit, name="edit"),
    path("articles/<str:slug>/publish/", writing.publish, name="publish"),
    path("articles/<str:slug>/withdraw/", writing.withdraw, name="withdraw"),
    # Where articles of other sites stood: a year, and whatever came after it.
    re_path(r"^(?P<path>[12][0-9]{3}/.+)$", views.old_address, name="old_address"),
]
