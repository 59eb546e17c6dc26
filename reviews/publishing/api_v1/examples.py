"""Examples for the API's description. A test holds each against the shape it illustrates."""

from typing import Any

from reviews.publishing.claimreview import claim_review
from reviews.publishing.webhook import change_of, data_of

_SERIES = "019500aa-1111-7000-8000-000000000042"
_COPIES = f"https://desk.example/verdicts/{_SERIES}/copies"
_KEPT, _CITED = "9f86d081884c7d65" * 4, "2c26b46b68ffc68f" * 4
_PAGE = {
    "url": "https://news.example/doe-on-crime",
    "title": "Doe on crime",
    "publisher": "The Example News",
    "published_on": "2026-03-02",
    "statement": "violent crime in Exampleton has doubled over the last two years",
    "type": "indirect",
    "document": {
        "sha256": _KEPT,
        "fetched_at": "2026-03-02T08:00:00Z",
        "copy_url": f"{_COPIES}/{_KEPT}",
    },
}

VERDICT: dict[str, Any] = {
    "id": _SERIES,
    "version": 1,
    "kind": "initial",
    "url": f"https://desk.example/verdicts/{_SERIES}",
    "api_url": f"https://desk.example/api/v1/verdicts/{_SERIES}",
    "published_at": "2026-03-04T10:15:00Z",
    "first_published_at": "2026-03-04T10:15:00Z",
    "language": "en",
    "claim": {
        "text": "Violent crime in Exampleton doubled in two years",
        "wording": "violent crime in Exampleton has doubled over the last two years",
        "said_on": "2026-03-01",
        "speaker": {
            "id": "019500aa-1111-7000-8000-000000000007",
            "name": "Jane Doe",
            "kind": "person",
            "role": "Councillor",
            "party": "Example Party",
            "wikidata_id": "Q42",
        },
        "first_appearance": _PAGE,
        "appearances": [_PAGE],
    },
    "rating": {
        "slug": "mostly-false",
        "label": "Mostly false",
        "value": 2,
        "meaning": "There is something in it, but the point is wrong.",
        "worst": 1,
        "best": 5,
        "scale": "truth",
        "scale_name": "Truth scale",
        "scale_version": 1,
        "steps": [
            {"slug": "false", "label": "False", "value": 1},
            {"slug": "mostly-false", "label": "Mostly false", "value": 2},
            {"slug": "half-true", "label": "Half true", "value": 3},
            {"slug": "mostly-true", "label": "Mostly true", "value": 4},
            {"slug": "true", "label": "True", "value": 5},
            {"slug": "unproven", "label": "Unproven", "value": None},
        ],
    },
    "summary": "Recorded violent crime rose by 11 per cent, not by 100.",
    "reasoning": "The police counted 1,110 violent crimes in 2025 after 1,000 in 2023.",
    "evidence": [
        {
            "form": "url",
            "title": "Police recorded crime 2023-25",
            "url": "https://statistics.example/crime",
            "publisher": "Statistical Office",
            "published_on": "2026-02-15",
            "stance": "refutes",
            "level": "primary",
            "excerpt": "Violence against the person: 1,000 (2023), 1,110 (2025).",
            "note": "",
            "interests": "",
            "capture": {
                "captured_at": "2026-03-03T09:00:00Z",
                "sha256": _CITED,
                "copy_url": f"{_COPIES}/{_CITED}",
            },
            "no_capture_reason": "",
        }
    ],
    "right_of_reply": "Asked by mail on 3 March; no answer by 4 March.",
    "one_sided_reason": "Nobody has published a figure that supports the claim.",
    "independent_approval": True,
    "approvals": 1,
    "desk": {
        "name": "Example Fact Desk",
        "url": "https://desk.example/",
        "methodology_url": "https://desk.example/about",
        "corrections_policy_url": "https://desk.example/policies/corrections",
    },
    "license_url": "https://creativecommons.org/licenses/by/4.0/",
    "topics": [{"slug": "crime", "name": "Crime"}],
    "corrections": [],
}
VERDICT["claim_review"] = claim_review(VERDICT)

