"""The one thing a key may write: that a partner has applied a version. It goes into the ledger, nowhere else."""

from django.http import JsonResponse
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request

from reviews.actions.ledger import acknowledge
from reviews.enums import Scope
from reviews.models import ApiKey
from reviews.publishing.api_v1 import schema, shapes
from reviews.publishing.api_v1.answer import PublicView
from reviews.publishing.document import moment


class Acknowledgements(PublicView):
    """What partners have applied."""

    http_method_names = ["post"]  # noqa: RUF012
    scope = Scope.ACKNOWLEDGE
    needs_key = True

    @extend_schema(**schema.ACKNOWLEDGE)
    def post(self, request: Request) -> JsonResponse:
        """Note that the partner has applied one version; saying it again changes nothing."""
        assert isinstance(request.auth, ApiKey), "this address needs a key"  # noqa: S101
        given = shapes.Acknowledgement(data=request.data)
        given.is_valid(raise_exception=True)
        told = given.validated_data
        line = acknowledge(
            key=request.auth,
            series=told["verdict"],
            number=told["version"],
            applied_url=told.get("applied_url", ""),
            note=told.get("note", ""),
        )
        assert line.acknowledged_at is not None, "acknowledge writes it"  # noqa: S101
        answer = JsonResponse(
            {
                "verdict": str(told["verdict"]),
                "version": told["version"],
                "acknowledged_at": moment(line.acknowledged_at),
            }
        )
        answer["Cache-Control"] = "no-store"
        return answer
