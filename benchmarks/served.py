"""The desk as gunicorn serves it, with two addresses more: `/empty`, which does nothing at all, and
`/empty-member`, which does nothing but let a member of the desk in, as every page of the desk does.
"""

from django.http import HttpRequest, HttpResponse
from django.urls import get_resolver, path

from factcheck.wsgi import application
from reviews.desk.access import for_members

__all__ = ["application"]


def empty(_: HttpRequest) -> HttpResponse:
    """Answer with as little as an answer can have."""
    return HttpResponse(b"{}", content_type="application/json")


get_resolver().url_patterns[:0] = [
    path("empty", empty),
    path("empty-member", for_members("POST")(empty)),
]
