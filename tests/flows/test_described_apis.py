"""Both APIs do what their description says: Schemathesis asks every operation, rightly and wrongly.

The description is the committed one, the app is the real WSGI app, the data is of real actions, and the examples
are the same on every run.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import schemathesis
import yaml
from django.contrib.auth.models import User
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from django.test import Client
from hypothesis import HealthCheck, Phase, given
from hypothesis import settings as bounds
from hypothesis.errors import Unsatisfiable
from schemathesis import GenerationMode
from schemathesis.config import SchemathesisConfig
from schemathesis.specs.openapi.checks import ignored_auth

from factcheck.wsgi import application
from reviews.actions import discussion
from reviews.actions.tokens import issue_token
from reviews.enums import State
from reviews.models import Delivery, Desk, Membership, Publication
from tests import factories

DESCRIPTION = yaml.safe_load(
    (Path(__file__).resolve().parents[2] / "docs/reference/openapi.yaml").read_text()
)
EXAMPLES = 3
# What a well-formed request may still be told: it is not there, not now, not by you, not like this.
CHECKS = {
    "positive_data_acceptance": {
        "expected-statuses": ["2XX", "304", "400", "403", "404", "409", "412", "422", "428"]
    },
    "negative_data_rejection": {
        "expected-statuses": ["400", "401", "403", "404", "405", "409", "412", "413", "415", "422", "428"]
    },
}
OPERATIONS = [
    (method, path)
    for path, item in DESCRIPTION["paths"].items()
    for method in item
    if method in ("get", "post", "put", "patch", "delete")
]
pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _open_transaction() -> Iterator[None]:
    """Let requests leave the test's own transaction open, as those of Django's test client do.

    A request of the real app closes a connection that it finds in the middle of a transaction.
    """
    around = (request_started, request_finished)
    for signal in around:
        signal.disconnect(close_old_connections)
    yield
    for signal in around:
        signal.connect(close_old_connections)


@pytest.fixture(scope="module")
def api() -> Any:
    """The description as Schemathesis reads it."""
    config = SchemathesisConfig.from_dict(
        {"checks": CHECKS, "seed": 1, "generation": {"with-security-parameters": False}}
    )
    loaded = schemathesis.openapi.from_dict(DESCRIPTION, config=config)
    loaded.app = application
    return loaded


@pytest.fixture
def known(desk: Desk, checker: User, editor: User, lead: User, settings: Any) -> dict[str, Any]:
    """Path parameters that lead somewhere."""
    settings.FACTCHECK_DEMO_ORIGIN = "http://127.0.0.1:9"
    published = factories.review_at(State.PUBLISHED, desk, checker=checker, editor=editor)
    held = factories.review_at(State.CHECKING, desk, checker=lead, editor=lead)
    statement = factories.make_statement()
    said = discussion.open_thread(review_id=held.pk, text="Which table?", by=lead).comment
    return {
        "thread_id": str(said.thread_id),
        "comment_id": str(said.pk),
        "id": str(Publication.objects.get(review=published).series),
        "number": 1,
        "sequence": 1,
        "review_id": str(held.pk),
        "evidence_id": str(factories.cite(held, lead).pk),
        "statement_id": str(statement.pk),
        "document_id": str(statement.document_id),
        "source_id": str(statement.document.page.source_id),
        **_of_partners(desk, lead),
        "token_id": str(issue_token(name="Script", days=1, by=lead).token.pk),
    }


def _of_partners(desk: Desk, lead: User) -> dict[str, str]:
    partner = factories.make_partner(desk, lead)
    endpoint = factories.make_endpoint(partner, lead)
    return {
        "partner_id": str(partner.pk),
        "key_id": str(factories.make_key(partner, lead).key.pk),
        "endpoint_id": str(endpoint.pk),
        "delivery_id": str(Delivery.objects.get(endpoint=endpoint).pk),
    }


@pytest.mark.parametrize(("method", "path"), OPERATIONS, ids=[" ".join(one) for one in OPERATIONS])
def test_operation_does_what_it_describes(
    method: str, path: str, api: Any, known: dict[str, Any], lead: User
) -> None:
    operation = api[path][method]
    # Numbers are made up: they are either there or not.
    fixed = {name: value for name, value in known.items() if f"{{{name}}}" in path}
    headers, cookies = _signed_in(path, lead)

    for mode in (GenerationMode.POSITIVE, GenerationMode.NEGATIVE):
        try:
            cases = operation.as_strategy(generation_mode=mode, path_parameters=fixed)
            _ask(cases, headers, cookies)
        except (schemathesis.errors.SchemathesisError, Unsatisfiable):
            # Nothing can be sent wrongly to an operation that takes nothing.
            if mode is GenerationMode.POSITIVE:
                raise


def _signed_in(path: str, lead: User) -> tuple[dict[str, str], dict[str, str]]:
    """Return the headers and cookies of a caller who may: a session for tokens, a token on the desk, a partner's key."""
    if path.startswith("/api/desk/v1/tokens"):
        client, secret = Client(), "x" * 32
        client.force_login(lead)
        session = client.cookies["sessionid"].value
        return {"X-CSRFToken": secret}, {"sessionid": session, "csrftoken": secret}
    if path.startswith("/api/desk/"):
        return {"Authorization": f"Bearer {issue_token(name='Schemathesis', days=1, by=lead).secret}"}, {}
    partner = factories.make_partner(Membership.objects.get(person=lead).desk, lead)
    return {"Authorization": f"Bearer {factories.make_key(partner, lead).secret}"}, {}


def _ask(cases: Any, headers: dict[str, str], cookies: dict[str, str]) -> None:
    @bounds(
        max_examples=EXAMPLES,
        derandomize=True,
        database=None,
        deadline=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(case=cases)
    def ask(case: Any) -> None:
        # A session in a cookie is taken for one that was made up; `test_tokens` refuses those who have none.
        left_out = [ignored_auth] if cookies else []
        case.call_and_validate(headers=headers, cookies=cookies, excluded_checks=left_out)

    ask()
