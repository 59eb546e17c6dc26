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


# The kinds that tell readers of something wrong, old or withdrawn. A re-check may find all as it was.
CORRECTIVE = (ReviewKind.CORRECTION, ReviewKind.UPDATE, ReviewKind.RETRACTION)


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


class PageState(TextChoices):
    """How a cited page stands today, against the copy that was archived."""

    UNSEEN = "unseen", "Not looked at yet"
    ALIVE = "alive", "Still as archived"
    CHANGED = "changed", "Changed"
    DEAD = "dead", "Gone"
    CLOSED = "closed", "Closed to the desk"


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


class NoticeKind(TextChoices):
    """What a person is told of. Labels are the lines of their preferences."""

    ASSIGNED = "assigned", "A review is given to you"
    RETURNED = "returned", "An editor returns your verdict"
    APPROVAL_ASKED = "approval_asked", "A verdict waits for your approval or your vote"
    TAKEN_OVER = "taken_over", "A review is taken from you"
    HOLD_ENDED = "hold_ended", "Your hold on a review ended by itself"
    DATE_REACHED = "date_reached", "The date you waited for is reached"
    DUE_SOON = "due_soon", "A review of yours is due soon"
    OVERDUE = "overdue", "A review of yours is overdue"
    SILENT_EDIT = "silent_edit", "A page changed words you are checking"
    PAGE_LOST = "page_lost", "A page that a verdict of yours cites is gone or changed"
    MENTIONED = "mentioned", "Somebody mentions you"
    REPLIED = "replied", "Somebody writes in a thread of yours"
    COMPLAINT = "complaint", "A reader complains of a verdict or of the desk (editors and leads)"
    COMPLAINT_DUE = "complaint_due", "A complaint must be answered soon (editors and leads)"
    ENDPOINT_OFF = "endpoint_off", "A partner is told nothing more, because its endpoint failed (leads)"


class ComplaintState(TextChoices):
    """Where a reader's complaint stands. The last three are its outcomes, and final."""

    NEW = "new", "New"
    ACKNOWLEDGED = "acknowledged", "Being looked into"
    UPHELD = "upheld", "Upheld"
    PARTLY_UPHELD = "partly_upheld", "Partly upheld"
    REJECTED = "rejected", "Rejected"


OUTCOMES = (ComplaintState.UPHELD, ComplaintState.PARTLY_UPHELD, ComplaintState.REJECTED)


class RequestState(TextChoices):
    """What a speaker did when they were asked to correct a statement. All but the first are answers, and final."""

    ASKED = "asked", "No answer yet"
    CORRECTED = "corrected", "Corrected"
    REFUSED = "refused", "Refused"
    ANSWERED = "answered", "Answered without correcting"


class ComplaintVerb(TextChoices):
    """What happened to a complaint."""

    RECEIVE = "receive", "Received"
    ACKNOWLEDGE = "acknowledge", "Acknowledged"
    ASSIGN = "assign", "Assigned"
    OPEN_ROUND = "open_round", "Round opened"
    CLOSE = "close", "Closed"
    FORGET = "forget", "Address deleted"


class Channel(TextChoices):
    """How a person hears of a notice."""

    OFF = "off", "Not at all"
    DESK = "desk", "In the desk"
    EMAIL = "email", "In the desk and by e-mail"


class Rhythm(TextChoices):
    """When e-mails with what is new are sent."""

    AT_ONCE = "at_once", "At once"
    HOURLY = "hourly", "Once an hour"
    DAILY = "daily", "Once a day"


class Remark(TextChoices):
    """What a line of a thread is."""

    COMMENT = "comment", "Comment"
    RESOLVE = "resolve", "Resolved"
    REOPEN = "reopen", "Reopened"


class Anchor(TextChoices):
    """The part of a verdict that a thread is about; an item of evidence is the other kind of place."""

    CLAIM_REVIEWED = "claim_reviewed", "Claim as reviewed"
    RATING = "rating", "Rating"
    SUMMARY = "summary", "Summary"
    REASONING = "reasoning", "Reasoning"
    ONE_SIDED_REASON = "one_sided_reason", "Evidence on one side"
    RIGHT_OF_REPLY = "right_of_reply", "Right of reply"
