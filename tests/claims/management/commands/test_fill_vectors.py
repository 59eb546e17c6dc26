"""`manage.py fill_vectors`: what a desk had before it chose an engine."""

from typing import Any

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from claims.management.commands import fill_vectors
from claims.models import ClaimVector
from tests import factories

pytestmark = pytest.mark.django_db


def test_every_claim_gets_its_vector(
    settings: Any, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    settings.FACTCHECK_EMBEDDER = "tests.thesaurus.Thesaurus"
    monkeypatch.setattr(fill_vectors, "BATCH", 2)
    for _ in range(3):
        factories.make_claim()

    call_command("fill_vectors")

    told = capsys.readouterr().out
    assert ClaimVector.objects.count() == 3
    assert "3 claims without a vector" in told and "2 of 3" in told and "Every claim has its vector." in told


def test_without_an_engine_there_is_nothing_to_fill() -> None:
    with pytest.raises(CommandError, match="names no engine") as refusal:
        call_command("fill_vectors")

    assert refusal.value.returncode == 2
