"""Routes of the Google-compatible addresses. At the root, because one of the stock clients drops any prefix."""

from django.urls import path

from reviews.publishing.google import views

urlpatterns = [
    path("v1alpha1/claims:search", views.Search.as_view(), name="google_search"),
    path("$discovery/rest", views.Discovery.as_view(), name="google_discovery"),
]
