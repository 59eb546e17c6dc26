"""Routes of the desk's API, mounted under /api/desk/v1/."""

from django.urls import path

from reviews.desk.api import documents, reviews, sources, steps, tokens, triage, writing

app_name = "desk_api"
SOURCE = "sources/<uuid:source_id>"
REVIEW = "reviews/<uuid:review_id>"
ITEM = f"{REVIEW}/evidence/<uuid:evidence_id>"
STATEMENT = "triage/<uuid:statement_id>"

urlpatterns = [
    path("desk", reviews.Home.as_view(), name="home"),
    path("queue", reviews.Queue.as_view(), name="queue"),
    path("queue/next", reviews.Next.as_view(), name="take_next"),
    path("approvals", reviews.Approvals.as_view(), name="approvals"),
    path(REVIEW, reviews.OneReview.as_view(), name="review"),
    path(f"{REVIEW}/draft", writing.Draft.as_view(), name="draft"),
    path(f"{REVIEW}/heartbeat", writing.Heartbeat.as_view(), name="heartbeat"),
    path(f"{REVIEW}/evidence", writing.EvidenceItems.as_view(), name="attach"),
    path(ITEM, writing.EvidenceItem.as_view(), name="evidence_item"),
    path(f"{ITEM}/copy", writing.EvidenceCopy.as_view(), name="evidence_copy"),
    *(
        path(f"{REVIEW}/{steps.slug_of(verb)}", steps.view_of(verb).as_view(), name=verb.value)
        for verb in steps.STEPS
    ),
    path(f"{REVIEW}/follow-ups", steps.FollowUps.as_view(), name="follow_up"),
    path(f"{REVIEW}/recheck", steps.Recheck.as_view(), name="recheck"),
    path("triage", triage.Statements.as_view(), name="triage"),
    path(f"{STATEMENT}/accept", triage.Accept.as_view(), name="accept"),
    path(f"{STATEMENT}/reject", triage.Reject.as_view(), name="reject"),
    path("edits", triage.Edits.as_view(), name="edits"),
    path("edits/<uuid:edit_id>/seen", triage.EditSeen.as_view(), name="edit_seen"),
    path("tokens", tokens.Tokens.as_view(), name="tokens"),
    path("tokens/<uuid:token_id>/revoke", tokens.TokenRevocation.as_view(), name="revoke_token"),
    path("sources", sources.Sources.as_view(), name="sources"),
    path("sources/preview", sources.SourcePreviews.as_view(), name="preview"),
    path(SOURCE, sources.OneSource.as_view(), name="source"),
    path(f"{SOURCE}/fetch", sources.SourceFetch.as_view(), name="fetch"),
    path(f"{SOURCE}/fetches", sources.SourceFetches.as_view(), name="fetches"),
    path("documents/<uuid:document_id>", documents.OneDocument.as_view(), name="document"),
    path("uploads", documents.Uploads.as_view(), name="uploads"),
    path("pastes", documents.Pastes.as_view(), name="pastes"),
]
