"""Everything that a person can do on the desk has an address in the desk's API."""

from typing import Any

from django.urls import URLPattern
from drf_spectacular.generators import SchemaGenerator

from reviews.desk.urls import urlpatterns

# What a form of the desk does, and the operations by which a program does the same.
SAME: dict[str, tuple[str, ...]] = {
    "take_next": ("take_next",),
    "draft": ("save_draft",),
    "settle": ("save_draft",),
    "heartbeat": ("heartbeat",),
    "submit": ("submit_review",),
    "attach": ("attach_evidence",),
    "amend": ("amend_evidence",),
    "detach": ("detach_evidence",),
    "retry_capture": ("retry_capture",),
    "open_thread": ("open_thread",),
    "comment": ("add_comment",),
    "resolve_thread": ("resolve_thread",),
    "reopen_thread": ("reopen_thread",),
    "withdraw_comment": ("withdraw_comment",),
    "notices_seen": ("mark_notices_seen",),
    "open_notices": ("mark_notices_seen",),
    "notice_preferences": ("choose_notices",),
    "boost": ("boost_review",),
    "set_due": ("set_due_review",),
    "recuse": ("recuse_review",),
    "bulk_reviews": ("boost_reviews", "decline_reviews"),
    "bulk_statements": ("accept_statements", "reject_statements"),
    "save_remit": ("set_remit",),
    "declare_interest": ("declare_interest",),
    "end_interest": ("end_interest",),
    "save_view": ("save_view",),
    "forget_view": ("forget_view",),
    "claim": ("claim_review",),
    "release": ("release_review",),
    "hold": ("hold_review",),
    "decline": ("decline_review",),
    "resume": ("resume_review",),
    "take_over": ("take_over_review",),
    "reassign": ("reassign_review",),
    "withdraw": ("withdraw_review",),
    "approve": ("approve_review",),
    "return": ("return_review",),
    "publish": ("publish_review",),
    "schedule": ("schedule_review",),
    "unschedule": ("unschedule_review",),
    "reopen": ("reopen_review",),
    "call_panel": ("call_panel_review",),
    "vote": ("vote_review",),
    "follow_up": ("open_round",),
    "recheck": ("plan_recheck",),
    "accept": ("accept_statement",),
    "join": ("join_statement",),
    "cut": ("cut_statement",),
    "attribute": ("attribute_statement", "add_speaker"),
    "reject": ("reject_statement",),
    "take_back": ("take_back_rejection",),
    "sources": ("add_source",),
    "preview_source": ("preview_source",),
    "upload": ("upload",),
    "paste": ("paste",),
    "source": ("change_source",),
    "pause": ("change_source",),
    "resume_source": ("change_source",),
    "fetch": ("fetch_source",),
    "speakers": ("add_speaker",),
    "speaker": ("change_speaker",),
    "add_alias": ("add_speaker_name",),
    "drop_alias": ("drop_speaker_name",),
    "add_affiliation": ("add_affiliation",),
    "change_affiliation": ("change_affiliation",),
    "drop_affiliation": ("drop_affiliation",),
    "merge_speakers": ("merge_speakers",),
    "page_seen": ("note_page_seen",),
    "look_at_page": ("look_at_page",),
    "edit_seen": ("note_edit_seen",),
    "save_rules": ("set_rules",),
    "save_approvals": ("set_approvals",),
    "save_scale": ("new_scale_version",),
    "add_person": ("add_person",),
    "change_role": ("change_role",),
    "remove_person": ("remove_person",),
    "new_link": ("new_password_link",),
    "acknowledge_complaint": ("acknowledge_complaint",),
    "assign_complaint": ("assign_complaint",),
    "close_complaint": ("close_complaint",),
    "complaint_round": ("open_round_from_complaint",),
    "speaker_requests": ("ask_speaker",),
    "answer_request": ("note_speaker_answer",),
    "settle_tip": ("settle_tip",),
    "tokens": ("issue_token",),
    "revoke_token": ("revoke_token",),
    "partners": ("open_partner",),
    "issue_key": ("issue_key",),
    "register_endpoint": ("register_endpoint",),
    "rotate_key": ("rotate_key",),
    "revoke_key": ("revoke_key",),
    "endpoint": ("change_subscription",),
    "prove_endpoint": ("prove_endpoint",),
    "disable_endpoint": ("disable_endpoint",),
    "new_secret": ("rotate_secret",),
    "replay": ("replay_range",),
    "replay_one": ("replay_delivery",),
}


def test_every_form_of_the_desk_has_an_operation() -> None:
    forms = {str(pattern.name) for pattern in urlpatterns if "POST" in methods_of(pattern)}

    assert forms - set(SAME) == set(), "give these an address in reviews/desk/api"
    assert set(SAME) - forms == set(), "these forms are gone"


def test_only_the_way_out_of_mails_is_no_page_for_members() -> None:
    assert {str(pattern.name) for pattern in urlpatterns if not methods_of(pattern)} == {"unsubscribe"}


def test_every_operation_named_here_is_described() -> None:
    paths: dict[str, Any] = SchemaGenerator().get_schema(request=None, public=True)["paths"]
    described = {
        operation["operationId"]
        for path, item in paths.items()
        if path.startswith("/api/desk/")
        for operation in item.values()
    }

    assert {name for names in SAME.values() for name in names} <= described


def methods_of(pattern: URLPattern) -> set[str]:
    """Return the HTTP methods that a page of the desk takes from its members."""
    return set(getattr(pattern.callback, "methods", ()))
