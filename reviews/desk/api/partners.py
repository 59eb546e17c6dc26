"""Partners in the desk's API, for the lead of the desk: keys, endpoints, deliveries and the ledger."""

from datetime import timedelta
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404
from django.utils import timezone
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from factcheck.bells import wake
from reviews.actions import endpoints
from reviews.actions import partners as actions
from reviews.desk.api import partner_schema as schema
from reviews.desk.api import partner_shapes as shapes
from reviews.desk.api.access import DeskView, page_of
from reviews.desk.api.once import once
from reviews.desk.api.review_answers import at
from reviews.desk.partners import usage_of
from reviews.models import ApiKey, Delivery, Endpoint, LedgerEntry, Partner
from reviews.publishing.api_v1.request import PAGING, window_of
from reviews.publishing.document import moment
from reviews.tasks import DELIVER


class LeadView(DeskView):
    """An address for the lead of the desk."""

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        """Refuse everybody else. Refuses: RoleMissing."""
        super().initial(request, *args, **kwargs)
        actions.refuse_unless_lead(self.desk, self.person)

    def partner(self, partner_id: UUID) -> Partner:
        """Return a partner of the lead's own desk. Raises Http404."""
        return get_object_or_404(Partner, pk=partner_id, desk=self.desk)

    def key(self, key_id: UUID) -> ApiKey:
        """Return a key of the desk's partners. Raises Http404."""
        return get_object_or_404(ApiKey, pk=key_id, partner__desk=self.desk)

    def endpoint(self, endpoint_id: UUID) -> Endpoint:
        """Return an endpoint of the desk's partners. Raises Http404."""
        return get_object_or_404(Endpoint, pk=endpoint_id, partner__desk=self.desk)


class Partners(LeadView):
    """Who builds on what the desk publishes."""

    @extend_schema(**schema.LIST_PARTNERS)
    def get(self, request: Request) -> Response:
        """Return them by name."""
        return Response({"partners": [_partner(one) for one in Partner.objects.filter(desk=self.desk)]})

    @extend_schema(**schema.OPEN_PARTNER)
    @once
    def post(self, request: Request) -> Response:
        """Note one."""
        given = self.asked(shapes.NewPartner)
        return Response(_partner(actions.open_partner(desk=self.desk, **given, by=self.person)), status=201)


class OnePartner(LeadView):
    """One partner."""

    @extend_schema(**schema.GET_PARTNER)
    def get(self, request: Request, partner_id: UUID) -> Response:
        """Return it with keys, endpoints and use."""
        found = self.partner(partner_id)
        used = usage_of(found, timezone.now().date())
        more = {
            "keys": [_key(one) for one in found.keys.all()],
            "endpoints": [_endpoint(one) for one in found.endpoints.all()],
            "usage": [{"day": day.isoformat(), "requests": count} for day, count in used],
        }
        return Response({**_partner(found), **more})


class Keys(LeadView):
    """The keys of a partner."""

    shows_secret = True

    @extend_schema(**schema.ISSUE_KEY)
    @once
    def post(self, request: Request, partner_id: UUID) -> Response:
        """Make one and show its secret, this once."""
        found, given = self.partner(partner_id), self.asked(shapes.NewKey)
        return _fresh_key(actions.issue_key(partner_id=found.pk, **given, by=self.person))


class KeyRotation(LeadView):
    """A new key in place of an old one."""

    shows_secret = True

    @extend_schema(**schema.ROTATE_KEY)
    @once
    def post(self, request: Request, key_id: UUID) -> Response:
        """Make it and show its secret, this once."""
        found, overlap = self.key(key_id), timedelta(days=self.asked(shapes.Overlap)["overlap_days"])
        return _fresh_key(actions.rotate_key(key_id=found.pk, overlap=overlap, by=self.person))


class KeyRevocation(LeadView):
    """The end of a key."""

    @extend_schema(**schema.REVOKE_KEY)
    @once
    def post(self, request: Request, key_id: UUID) -> Response:
        """End it at once."""
        return Response(_key(actions.revoke_key(key_id=self.key(key_id).pk, by=self.person)))


class Endpoints(LeadView):
    """Where a partner is told."""

    shows_secret = True

    @extend_schema(**schema.REGISTER)
    @once
    def post(self, request: Request, partner_id: UUID) -> Response:
        """Register one, send its proof, and show its secret, this once."""
        found, given = self.partner(partner_id), self.asked(shapes.NewEndpoint)
        made = endpoints.register_endpoint(partner_id=found.pk, **given, by=self.person)
        wake(DELIVER)
        return Response({**_endpoint(made.endpoint), "secret": made.secret}, status=201)


class OneEndpoint(LeadView):
    """One endpoint."""

    @extend_schema(**schema.GET_ENDPOINT)
    def get(self, request: Request, endpoint_id: UUID) -> Response:
        """Return it."""
        return Response(_endpoint(self.endpoint(endpoint_id)))

    @extend_schema(**schema.SUBSCRIBE)
    def put(self, request: Request, endpoint_id: UUID) -> Response:
        """Change what it is told from now on."""
        found, given = self.endpoint(endpoint_id), self.asked(shapes.Subscription)
        told = {"filters": {}, **given}
        return Response(
            _endpoint(endpoints.change_subscription(endpoint_id=found.pk, **told, by=self.person))
        )


