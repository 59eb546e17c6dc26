"""Routes of the public pages. Included last, at the root."""

from django.urls import path

from reviews.publishing import pages

app_name = "public"
urlpatterns = [
    path("", pages.verdicts, name="verdicts"),
    path("verdicts/<uuid:series>", pages.verdict, name="verdict"),
    path("verdicts/<uuid:series>/v/<int:number>", pages.version, name="version"),
    path("about", pages.about, name="about"),
    path("docs/errors", pages.errors, name="errors"),
]
