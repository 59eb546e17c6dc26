"""Examples for the description of the desk's API, by the name of the shape that each illustrates.

What is asked comes first, then what is answered. A test holds each against its shape.
"""

from typing import Any

_REVIEW, _OTHER = "019500aa-2222-7000-8000-000000000001", "019500aa-2222-7000-8000-000000000002"
_CLAIM = "019500aa-3333-7000-8000-000000000001"
_STATEMENT, _DOCUMENT = "019500aa-4444-7000-8000-000000000001", "019500aa-5555-7000-8000-000000000001"
_SPEAKER, _SOURCE = "019500aa-6666-7000-8000-000000000001", "019500aa-7777-7000-8000-000000000001"
_ANNA, _BEN = {"id": 7, "name": "Anna Example"}, {"id": 8, "name": "Ben Example"}
_WORDS = "violent crime in Exampleton has doubled over the last two years"
_DRAFT = {
    "rating": "mostly-false",
    "claim_reviewed": "Violent crime in Exampleton doubled in two years",
    "summary": "Recorded violent crime rose by 11 per cent, not by 100.",
    "reasoning": "The police counted 1,110 violent crimes in 2025 after 1,000 in 2023.",
    "one_sided_reason": "Nobody has published a figure that supports the claim.",
    "right_of_reply": "Asked by mail on 3 March; no answer by 4 March.",
}
_CITED = {
    "title": "Police recorded crime 2023-25",
    "stance": "refutes",
    "level": "primary",
    "publisher": "Statistical Office",
    "published_on": "2026-02-15",
    "excerpt": "Violence against the person: 1,000 (2023), 1,110 (2025).",
}
_SEEN = [{"id": _REVIEW, "seen": '"v0.e1"'}, {"id": _OTHER, "seen": "*"}]