VERDICTS = {"verdicts": [VERDICT], "next": "https://desk.example/api/v1/verdicts?limit=1&cursor=WyJh"}

CORRECTED: dict[str, Any] = {
    **VERDICT,
    "version": 2,
    "kind": "correction",
    "published_at": "2026-03-09T10:15:00Z",
    "corrections": [
        {"number": 2, "kind": "correction", "note": "The rise is 11 per cent, not 12.", "date": "2026-03-09"}
    ],
}
WITHDRAWN: dict[str, Any] = {
    **CORRECTED,
    "version": 3,
    "kind": "retraction",
    "published_at": "2026-04-01T09:00:00Z",
    "corrections": [
        *CORRECTED["corrections"],
        {
            "number": 3,
            "kind": "retraction",
            "note": "The figures that it rested on were withdrawn by the statistical office.",
            "date": "2026-04-01",
        },
    ],
}
CHANGES = {
    "changes": [
        change_of(CORRECTED, "fcde2b2edba56bf4" * 4),
        change_of(WITHDRAWN, "2e7d2c03a9507ae2" * 4),
    ],
    "next": None,
    "cursor": "WyJjaGFuZ2VzIiwyXQ:l1C6",
}
CORRECTIONS = {
    "corrections": [
        {
            **data_of(CORRECTED, "fcde2b2edba56bf4" * 4),
            "published_at": CORRECTED["published_at"],
            "claim": VERDICT["claim"]["text"],
            "note": CORRECTED["corrections"][0]["note"],
            "rating_before": "false",
        }
    ],
    "next": None,
}

MATCHES = {
    "matches": [{"score": 0.72, "words": ["Exampleton", "doubled", "crime"], "verdict": VERDICT}],
}

DUMPS = {
    "dumps": [
        {
            "url": "https://desk.example/api/v1/dump/verdicts-1042.ndjson.gz",
            "size": 734003,
            "sha256": "6b86b273ff34fce1" * 4,
            "verdicts": 980,
            "tombstones": 3,
            "made_at": "2026-04-01T09:10:00Z",
            "changes_cursor": "WyJjaGFuZ2VzIiwxMDQyXQ:l1C6",
        }
    ]
}

UNKNOWN_FILTER = {
    "type": "/docs/errors#request.unknown_filter",
    "title": "Bad request",
    "status": 400,
    "code": "request.unknown_filter",
    "detail": "There is no parameter “ratings” here.",
    "fields": {"ratings": ["Known here: text, speaker, party, rating."]},
    "errors": [{"detail": "Known here: text, speaker, party, rating.", "pointer": "#/ratings"}],
}
NOT_FOUND = {
    "type": "/docs/errors#request.not_found",
    "title": "Not found",
    "status": 404,
    "code": "request.not_found",
    "detail": "There is nothing at this address.",
}
RETRACTED = {
    "type": "/docs/errors#verdict.retracted",
    "title": "Gone",
    "status": 410,
    "code": "verdict.retracted",
    "detail": "This verdict was withdrawn. What it said is no longer ours to repeat; each version stays on record.",
    "id": _SERIES,
    "version": 2,
    "deleted": True,
    "retracted_at": "2026-04-01T09:00:00Z",
    "reason": "The figures that it rested on were withdrawn by the statistical office.",
}
TOO_MANY = {
    "type": "/docs/errors#api.quota_exceeded",
    "title": "Too many requests",
    "status": 429,
    "code": "api.quota_exceeded",
    "detail": "The quota of this key or address is used up for now. Retry-After says when to go on.",
    "violated-policies": ["anonymous"],
}
KEY_UNKNOWN = {
    "type": "/docs/errors#api.key_unknown",
    "title": "Not signed in",
    "status": 401,
    "code": "api.key_unknown",
    "detail": "This key is not known, or no longer valid.",
}
SCOPE_MISSING = {
    "type": "/docs/errors#api.scope_missing",
    "title": "Not allowed",
    "status": 403,
    "code": "api.scope_missing",
    "detail": "This key was not made for verdicts:read.",
}
