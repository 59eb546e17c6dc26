"""The desk as gunicorn serves it, with two addresses more that do nothing: `/empty` for anybody, and
`/api/desk/v1/empty` for members, who are let in as everywhere in the desk's API.
"""

from django.http import HttpRequest, HttpResponse
from django.urls import get_resolver, path
from rest_framework.request import Request
from rest_framework.response import Response

from factcheck.wsgi import application
from reviews.desk.api.access import DeskView

__all__ = ["application"]


def empty(_: HttpRequest) -> HttpResponse:
    """Answer with as little as an answer can have."""
    return HttpResponse(b"{}", content_type="application/json")


class Empty(DeskView):
    """Nothing, for members."""

    def post(self, _: Request) -> Response:
        """Answer with as little as an answer can have."""
        return Response({})


get_resolver().url_patterns[:0] = [path("empty", empty), path("api/desk/v1/empty", Empty.as_view())]
