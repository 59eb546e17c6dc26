"""The closed vocabularies of the review: states, verbs, roles, evidence. Labels are what people read."""

from django.db.models import TextChoices


class Role(TextChoices):
    """What a person may do on a desk. Each role includes the ones before it."""

    CHECKER = "checker", "Fact-checker"
    EDITOR = "editor", "Editor"
    LEAD = "lead", "Desk lead"


class ReviewKind(TextChoices):
    """Why this round is made."""

    INITIAL = "initial", "First check"
    CORRECTION = "correction", "Correction"
    UPDATE = "update", "Update"
    RETRACTION = "retraction", "Retraction"
    RECHECK = "recheck", "Re-check"


class State(TextChoices):
    """Where a review stands."""

    QUEUED = "queued", "Queued"
    CHECKING = "checking", "Being checked"
    WAITING = "waiting", "Waiting"
    SUBMITTED = "submitted", "Awaiting approval"
    RETURNED = "returned", "Returned"
    APPROVED = "approved", "Approved"
    SCHEDULED = "scheduled", "Scheduled"
    PUBLISHED = "published", "Published"
    DECLINED = "declined", "Declined"


class Verb(TextChoices):
    """What can be done to a review. The first group moves it; the second changes or tends its content."""

    CLAIM = "claim", "Claim"
    RELEASE = "release", "Release"
    LAPSE = "lapse", "Lease ended"
    TAKE_OVER = "take_over", "Take over"
    HOLD = "hold", "Hold until"
    RESUME = "resume", "Resume"
    WAKE = "wake", "Hold ended"
    SUBMIT = "submit", "Submit"
    WITHDRAW = "withdraw", "Withdraw"
    RETURN = "return", "Return with reasons"
    REASSIGN = "reassign", "Reassign"
    APPROVE = "approve", "Approve"
    SCHEDULE = "schedule", "Schedule"
    UNSCHEDULE = "unschedule", "Unschedule"
    PUBLISH = "publish", "Publish"
    REOPEN = "reopen", "Reopen"
    DECLINE = "decline", "Decline"
    CALL_PANEL = "call_panel", "Call a panel"
    VOTE = "vote", "Vote"

    OPEN = "open", "Queued for review"
    FOLLOW_UP = "follow_up", "Open follow-up"
    PLAN_RECHECK = "plan_recheck", "Plan re-check"
    BOOST = "boost", "Move in the queue"
    SET_DUE = "set_due", "Set deadline"
    ESCALATE = "escalate", "Deadline passed"
    RECUSE = "recuse", "Recuse"
    EDIT = "edit", "Edit verdict"
    ATTACH = "attach", "Attach evidence"
    AMEND = "amend", "Change evidence"
    DETACH = "detach", "Remove evidence"


class Stance(TextChoices):
    """What an item of evidence says about the claim."""

    SUPPORTS = "supports", "Supports the claim"
    REFUTES = "refutes", "Refutes the claim"
    CONTEXT = "context", "Gives context"


class EvidenceForm(TextChoices):
    """What was attached."""

    URL = "url", "Web page"
    FILE = "file", "File"
    NOTE = "note", "Note"


class EvidenceLevel(TextChoices):
    """How near the item is to the fact."""

    PRIMARY = "primary", "Primary source"
    SECONDARY = "secondary", "Secondary source"


class CaptureState(TextChoices):
    """How the archived copy of a cited page stands."""

    NOT_NEEDED = "not_needed", "No copy needed"
    PENDING = "pending", "Being archived"
    CAPTURED = "captured", "Archived"
    FAILED = "failed", "Could not be archived"


class Scope(TextChoices):
    """What a partner's key opens. None lets a key change a verdict or enter the desk."""

    VERDICTS = "verdicts:read", "Read verdicts, versions, speakers, topics and rating scales"
    CHANGES = "changes:read", "Follow the change feed and the corrections"
    DUMP = "dump:read", "Download everything at once"
    ACKNOWLEDGE = "ledger:acknowledge", "Acknowledge versions, corrections above all"


class EndpointStatus(TextChoices):
    """Whether a webhook endpoint gets deliveries."""

    PENDING = "pending", "Waiting for its proof"
    ACTIVE = "active", "Active"
    DISABLED = "disabled", "Disabled"


class EventType(TextChoices):
    """What a webhook tells."""

    PUBLISHED = "verdict.published", "First published"
    UPDATED = "verdict.updated", "Updated or checked again"
    CORRECTED = "verdict.corrected", "Corrected"
    RETRACTED = "verdict.retracted", "Retracted"
    TEST = "endpoint.test", "Test of an endpoint"


class DeliveryStatus(TextChoices):
    """How the delivery of one event to one endpoint stands."""

    PENDING = "pending", "Waiting"
    DELIVERED = "delivered", "Delivered"
    GIVEN_UP = "given_up", "Given up"