QUESTIONS: dict[str, Any] = {
    # Steps of a review.
    "Return": {
        "reason": "Nearly there.",
        "remarks": [{"field": "reasoning", "paragraph": 2, "words": "Name the table of this figure."}],
    },
    "Reasoned": {"reason": "Name the table that the figure comes from."},
    "HoldUntil": {"until": "2026-03-09T09:00:00Z", "reason": "The office will answer by Monday."},
    "Reassignment": {"to": 8, "reason": "Ben knows the data."},
    "Consent": {"digest": "9f86d081884c7d65" * 4},
    "PublishAt": {"publish_at": "2026-03-05T06:00:00Z"},
    "Boost": {"points": 20, "reason": "It is repeated everywhere."},
    "Deadline": {"due_at": "2026-03-06T17:00:00Z", "reason": "The debate is on Friday evening."},
    "PanelCall": {"members": [7, 8]},
    "PanelRating": {"rating": "mostly-false", "note": "The trend is right, its size is not."},
    "NewRound": {"kind": "correction", "note": "The rise is 11 per cent, not 12."},
    "RecheckDay": {"on": "2026-09-01"},
    # Many at once.
    "DeclineMany": {"reviews": _SEEN, "reason": "Opinions, which nobody can check."},
    "BoostMany": {"reviews": _SEEN, "points": 20, "reason": "They are repeated everywhere."},
    "StatementsChosen": {"statements": [_STATEMENT]},
    "RejectMany": {"statements": [_STATEMENT], "reason": "An opinion, which nobody can check."},
    # Writing.
    "DraftChange": _DRAFT,
    "NewEvidence": {"form": "url", "url": "https://statistics.example/crime", **_CITED},
    "EvidenceChange": {"interests": "The office reports to the ministry that the speaker leads."},
    "NewThread": {"text": "@ben, is this the right table?", "anchor": "reasoning"},
    "NewComment": {"text": "Yes, table 4."},
    # Triage.
    "Wording": {"wording": "Violent crime in Exampleton doubled in two years"},
    "KnownClaim": {"claim": _CLAIM},
    "Attribution": {"speaker": _SPEAKER, "teaches": True},
    "Cutting": {"parts": [[[120, 183]], [[190, 240]]]},
    # What a member takes on, and how they hear.
    "Wishes": {"languages": ["en", "cs"], "topics_taken": ["crime"], "topics_avoided": []},
    "NewInterest": {"party": "Example Party", "reason": "I was its candidate in 2022."},
    "NewView": {"name": "Czech, overdue", "filters": "show=overdue&language=cs"},
    "NoticeChoices": {
        "channels": {"assigned": "email", "mentioned": "desk"},
        "rhythm": "hourly",
        "daily_at": "08:00",
        "quiet_from": "20:00",
        "quiet_until": "07:00",
        "zone": "Europe/Prague",
        "language": "uk",
    },
    "SeenNotices": {"ids": ["019500aa-8888-7000-8000-000000000001"]},
    "NewToken": {"name": "Morning script", "days": 90},
    # Intake.
    "SourceQuestion": {"url": "https://news.example/politics"},
    "NewSource": {"url": "https://news.example/feed.xml", "kind": "feed", "name": "The Example News"},
    "SourceChange": {"minutes_between_fetches": 30, "idle_alarm_hours": 48},
    "NewPaste": {
        "title": "Speech in the town hall",
        "published_on": "2026-03-01",
        "text": f"Jane Doe said that {_WORDS}.",
    },
    # Speakers.
    "NewSpeaker": {"name": "Jane Doe", "kind": "person"},
    "SpeakerChange": {"wikidata_id": "Q42"},
    "MergeInto": {"into": _SPEAKER},
    "NewName": {"name": "Councillor Doe"},
    "NewHeld": {"kind": "office", "name": "Councillor", "began_on": "2024-05-01"},
    "HeldChange": {"ended_on": "2026-02-28"},
    # Readers.
    "TipSettlement": {"decision": "dismissed", "reason": "It names no fact that could be checked."},
    "Assignee": {"person": 8},
    "ComplaintAnswer": {
        "state": "upheld",
        "outcome": "You are right: it is 11 per cent. We have corrected it.",
    },
    # Speakers who are asked to correct what they said.
    "NewSpeakerRequest": {
        "verdict": "019500aa-1111-7000-8000-000000000042",
        "asked_of": "Jane Doe",
        "asked_on": "2026-03-05",
        "words": "Violent crime rose by 11 per cent. Please correct it where you said that it doubled.",
    },
    "SpeakerAnswer": {"state": "corrected", "answered_on": "2026-03-07"},
    # The desk, its people and its partners.
    "DeskRules": {"minimum_sources": 2, "allows_override": False},
    "ApprovalsNeeded": {"approvals": {"initial": 1, "retraction": 2}},
    "ScaleSteps": {
        "steps": [
            {"label": "False", "meaning": "It is not so.", "on_scale": True},
            {"label": "True", "meaning": "It is so.", "on_scale": True},
            {"label": "Unproven", "meaning": "Nobody can know yet.", "on_scale": False},
        ]
    },
    "NewPerson": {"username": "anna", "first_name": "Anna", "email": "anna@desk.example", "role": "checker"},
    "NewRole": {"role": "editor"},
    "NewPartner": {"name": "The Example News", "contact": "api@news.example"},
    "NewKey": {"name": "Web site", "scopes": ["verdicts:read"]},
    "NewEndpoint": {"url": "https://news.example/hooks/verdicts", "events": ["verdict.corrected"]},
    "Subscription": {"events": ["verdict.published", "verdict.corrected"]},
    "Overlap": {"overlap_days": 2},
    "ReplayRange": {"since": "2026-03-01T00:00:00Z", "until": "2026-03-02T00:00:00Z"},
}

_LINE = {
    "id": _REVIEW,
    "etag": '"v0.e1"',
    "state": "queued",
    "kind": "initial",
    "words": _WORDS,
    "claim": _WORDS,
    "appearances": 1,
    "checker": None,
    "priority": 71.5,
    "why": [
        {"name": "check_worthiness", "points": 70.0, "sentence": "It names a change that can be counted."}
    ],
    "due_at": None,
    "state_changed_at": "2026-03-02T09:00:00Z",
}
_ITEM = {
    **_CITED,
    "id": "019500aa-9999-7000-8000-000000000001",
    "form": "url",
    "url": "https://statistics.example/crime",
    "note": "",
    "interests": "",
    "is_confidential": False,
    "no_capture_reason": "",
    "capture_state": "captured",
    "capture_detail": "",
    "captured_at": "2026-03-03T09:00:00Z",
    "page": None,
    "added_by": _ANNA,
    "added_at": "2026-03-03T08:59:00Z",
}
_SAID = {
    "id": _STATEMENT,
    "content": _WORDS,
    "speaker": "Jane Doe",
    "type": "indirect",
    "kind": "assertion",
    "check_worthiness": 0.7,
    "confidence": 0.9,
    "document": _DOCUMENT,
    "url": "https://news.example/doe-on-crime",
}
_REVIEW_DRAFT = {"version": 3, "saved_at": "2026-03-03T10:00:00Z", "public_note": "", **_DRAFT}
_STANDS = {"id": _REVIEW, "state": "submitted", "etag": '"v3.e4"'}