class EndpointProof(LeadView):
    """The proof of an endpoint."""

    @extend_schema(**schema.PROVE)
    @once
    def post(self, request: Request, endpoint_id: UUID) -> Response:
        """Send endpoint.test."""
        found = endpoints.prove_endpoint(endpoint_id=self.endpoint(endpoint_id).pk, by=self.person)
        wake(DELIVER)
        return Response(_endpoint(found), status=202)


class EndpointEnd(LeadView):
    """The end of telling."""

    @extend_schema(**schema.DISABLE)
    @once
    def post(self, request: Request, endpoint_id: UUID) -> Response:
        """Send nothing more."""
        found = endpoints.disable_endpoint(endpoint_id=self.endpoint(endpoint_id).pk, by=self.person)
        return Response(_endpoint(found))


class EndpointSecret(LeadView):
    """The signing secret of an endpoint."""

    shows_secret = True

    @extend_schema(**schema.NEW_SECRET)
    @once
    def post(self, request: Request, endpoint_id: UUID) -> Response:
        """Make a new one and show it, this once."""
        found, days = self.endpoint(endpoint_id), self.asked(shapes.Overlap)["overlap_days"]
        made = endpoints.rotate_secret(endpoint_id=found.pk, overlap=timedelta(days=days), by=self.person)
        return Response({**_endpoint(made.endpoint), "secret": made.secret}, status=201)


class Replays(LeadView):
    """Telling once more."""

    @extend_schema(**schema.REPLAY)
    @once
    def post(self, request: Request, endpoint_id: UUID) -> Response:
        """Send once more what was published in a time."""
        found, given = self.endpoint(endpoint_id), self.asked(shapes.ReplayRange)
        count = endpoints.replay_range(endpoint_id=found.pk, **given, by=self.person)
        wake(DELIVER)
        return Response({"deliveries": count}, status=202)


class Deliveries(LeadView):
    """What an endpoint was told."""

    parameters = PAGING

    @extend_schema(**schema.LIST_DELIVERIES)
    def get(self, request: Request, endpoint_id: UUID) -> Response:
        """Return one page, the newest first."""
        window = window_of(request)
        rows = self.endpoint(endpoint_id).deliveries.select_related("event").order_by("-pk")
        if window.after is not None:
            rows = rows.filter(pk__lt=window.after)
        page, onward = page_of(request, window, rows[: window.limit + 1])
        return Response({"deliveries": [_delivery(row) for row in page], "next": onward})


class DeliveryReplay(LeadView):
    """One delivery once more."""

    @extend_schema(**schema.REPLAY_ONE)
    @once
    def post(self, request: Request, delivery_id: UUID) -> Response:
        """Send it."""
        found = get_object_or_404(Delivery, pk=delivery_id, endpoint__partner__desk=self.desk)
        sent = endpoints.replay_delivery(delivery_id=found.pk, by=self.person)
        wake(DELIVER)
        return Response(_delivery(sent), status=202)


class Ledger(LeadView):
    """What partners made of each version."""

    parameters = PAGING

    @extend_schema(**schema.LIST_LEDGER)
    def get(self, request: Request) -> Response:
        """Return one page, the newest lines first."""
        window = window_of(request)
        rows: QuerySet[LedgerEntry] = LedgerEntry.objects.filter(partner__desk=self.desk)
        rows = rows.select_related("partner", "publication").defer("publication__document").order_by("-pk")
        if window.after is not None:
            rows = rows.filter(pk__lt=window.after)
        page, onward = page_of(request, window, rows[: window.limit + 1])
        return Response({"lines": [_line(row) for row in page], "next": onward})


def _partner(row: Partner) -> dict[str, Any]:
    return {
        "id": str(row.pk),
        "name": row.name,
        "contact": row.contact,
        "created_at": moment(row.created_at),
    }


def _key(row: ApiKey) -> dict[str, Any]:
    return {
        "id": str(row.pk),
        "name": row.name,
        "start": row.start,
        "scopes": row.scopes,
        "requests_per_minute": row.requests_per_minute,
        "created_at": moment(row.created_at),
        "valid_until": at(row.valid_until),
        "revoked_at": at(row.revoked_at),
        "last_used_at": at(row.last_used_at),
    }


def _fresh_key(made: actions.Issued) -> Response:
    return Response({**_key(made.key), "secret": made.secret}, status=201)


def _endpoint(row: Endpoint) -> dict[str, Any]:
    return {
        "id": str(row.pk),
        "partner": str(row.partner_id),
        "url": row.url,
        "events": row.events,
        "filters": row.filters,
        "status": row.status,
        "disabled_reason": row.disabled_reason,
        "last_success_at": at(row.last_success_at),
    }


def _delivery(row: Delivery) -> dict[str, Any]:
    return {
        "id": str(row.pk),
        "type": row.event.type,
        "status": row.status,
        "tries": row.tries,
        "next_try_at": moment(row.next_try_at),
        "delivered_at": at(row.delivered_at),
    }


def _line(row: LedgerEntry) -> dict[str, Any]:
    return {
        "partner": row.partner.name,
        "verdict": str(row.publication.series),
        "version": row.publication.number,
        "kind": row.publication.kind,
        "published_at": moment(row.publication.published_at),
        "received_at": at(row.received_at),
        "fetched_at": at(row.fetched_at),
        "acknowledged_at": at(row.acknowledged_at),
        "applied_url": row.applied_url,
        "note": row.note,
    }
