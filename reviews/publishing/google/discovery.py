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
        "resources": {
            "claims": {"methods": {"search": _SEARCH, "imageSearch": _IMAGE_SEARCH}},
            "pages": {"methods": {"list": _PAGES, "get": _PAGE}},
        },
    }


def _text(told: str, **more: Any) -> dict[str, Any]:
    return {"type": "string", "description": told, **more}


def _asked(told: str, type_: str = "string", **more: Any) -> dict[str, Any]:
    whole = {"format": "int32"} if type_ == "integer" else {}
    return {"type": type_, "location": "query", "description": told, **whole, **more}


def _whole(told: str) -> dict[str, Any]:
    return {"type": "integer", "format": "int32", "description": told}


def _list_of(name: str) -> dict[str, Any]:
    return {"type": "array", "items": _ref(name)}


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
_PAGING = {
    "pageSize": _asked("Most items on one page: 10 unless given, 100 at most.", "integer"),
    "pageToken": _asked("Where to go on: nextPageToken of the page before."),
    "offset": _asked("Items to leave out. Counts without a pageToken only.", "integer"),
}
_LANGUAGE = _asked("Language, such as en-US. The region is not considered.")


def _method(ident: str, path: str, told: str, answer: str, **parameters: Any) -> dict[str, Any]:
    return {
        "id": f"factchecktools.{ident}",
        "path": path,
        "flatPath": path,
        "httpMethod": "GET",
        "description": told,
        "parameterOrder": [name for name, one in parameters.items() if one["location"] == "path"],
        "parameters": parameters,
        "response": _ref(answer),
    }


_IMAGE_SEARCH = _method(
    "claims.imageSearch",
    "v1alpha1/claims:imageSearch",
    "Verdicts on claims that were made at an address. No image is looked at.",
    "FactCheckedClaimImageSearchResponse",
    imageUri=_asked("The address.", required=True),
    languageCode=_LANGUAGE,
    **_PAGING,
)
_PAGES = _method(
    "pages.list",
    "v1alpha1/pages",
    "The pages of verdicts that readers have now, the newest first. Give a url or an organization.",
    "ListClaimReviewMarkupPagesResponse",
    url=_asked("Address of a verdict."),
    organization=_asked("Site of the publisher, such as desk.example."),
    **_PAGING,
)
_PAGE = _method(
    "pages.get",
    "v1alpha1/{+name}",
    "The page of one verdict.",
    "ClaimReviewMarkupPage",
    name={
        "type": "string",
        "location": "path",
        "required": True,
        "pattern": "^pages/[^/]+$",
        "description": "pages/ and the id of the verdict.",
    },
)
_SEARCH = _method(
    "claims.search",
    "v1alpha1/claims:search",
    "Verdicts that readers have now, the newest first. Give a query or a site.",
    "FactCheckedClaimSearchResponse",
    query=_asked("Words that all stand in the verdict."),
    languageCode=_LANGUAGE,
    reviewPublisherSiteFilter=_asked("Site of the publisher, such as desk.example."),
    maxAgeDays=_asked("Most days since the verdict was published.", "integer"),
    **_PAGING,
)
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
    **_schema(
        "FactCheckedClaimImageSearchResponse",
        results=_list_of("FactCheckedClaimImageSearchResponseResult"),
        nextPageToken=_text("Absent on the last page."),
    ),
    **_schema("FactCheckedClaimImageSearchResponseResult", claim=_ref("Claim")),
    **_schema(
        "ListClaimReviewMarkupPagesResponse",
        claimReviewMarkupPages=_list_of("ClaimReviewMarkupPage"),
        nextPageToken=_text("Absent on the last page."),
    ),
    **_schema(
        "ClaimReviewMarkupPage",
        name=_text("pages/ and the id of the verdict."),
        pageUrl=_text("Page of the verdict."),
        publishDate=_text("When it was first published."),
        claimReviewAuthor=_ref("ClaimReviewAuthor"),
        claimReviewMarkups=_list_of("ClaimReviewMarkup"),
        versionId=_text("Number of the version."),
    ),
    **_schema("ClaimReviewAuthor", name=_text("The desk.")),
    **_schema(
        "ClaimReviewMarkup",
        url=_text("Page of the verdict."),
        claimReviewed=_text("The claim as it was reviewed."),
        claimDate=_text("When it was said."),
        claimAuthor=_ref("ClaimAuthor"),
        claimFirstAppearance=_text("Where it was said first."),
        claimAppearances={"type": "array", "items": _text("Where it was said again.")},
        rating=_ref("ClaimRating"),
    ),
    **_schema(
        "ClaimAuthor",
        name=_text("Who said it."),
        jobTitle=_text("Their office on the day."),
        sameAs=_text("Their entry in Wikidata."),
    ),
    **_schema(
        "ClaimRating",
        textualRating=_text("The rating in words."),
        ratingExplanation=_text("The summary of the verdict."),
        ratingValue=_whole("Place on the scale; absent for a finding off the scale."),
        worstRating=_whole("Lowest place of the scale."),
        bestRating=_whole("Highest place of the scale."),
    ),
}
