"""The desk as gunicorn serves it, with one address more: `/empty`, which does nothing at all."""

from django.http import HttpRequest, HttpResponse
from django.urls import get_resolver, path

from factcheck.wsgi import application

__all__ = ["application"]


def empty(_: HttpRequest) -> HttpResponse:
    """Answer with as little as an answer can have."""
    return HttpResponse(b"{}", content_type="application/json")


get_resolver().url_patterns.insert(0, path("empty", empty))
