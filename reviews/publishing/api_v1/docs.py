"""The API's description as OpenAPI, and as a page that people read and try."""

from typing import Any

from csp.decorators import csp_update
from django.utils.decorators import method_decorator
from django.views.generic import TemplateView
from drf_spectacular.views import SpectacularAPIView

from reviews.publishing import listing


class Schema(SpectacularAPIView):
    """The OpenAPI 3.1 description: YAML, or JSON where the Accept header or `?format=json` asks for it."""


# Swagger UI draws its icons as data addresses and styles its parts in place. Only this page allows it.
@method_decorator(csp_update({"img-src": ["data:"], "style-src": ["'unsafe-inline'"]}), name="dispatch")
class Docs(TemplateView):
    """The description, drawn by Swagger UI from files of our own origin."""

    template_name = "public/api_docs.html"

    def get_context_data(self, **given: Any) -> dict[str, Any]:
        """Name the desk at the head of the page, as on every other."""
        return super().get_context_data(desk=listing.publisher(), **given)
