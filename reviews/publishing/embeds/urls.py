"""Routes of embeds."""

from django.urls import path

from reviews.publishing.embeds import views

app_name = "embeds"
urlpatterns = [
    path("embed/<uuid:series>", views.embed, name="embed"),
    path("oembed", views.OEmbed.as_view(), name="oembed"),
]
