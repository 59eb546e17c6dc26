"""Routes of the API: version 1, its description and its documentation."""

from django.urls import path

from reviews.publishing.api_v1 import (
    acknowledgements,
    changes,
    corrections,
    docs,
    dump,
    match,
    registry,
    views,
)

urlpatterns = [
    path("schema", docs.Schema.as_view(), name="api_schema"),
    path("docs", docs.Docs.as_view(), name="api_docs"),
    path("v1/", registry.Root.as_view(), name="api_root"),
    path("v1/verdicts", views.Verdicts.as_view(), name="api_verdicts"),
    path("v1/verdicts/<uuid:id>", views.Verdict.as_view(), name="api_verdict"),
    path("v1/verdicts/<uuid:id>/versions", views.Versions.as_view(), name="api_versions"),
    path("v1/verdicts/<uuid:id>/versions/<int:number>", views.Version.as_view(), name="api_version"),
    path("v1/changes", changes.Changes.as_view(), name="api_changes"),
    path("v1/corrections", corrections.Corrections.as_view(), name="api_corrections"),
    path("v1/dump", dump.Dumps.as_view(), name="api_dump"),
    path("v1/dump/verdicts-<int:sequence>.ndjson.gz", dump.DumpFile.as_view(), name="api_dump_file"),
    path("v1/match", match.Matches.as_view(), name="api_match"),
    path("v1/speakers", registry.Speakers.as_view(), name="api_speakers"),
    path("v1/topics", registry.Topics.as_view(), name="api_topics"),
    path("v1/acknowledgements", acknowledgements.Acknowledgements.as_view(), name="api_acknowledgements"),
    path("v1/rating-scales", registry.RatingScales.as_view(), name="api_rating_scales"),
]
