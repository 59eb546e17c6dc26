"""Doing a POST once, however often it is sent: Idempotency-Key, quoted or bare.

What was done is answered again as it was, for 24 hours, per person, address and body. What was refused did
nothing, so its key is free again.
"""

import hashlib
import json
from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate, ParamSpec

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils import timezone
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.utils.encoders import JSONEncoder

from reviews.actions import repeats
from reviews.desk.api.access import DeskView
from reviews.errors import RepeatKeyUnusable, SecretShownOnce
from reviews.models import KeptAnswer

LONGEST_KEY = 255
P = ParamSpec("P")
Handler = Callable[Concatenate[Any, Request, P], Response]


def once(handler: Handler[P]) -> Handler[P]:
    """Wrap a POST so that its Idempotency-Key is honoured. The view's `shows_secret` keeps its answer out."""

    @wraps(handler)
    def kept(view: DeskView, request: Request, *args: P.args, **kwargs: P.kwargs) -> Response:
        key = key_in(request)
        if not key:
            return handler(view, request, *args, **kwargs)
        begun = repeats.begin(
            key=key,
            route=request.path,
            fingerprint=fingerprint_of(request.data),
            now=timezone.now(),
            by=view.person,
        )
        if begun.status is not None:
            return _again(begun)
        try:
            with transaction.atomic():
                answer = handler(view, request, *args, **kwargs)
                body = None if view.shows_secret else {"answer": _as_sent(answer)}
                repeats.finish(begun, status=answer.status_code, etag=answer.get("ETag", ""), body=body)
        except BaseException:
            repeats.forget(begun)
            raise
        return answer

    return kept


def _as_sent(answer: Response) -> Any:
    """Return an answer as its reader gets it: sentences are chosen in a language only then."""
    return json.loads(json.dumps(answer.data, cls=JSONEncoder))


def key_in(request: Request) -> str:
    """Return the Idempotency-Key of a request, "" without one. Refuses: RepeatKeyUnusable."""
    given = str(request.META.get("HTTP_IDEMPOTENCY_KEY", "")).strip()
    if not given:
        return ""
    key = given[1:-1] if len(given) > 1 and given[0] == given[-1] == '"' else given
    if not key or len(key) > LONGEST_KEY or not key.isascii() or not key.isprintable():
        raise RepeatKeyUnusable(f"An Idempotency-Key has 1 to {LONGEST_KEY} printable ASCII characters.")
    return key


def fingerprint_of(data: Any) -> str:
    """Return a SHA-256 of what was sent, the same however it was cut into parts on the way."""
    return hashlib.sha256(json.dumps(_plain(data), sort_keys=True).encode()).hexdigest()


def _plain(value: Any) -> Any:
    if isinstance(value, UploadedFile):
        digest = hashlib.sha256()
        for chunk in value.chunks():
            digest.update(chunk)
        value.seek(0)
        return [value.name, digest.hexdigest()]
    if hasattr(value, "lists"):
        return {name: [_plain(one) for one in values] for name, values in value.lists()}
    return value


def _again(kept: KeptAnswer) -> Response:
    if kept.body is None:
        raise SecretShownOnce()
    answer = Response(kept.body["answer"], status=kept.status)
    if kept.etag:
        answer["ETag"] = kept.etag
    answer["Idempotency-Replayed"] = "true"
    return answer
