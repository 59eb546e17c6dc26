"""One aggregate per file; the names that other code imports."""

from reviews.models.approval import Approval
from reviews.models.complaint import Complaint, ComplaintEvent
from reviews.models.desk import ApprovalRule, Desk, Membership
from reviews.models.desk_change import DeskChange
from reviews.models.discussion import Comment, Thread
from reviews.models.dump import Dump
from reviews.models.event import ReviewEvent
from reviews.models.evidence import CopyWords, Evidence
from reviews.models.hub import Hub
from reviews.models.ledger import LedgerEntry
from reviews.models.notice import Mail, Notice, NoticePreferences
from reviews.models.panel import Panel, PanelVote
from reviews.models.partner import ApiKey, KeyUsage, Partner
from reviews.models.publication import (
    Publication,
    PublicationCounter,
    PublicationText,
    PublicationTopic,
)
from reviews.models.rating import Rating, RatingScale, RatingScaleVersion
from reviews.models.remit import ConflictOfInterest, Recusal, Remit, SavedView
from reviews.models.repeat import KeptAnswer
from reviews.models.review import Lease, Review
from reviews.models.speaker_request import SpeakerRequest
from reviews.models.token import PersonalToken
from reviews.models.verdict import Verdict
from reviews.models.watch import Watch
from reviews.models.webhook import Delivery, DeliveryAttempt, Endpoint, WebhookEvent

__all__ = [
    "ApiKey",
    "Approval",
    "ApprovalRule",
    "Comment",
    "Complaint",
    "ComplaintEvent",
    "ConflictOfInterest",
    "CopyWords",
    "Delivery",
    "DeliveryAttempt",
    "Desk",
    "DeskChange",
    "Dump",
    "Endpoint",
    "Evidence",
    "Hub",
    "KeptAnswer",
    "KeyUsage",
    "Lease",
    "LedgerEntry",
    "Mail",
    "Membership",
    "Notice",
    "NoticePreferences",
    "Panel",
    "PanelVote",
    "Partner",
    "PersonalToken",
    "Publication",
    "PublicationCounter",
    "PublicationText",
    "PublicationTopic",
    "Rating",
    "RatingScale",
    "RatingScaleVersion",
    "Recusal",
    "Remit",
    "Review",
    "ReviewEvent",
    "SavedView",
    "SpeakerRequest",
    "Thread",
    "Verdict",
    "Watch",
    "WebhookEvent",
]
