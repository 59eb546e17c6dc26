"""The description: valid, complete, committed, and true of real answers."""

import json
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from drf_spectacular.drainage import GENERATOR_STATS
from drf_spectacular.generators import SchemaGenerator
from drf_spectacular.renderers import OpenApiYamlRenderer
from drf_spectacular.validation import validate_schema
from jsonschema import Draft202012Validator  # type: ignore[import-untyped]

from reviews.enums import EventType
from reviews.publishing.api_v1 import examples
from reviews.publishing.filters import VerdictFilter
from tests.reviews.publishing.conftest import Publisher

COMMITTED = Path(__file__).resolve().parents[4] / "docs/reference/openapi.yaml"


@pytest.fixture(scope="module")
def description() -> dict[str, Any]:
    GENERATOR_STATS.reset()
    with GENERATOR_STATS.silence():
        return SchemaGenerator().get_schema(request=None, public=True)


def problems(description: dict[str, Any], shape: str, value: Any) -> list[str]:
    """Return what is wrong with `value` as an instance of a described shape; unknown members are wrong."""
    shapes = description["components"]["schemas"]
    closed = {
        name: {"additionalProperties": False, **body} if body.get("type") == "object" else body
        for name, body in shapes.items()
    }
    whole = {"$ref": f"#/components/schemas/{shape}", "components": {"schemas": closed}}
    return [error.message for error in Draft202012Validator(whole).iter_errors(value)]


def test_description_is_valid_openapi_3_1(description: dict[str, Any]) -> None:
    validate_schema(description)

    assert description["openapi"] == "3.1.1"


def test_description_is_made_without_a_warning(description: dict[str, Any]) -> None:
    assert not GENERATOR_STATS


def test_committed_description_is_the_current_one(description: dict[str, Any]) -> None:
    written = OpenApiYamlRenderer().render(description, renderer_context={}).decode()

    assert COMMITTED.read_text() == written


def test_every_filter_is_described(description: dict[str, Any]) -> None:
    told = {
        parameter["name"]
        for parameter in description["paths"]["/api/v1/verdicts"]["get"]["parameters"]
        if parameter["in"] == "query"
    }

    assert told == {*VerdictFilter.base_filters, "limit", "cursor"}


def test_every_address_tells_its_refusals(description: dict[str, Any]) -> None:
    published = {
        path: item
        for path, item in description["paths"].items()
        if path.startswith("/api/v1/") and "get" in item
    }
    for path, item in published.items():
        told = set(item["get"]["responses"])
        assert {"200", "304", "400", "429"} <= told, path
        assert ("404" in told) == ("{" in path), path


@pytest.mark.parametrize(
    ("shape", "example"),
    [
        ("Verdict", examples.VERDICT),
        ("VerdictPage", examples.VERDICTS),
        ("Problem", examples.UNKNOWN_FILTER),
        ("Problem", examples.NOT_FOUND),
        ("Problem", examples.TOO_MANY),
        ("Retracted", examples.RETRACTED),
        ("ChangePage", examples.CHANGES),
        ("CorrectionPage", examples.CORRECTIONS),
        ("MatchList", examples.MATCHES),
        ("DumpList", examples.DUMPS),
    ],
)
def test_example_has_its_shape(description: dict[str, Any], shape: str, example: dict[str, Any]) -> None:
    assert problems(description, shape, example) == []


@pytest.mark.parametrize(
    ("path", "shape"),
    [
        ("/api/v1/", "RootLinks"),
        ("/api/v1/verdicts", "VerdictPage"),
        ("/api/v1/verdicts?x=1", "Problem"),
        ("/api/v1/changes", "ChangePage"),
        ("/api/v1/corrections", "CorrectionPage"),
        ("/api/v1/match?text=crime+fell+by+half", "MatchList"),
        ("/api/v1/dump", "DumpList"),
        ("/api/v1/speakers", "SpeakerPage"),
        ("/api/v1/topics", "TopicPage"),
        ("/api/v1/rating-scales", "ScaleList"),
        ("/api/v1/verdicts/{id}", "Verdict"),
        ("/api/v1/verdicts/{id}/versions", "VersionList"),
        ("/api/v1/verdicts/{id}/versions/1", "Verdict"),
        ("/api/v1/verdicts/{id}/versions/2", "Problem"),
    ],
)
@pytest.mark.parametrize("rating", ["false", "unproven"])
def test_real_answer_has_its_shape(
    client: Client, publish: Publisher, description: dict[str, Any], path: str, shape: str, rating: str
) -> None:
    publication = publish(rating=rating)

    answer = client.get(path.format(id=publication.series)).json()

    assert problems(description, shape, answer) == []


def test_missing_member_would_be_seen(description: dict[str, Any]) -> None:
    less = {name: value for name, value in examples.VERDICT.items() if name != "rating"}

    assert problems(description, "Verdict", less)


def test_every_event_of_a_webhook_is_described_and_true(
    description: dict[str, Any], publish: Publisher
) -> None:
    told = {type_.value for type_ in EventType if type_ != EventType.TEST}

    assert set(description["webhooks"]) == told
    assert problems(description, "Event", json.loads(publish().webhook_event.body)) == []
