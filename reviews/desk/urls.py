"""Addresses of the desk, mounted under /desk/."""

from django.urls import path

from reviews.desk import (
    approvals,
    documents,
    editing,
    evidence,
    home,
    queue,
    sources,
    steps,
    triage,
    workbench,
)

app_name = "desk"
REVIEW = "reviews/<uuid:review_id>/"
ITEM = f"{REVIEW}evidence/<uuid:evidence_id>/"

urlpatterns = [
    path("", home.home, name="home"),
    path("arrivals/", home.arrivals, name="arrivals"),
    path("next/", steps.take_next, name="take_next"),
    path("queue/", queue.queue, name="queue"),
    path(REVIEW, workbench.review, name="review"),
    path(f"{REVIEW}gates/", workbench.gates, name="gates"),
    path(f"{REVIEW}draft/", editing.draft, name="draft"),
    path(f"{REVIEW}settle/", editing.settle, name="settle"),
    path(f"{REVIEW}heartbeat/", editing.heartbeat, name="heartbeat"),
    path(f"{REVIEW}submit/", editing.submit, name="submit"),
    path(f"{REVIEW}evidence/", evidence.attach, name="attach"),
    path(ITEM, workbench.evidence_item, name="evidence_item"),
    path(f"{ITEM}amend/", evidence.amend, name="amend"),
    path(f"{ITEM}detach/", evidence.detach, name="detach"),
    path(f"{ITEM}copy/", documents.evidence_copy, name="evidence_copy"),
    path(f"{REVIEW}claim/", steps.claim, name="claim"),
    path(f"{REVIEW}release/", steps.release, name="release"),
    path(f"{REVIEW}hold/", steps.hold, name="hold"),
    path(f"{REVIEW}decline/", steps.decline, name="decline"),
    path(f"{REVIEW}resume/", steps.resume, name="resume"),
    path(f"{REVIEW}take-over/", steps.take_over, name="take_over"),
    path(f"{REVIEW}reassign/", steps.reassign, name="reassign"),
    path(f"{REVIEW}withdraw/", steps.withdraw, name="withdraw"),
    path(f"{REVIEW}approve/", steps.approve, name="approve"),
    path(f"{REVIEW}return/", steps.send_back, name="return"),
    path(f"{REVIEW}publish/", steps.publish, name="publish"),
    path(f"{REVIEW}schedule/", steps.schedule, name="schedule"),
    path(f"{REVIEW}unschedule/", steps.unschedule, name="unschedule"),
    path(f"{REVIEW}reopen/", steps.reopen, name="reopen"),
    path("approvals/", approvals.approvals, name="approvals"),
    path("approvals/<uuid:review_id>/", approvals.approval, name="approval"),
    path("triage/", triage.triage, name="triage"),
    path("triage/<uuid:statement_id>/accept/", triage.accept, name="accept"),
    path("triage/<uuid:statement_id>/reject/", triage.reject, name="reject"),
    path("sources/", sources.sources, name="sources"),
    path("sources/<uuid:source_id>/", sources.source, name="source"),
    path("sources/<uuid:source_id>/pause/", sources.pause, name="pause"),
    path("sources/<uuid:source_id>/resume/", sources.resume, name="resume_source"),
    path("sources/<uuid:source_id>/fetch/", sources.fetch, name="fetch"),
    path("sources/documents/<uuid:document_id>/", documents.document, name="document"),
    path("sources/documents/<uuid:document_id>/copy/", documents.document_copy, name="document_copy"),
]
