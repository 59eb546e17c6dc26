"""Root routes: includes only."""

from django.contrib import admin
from django.urls import include, path

from factcheck import health, metrics

handler404 = "factcheck.problems.not_found"
urlpatterns = [
    path("healthz", health.healthz, name="healthz"),
    path("metrics", metrics.metrics, name="metrics"),
    path("accounts/", include("allauth.urls")),
    path("admin/", admin.site.urls),
    path("desk/", include("reviews.desk.urls")),
    path("api/desk/v1/", include("reviews.desk.api.urls")),
    path("api/", include("reviews.publishing.api_v1.urls")),
    path("", include("reviews.publishing.google.urls")),
    path("", include("reviews.publishing.feeds.urls")),
    path("", include("reviews.publishing.embeds.urls")),
    path("", include("reviews.publishing.urls")),
]
