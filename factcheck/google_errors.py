"""Kernel: a problem document as Google's APIs tell it, for clients that were written for Google.

Their libraries read `error.message`, and nothing of a problem document. Called by the addresses under
`/v1alpha1/`, and by `factcheck.problems` for what is refused before it reaches them.
"""

from collections.abc import Mapping
from typing import Any

from rest_framework.response import Response

MEDIA_TYPE = "application/json; charset=UTF-8"
STATUSES = {
    400: "INVALID_ARGUMENT",
    403: "PERMISSION_DENIED",
    404: "NOT_FOUND",
    405: "UNIMPLEMENTED",
    409: "ABORTED",
    413: "INVALID_ARGUMENT",
    415: "INVALID_ARGUMENT",
    429: "RESOURCE_EXHAUSTED",
    500: "INTERNAL",
    503: "UNAVAILABLE",
}
# Google tells of a key that it does not know, and of values that make no sense, like this.
_TOLD_AS_400 = {401, 422}
_TYPE = "type.googleapis.com/google.rpc"


def google_error(problem: Mapping[str, Any]) -> dict[str, Any]:
    """Return the error that says what a problem document says."""
    status = 400 if problem["status"] in _TOLD_AS_400 else problem["status"]
    fields: Mapping[str, list[str]] = problem.get("fields", {})
    sentences = [f"{name}: {sentence}" for name, told in fields.items() for sentence in told]
    details: list[dict[str, Any]] = []
    if fields:
        violations = [
            {"field": name, "description": sentence} for name, told in fields.items() for sentence in told
        ]
        details.append({"@type": f"{_TYPE}.BadRequest", "fieldViolations": violations})
    reason = "API_KEY_INVALID" if problem["status"] == 401 else problem["code"]
    details.append({"@type": f"{_TYPE}.ErrorInfo", "reason": reason, "domain": "factcheck"})
    return {
        "error": {
            "code": status,
            "message": " ".join([problem["detail"], *sentences]),
            "status": STATUSES.get(status, "UNKNOWN"),
            "details": details,
        }
    }


def as_google(answer: Response) -> Response:
    """Return the answer of a refusal with its body as Google's error."""
    body = google_error(answer.data)
    headers = {name: value for name, value in answer.headers.items() if name != "WWW-Authenticate"}
    return Response(body, status=body["error"]["code"], headers=headers, content_type=MEDIA_TYPE)
