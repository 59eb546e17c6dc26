"""Real answers have the shapes that the description promises."""

from typing import Any

import pytest
from django.test import Client
from drf_spectacular.generators import SchemaGenerator
from jsonschema import Draft202012Validator  # type: ignore[import-untyped]

from claims.actions.uploads import Told, keep_pasted
from tests import factories

pytestmark = pytest.mark.django_db
API = "/api/desk/v1"


@pytest.fixture(scope="module")
def shapes() -> dict[str, Any]:
    description = SchemaGenerator().get_schema(request=None, public=True)
    return {
        name: {"additionalProperties": False, **body} if body.get("type") == "object" else body
        for name, body in description["components"]["schemas"].items()
    }


def _faults(shapes: dict[str, Any], shape: str, value: Any) -> list[str]:
    whole = {"$ref": f"#/components/schemas/{shape}", "components": {"schemas": shapes}}
    return [error.message for error in Draft202012Validator(whole).iter_errors(value)]


def test_answers_have_their_shapes(program: Client, shapes: dict[str, Any]) -> None:
    statement = factories.make_statement()
    kept = keep_pasted(text="Words.", told=Told(), now=factories.NOW, by=None)
    source = statement.document.page.source_id
    addresses = {
        f"{API}/sources": "SourcePage",
        f"{API}/sources/{source}": "WatchedSource",
        f"{API}/sources/{kept.source_id}/fetches": "FetchPage",
        f"{API}/documents/{statement.document_id}": "KeptDocument",
    }

    faults = {
        address: _faults(shapes, shape, program.get(address).json()) for address, shape in addresses.items()
    }

    assert not any(faults.values()), faults


def test_preview_has_its_shape(program: Client, shapes: dict[str, Any]) -> None:
    answer = program.post(
        f"{API}/sources/preview", {"url": "https://nowhere.invalid/"}, content_type="application/json"
    )

    assert _faults(shapes, "SourcePreview", answer.json()) == []
