"""Routes of the desk's API, mounted under /api/desk/v1/."""

from django.urls import path

from reviews.desk.api import (
    bulk,
    complaints,
    discussion,
    documents,
    insight,
    notices,
    pages,
    partners,
    remit,
    reviews,
    settings,
    sources,
    speakers,
    steps,
    tips,
    tokens,
    triage,
    writing,
)

app_name = "desk_api"
SOURCE = "sources/<uuid:source_id>"
REVIEW = "reviews/<uuid:review_id>"
SPEAKER = "speakers/<uuid:speaker_id>"
HELD = f"{SPEAKER}/over-time/<int:held_id>"
THREAD = f"{REVIEW}/threads/<uuid:thread_id>"
ITEM = f"{REVIEW}/evidence/<uuid:evidence_id>"
PARTNER = "partners/<uuid:partner_id>"
ENDPOINT = "endpoints/<uuid:endpoint_id>"
COMPLAINT = "complaints/<uuid:complaint_id>"
STATEMENT = "triage/<uuid:statement_id>"

urlpatterns = [
    path("desk", reviews.Home.as_view(), name="home"),
    path("queue", reviews.Queue.as_view(), name="queue"),
    path("queue/next", reviews.Next.as_view(), name="take_next"),
    *(
        path(f"reviews/{steps.slug_of(verb)}", bulk.view_of(verb).as_view(), name=f"{verb.value}_many")
        for verb in bulk.MANY
    ),
    path("approvals", reviews.Approvals.as_view(), name="approvals"),
    path(REVIEW, reviews.OneReview.as_view(), name="review"),
    path(f"{REVIEW}/draft", writing.Draft.as_view(), name="draft"),
    path(f"{REVIEW}/heartbeat", writing.Heartbeat.as_view(), name="heartbeat"),
    path(f"{REVIEW}/evidence", writing.EvidenceItems.as_view(), name="attach"),
    path(ITEM, writing.EvidenceItem.as_view(), name="evidence_item"),
    path(f"{ITEM}/copy", writing.EvidenceCopy.as_view(), name="evidence_copy"),
    path(f"{ITEM}/retry", writing.CaptureRetry.as_view(), name="retry_capture"),
    path(f"{REVIEW}/threads", discussion.Threads.as_view(), name="threads"),
    path(f"{THREAD}/comments", discussion.Comments.as_view(), name="comment"),
    path(f"{THREAD}/resolve", discussion.Resolution.as_view(), name="resolve_thread"),
    path(f"{THREAD}/reopen", discussion.Reopening.as_view(), name="reopen_thread"),
    path(
        f"{REVIEW}/comments/<uuid:comment_id>/withdraw",
        discussion.CommentWithdrawal.as_view(),
        name="withdraw_comment",
    ),
    path("mine", remit.Mine.as_view(), name="remit"),
    path("mine/interests", remit.Interests.as_view(), name="declare_interest"),
    path("mine/interests/<int:interest_id>/end", remit.InterestEnd.as_view(), name="end_interest"),
    path("mine/views", remit.Views.as_view(), name="save_view"),
    path("mine/views/<int:view_id>", remit.OneView.as_view(), name="forget_view"),
    path("notices", notices.Notices.as_view(), name="notices"),
    path("notices/seen", notices.Seen.as_view(), name="notices_seen"),
    path("notices/preferences", notices.Preferences.as_view(), name="notice_preferences"),
    *(
        path(f"{REVIEW}/{steps.slug_of(verb)}", steps.view_of(verb).as_view(), name=verb.value)
        for verb in (*steps.STEPS, *steps.PLACES)
    ),
    path(f"{REVIEW}/follow-ups", steps.FollowUps.as_view(), name="follow_up"),
    path(f"{REVIEW}/recheck", steps.Recheck.as_view(), name="recheck"),
    path("triage", triage.Statements.as_view(), name="triage"),
    path("triage/accept", bulk.AcceptMany.as_view(), name="accept_many"),
    path("triage/reject", bulk.RejectMany.as_view(), name="reject_many"),
    path(STATEMENT, triage.OneStatement.as_view(), name="statement"),
    path(f"{STATEMENT}/cut", triage.Cut.as_view(), name="cut"),
    path(f"{STATEMENT}/speaker", triage.Attribution.as_view(), name="attribute"),
    path(f"{STATEMENT}/accept", triage.Accept.as_view(), name="accept"),
    path(f"{STATEMENT}/reject", triage.Reject.as_view(), name="reject"),
    path(f"{STATEMENT}/earlier", triage.Earlier.as_view(), name="earlier"),
    path(f"{STATEMENT}/join", triage.Join.as_view(), name="join"),
    path("speakers", speakers.Speakers.as_view(), name="speakers"),
    path(SPEAKER, speakers.OneSpeaker.as_view(), name="speaker"),
    path(f"{SPEAKER}/names", speakers.Names.as_view(), name="add_alias"),
    path(f"{SPEAKER}/names/<int:name_id>", speakers.OneName.as_view(), name="drop_alias"),
    path(f"{SPEAKER}/over-time", speakers.OverTime.as_view(), name="add_affiliation"),
    path(HELD, speakers.OneHeld.as_view(), name="affiliation"),
    path(f"{SPEAKER}/merge", speakers.Merge.as_view(), name="merge_speakers"),
    path("pages", pages.LostPages.as_view(), name="lost_pages"),
    path("pages/<uuid:evidence_id>/seen", pages.PageSeen.as_view(), name="page_seen"),
    path("pages/<uuid:evidence_id>/look", pages.PageLook.as_view(), name="look_at_page"),
    path("edits", triage.Edits.as_view(), name="edits"),
    path("edits/<uuid:edit_id>/seen", triage.EditSeen.as_view(), name="edit_seen"),
    path("insight", insight.Reports.as_view(), name="reports"),
    path("insight/<slug:slug>", insight.OneQuestion.as_view(), name="report"),
    path("insight/packs/<int:year>", insight.Pack.as_view(), name="pack"),
    path("settings", settings.Settings.as_view(), name="settings"),
    path("settings/rules", settings.Rules.as_view(), name="save_rules"),
    path("settings/approvals", settings.Approvals.as_view(), name="save_approvals"),
    path("settings/scale", settings.Scale.as_view(), name="save_scale"),
    path("settings/people", settings.People.as_view(), name="add_person"),
    path("settings/people/<int:membership_id>", settings.OneMember.as_view(), name="remove_person"),
    path("settings/people/<int:membership_id>/role", settings.MemberRole.as_view(), name="change_role"),
    path("settings/people/<int:membership_id>/link", settings.PasswordLink.as_view(), name="new_link"),
    path("complaints", complaints.Complaints.as_view(), name="complaints"),
    path(COMPLAINT, complaints.OneComplaint.as_view(), name="complaint"),
    path(f"{COMPLAINT}/acknowledge", complaints.Acknowledgement.as_view(), name="acknowledge_complaint"),
    path(f"{COMPLAINT}/assign", complaints.Assignment.as_view(), name="assign_complaint"),
    path(f"{COMPLAINT}/close", complaints.Answer.as_view(), name="close_complaint"),
    path(f"{COMPLAINT}/round", complaints.Round.as_view(), name="complaint_round"),
    path("tips", tips.Tips.as_view(), name="tips"),
    path("tips/<uuid:tip_id>/settle", tips.Settling.as_view(), name="settle_tip"),
    path("tokens", tokens.Tokens.as_view(), name="tokens"),
    path("tokens/<uuid:token_id>/revoke", tokens.TokenRevocation.as_view(), name="revoke_token"),
    path("partners", partners.Partners.as_view(), name="partners"),
    path(PARTNER, partners.OnePartner.as_view(), name="partner"),
    path(f"{PARTNER}/keys", partners.Keys.as_view(), name="issue_key"),
    path(f"{PARTNER}/endpoints", partners.Endpoints.as_view(), name="register_endpoint"),
    path("keys/<uuid:key_id>/rotate", partners.KeyRotation.as_view(), name="rotate_key"),
    path("keys/<uuid:key_id>/revoke", partners.KeyRevocation.as_view(), name="revoke_key"),
    path(ENDPOINT, partners.OneEndpoint.as_view(), name="endpoint"),
    path(f"{ENDPOINT}/prove", partners.EndpointProof.as_view(), name="prove_endpoint"),
    path(f"{ENDPOINT}/disable", partners.EndpointEnd.as_view(), name="disable_endpoint"),
    path(f"{ENDPOINT}/secret", partners.EndpointSecret.as_view(), name="new_secret"),
    path(f"{ENDPOINT}/replay", partners.Replays.as_view(), name="replay"),
    path(f"{ENDPOINT}/deliveries", partners.Deliveries.as_view(), name="deliveries"),
    path("deliveries/<uuid:delivery_id>/replay", partners.DeliveryReplay.as_view(), name="replay_one"),
    path("ledger", partners.Ledger.as_view(), name="ledger"),
    path("sources", sources.Sources.as_view(), name="sources"),
    path("sources/preview", sources.SourcePreviews.as_view(), name="preview"),
    path(SOURCE, sources.OneSource.as_view(), name="source"),
    path(f"{SOURCE}/fetch", sources.SourceFetch.as_view(), name="fetch"),
    path(f"{SOURCE}/fetches", sources.SourceFetches.as_view(), name="fetches"),
    path("documents/<uuid:document_id>", documents.OneDocument.as_view(), name="document"),
    path("uploads", documents.Uploads.as_view(), name="uploads"),
    path("pastes", documents.Pastes.as_view(), name="pastes"),
]
