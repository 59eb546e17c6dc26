"""Routes of the Google-compatible addresses. At the root, because one of the stock clients drops any prefix."""

from django.urls import path

from reviews.publishing.google import views

urlpatterns = [
    path("v1alpha1/claims:search", views.Search.as_view(), name="google_search"),
    path("v1alpha1/claims:imageSearch", views.ImageSearch.as_view(), name="google_image_search"),
    path("v1alpha1/pages", views.Pages.as_view(), name="google_pages"),
    path("v1alpha1/pages/<uuid:series>", views.OnePage.as_view(), name="google_page"),
    path("$discovery/rest", views.Discovery.as_view(), name="google_discovery"),
]
