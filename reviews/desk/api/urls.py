"""Routes of the desk's API, mounted under /api/desk/v1/."""

from django.urls import path

from reviews.desk.api import documents, sources

app_name = "desk_api"
SOURCE = "sources/<uuid:source_id>"

urlpatterns = [
    path("sources", sources.Sources.as_view(), name="sources"),
    path("sources/preview", sources.SourcePreviews.as_view(), name="preview"),
    path(SOURCE, sources.OneSource.as_view(), name="source"),
    path(f"{SOURCE}/fetch", sources.SourceFetch.as_view(), name="fetch"),
    path(f"{SOURCE}/fetches", sources.SourceFetches.as_view(), name="fetches"),
    path("documents/<uuid:document_id>", documents.OneDocument.as_view(), name="document"),
    path("uploads", documents.Uploads.as_view(), name="uploads"),
    path("pastes", documents.Pastes.as_view(), name="pastes"),
]