ANSWERS: dict[str, Any] = {
    "ReviewPage": {"reviews": [_LINE], "next": None},
    "AwaitedPage": {"reviews": [{**_LINE, "state": "submitted", "why_not": ""}], "next": None},
    "DeskHome": {
        "desk": "Example Fact Desk",
        "role": "checker",
        "you": _ANNA,
        "members": [_ANNA, _BEN],
        "figures": {
            "queued": "999+",
            "checking": "12",
            "submitted": "3",
            "oldest_queued_since": "2026-02-20T09:00:00Z",
        },
        "mine": [],
        "coming": [_LINE],
    },
    "DeskReview": {
        "id": _REVIEW,
        "state": "submitted",
        "kind": "initial",
        "follows": None,
        "claim": {"id": _CLAIM, "wording": _WORDS},
        "appearances": [{**_SAID, "said_on": "2026-03-01"}],
        "silent_edits": [],
        "checker": _ANNA,
        "opened_at": "2026-03-02T09:00:00Z",
        "state_changed_at": "2026-03-03T10:05:00Z",
        "waiting_until": None,
        "publish_at": None,
        "due_at": None,
        "draft": _REVIEW_DRAFT,
        "ratings": [{"slug": "false", "label": "False"}, {"slug": "mostly-false", "label": "Mostly false"}],
        "evidence": [_ITEM],
        "gates": [{"name": "summary", "is_met": True, "text": "A summary", "pointer": "#/summary"}],
        "is_editable": False,
        "steps": [
            {"verb": "withdraw", "is_open": True, "why_not": ""},
            {
                "verb": "approve",
                "is_open": False,
                "why_not": "You contributed to this version, so somebody else must approve it.",
            },
        ],
        "digest": "9f86d081884c7d65" * 4,
        "approvals": [],
        "approvals_needed": 1,
        "panel": [],
        "publication": None,
        "history": [
            {
                "position": 4,
                "verb": "submit",
                "words": "Submitted",
                "who": "Anna Example",
                "before": "checking",
                "after": "submitted",
                "at": "2026-03-03T10:05:00Z",
                "reason": "",
                "remarks": [],
            }
        ],
    },
    "ReviewAfterwards": _STANDS,
    "ReviewDraft": _REVIEW_DRAFT,
    "HoldEnd": {"ends_at": "2026-03-03T10:35:00Z"},
    "RowOutcomes": {
        "outcomes": [
            {"id": _REVIEW, "is_done": True, "review": {**_STANDS, "state": "declined"}, "problem": None},
            {
                "id": _OTHER,
                "is_done": False,
                "review": None,
                "problem": {
                    "type": "/docs/errors#request.precondition_failed",
                    "title": "Changed in between",
                    "status": 412,
                    "code": "request.precondition_failed",
                    "detail": "This is not the state you saw. Read it again, and decide anew.",
                },
            },
        ]
    },
    "TriagePage": {"statements": [_SAID], "next": None},
    "EarlierClaims": {
        "claims": [
            {
                "id": _CLAIM,
                "wording": "Violent crime has doubled",
                "matching_words": "crime, doubled, violent",
                "likeness": None,
                "publication": "019500aa-1111-7000-8000-000000000042",
            }
        ]
    },
    "WatchedSource": {
        "id": _SOURCE,
        "name": "The Example News",
        "url": "https://news.example/feed.xml",
        "kind": "feed",
        "minutes_between_fetches": 30,
        "idle_alarm_hours": 48,
        "is_paused": False,
        "health": {"state": "healthy", "label": "Healthy", "detail": "Fetched a minute ago."},
        "next_fetch_at": "2026-03-02T09:30:00Z",
        "last_fetch_at": "2026-03-02T09:00:00Z",
        "last_success_at": "2026-03-02T09:00:00Z",
        "last_new_at": "2026-03-02T08:00:00Z",
        "consecutive_failures": 0,
        "pages": 120,
        "documents": 131,
        "statements": 640,
    },
}
