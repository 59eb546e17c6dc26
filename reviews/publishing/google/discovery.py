"""How do Google's client libraries learn of our addresses? A discovery document, in the form they read. Pure.

It tells of what is here, so a client that is built from it needs neither a key nor an account of Google.
"""

from typing import Any

_PREFIX = "GoogleFactcheckingFactchecktoolsV1alpha1"


def discovery_document(origin: str) -> dict[str, Any]:
    """Return the document of the API at `origin`, which ends without a slash."""
    return {
        "kind": "discovery#restDescription",
        "discoveryVersion": "v1",
        "id": "factchecktools:v1alpha1",
        "name": "factchecktools",
        "canonicalName": "Fact Check Tools",
        "version": "v1alpha1",
        "revision": "20261125",
        "title": "Published verdicts, as clients of the Fact Check Tools API read them",
        "description": "Read-only. The API of the desk itself is at /api/v1/ and says more.",
        "documentationLink": f"{origin}/api/docs",
        "protocol": "rest",
        "rootUrl": f"{origin}/",
        "baseUrl": f"{origin}/",
        "servicePath": "",
        "basePath": "",
        # The libraries ask for the member; nothing answers there.
        "batchPath": "batch",
        "parameters": _SYSTEM,
        "schemas": _SCHEMAS,
        "resources": {"claims": {"methods": {"search": _SEARCH}}},
    }


def _text(told: str, **more: Any) -> dict[str, Any]:
    return {"type": "string", "description": told, **more}


def _asked(told: str, type_: str = "string", **more: Any) -> dict[str, Any]:
    whole = {"format": "int32"} if type_ == "integer" else {}
    return {"type": type_, "location": "query", "description": told, **whole, **more}


def _schema(name: str, /, **properties: Any) -> dict[str, Any]:
    return {f"{_PREFIX}{name}": {"id": f"{_PREFIX}{name}", "type": "object", "properties": properties}}


def _ref(name: str) -> dict[str, Any]:
    return {"$ref": f"{_PREFIX}{name}"}


_SYSTEM = {
    "key": _asked("A key of a partner. Without one the quota is lower."),
    "alt": _asked("Form of the answer.", enum=["json"], default="json"),
    "fields": _asked("Which members of the answer are wanted."),
    "prettyPrint": _asked("Indent the answer.", "boolean", default="true"),
    "quotaUser": _asked("Taken, and not used."),
}
_SEARCH = {
    "id": "factchecktools.claims.search",
    "path": "v1alpha1/claims:search",
    "flatPath": "v1alpha1/claims:search",
    "httpMethod": "GET",
    "description": "Verdicts that readers have now, the newest first. Give a query or a site.",
    "parameterOrder": [],
    "parameters": {
        "query": _asked("Words that all stand in the verdict."),
        "languageCode": _asked("Language, such as en-US. The region is not considered."),
        "reviewPublisherSiteFilter": _asked("Site of the publisher, such as desk.example."),
        "maxAgeDays": _asked("Most days since the verdict was published.", "integer"),
        "pageSize": _asked("Most claims on one page: 10 unless given, 100 at most.", "integer"),
        "pageToken": _asked("Where to go on: nextPageToken of the page before."),
        "offset": _asked("Claims to leave out. Counts without a pageToken only.", "integer"),
    },
    "response": _ref("FactCheckedClaimSearchResponse"),
}
_SCHEMAS = {
    **_schema(
        "FactCheckedClaimSearchResponse",
        claims={"type": "array", "items": _ref("Claim"), "description": "Absent where nothing was found."},
        nextPageToken=_text("Absent on the last page."),
    ),
    **_schema(
        "Claim",
        text=_text("The claim as it was reviewed."),
        claimant=_text("Who said it."),
        claimDate=_text("When it was said.", format="google-datetime"),
        claimReview={"type": "array", "items": _ref("ClaimReview"), "description": "The verdict."},
    ),
    **_schema(
        "ClaimReview",
        publisher=_ref("Publisher"),
        url=_text("Page of the verdict."),
        title=_text("Its title."),
        reviewDate=_text("When this version was published.", format="google-datetime"),
        textualRating=_text("The rating in words."),
        languageCode=_text("Language of the verdict."),
    ),
    **_schema("Publisher", name=_text("The desk."), site=_text("Its host, without www.")),
}
