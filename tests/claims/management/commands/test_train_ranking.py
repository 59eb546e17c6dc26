"""`manage.py train_ranking`: a report, and only on request a change."""

from io import StringIO

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from claims.actions.statements import read_statements
from claims.models import LearnedRanking, Statement
from tests.claims.actions.test_ranking import decide
from tests.factories import make_document, make_person

pytestmark = pytest.mark.django_db


def told(*flags: str) -> str:
    out = StringIO()
    call_command("train_ranking", *flags, stdout=out)
    return out.getvalue()


def test_without_a_flag_it_only_reports() -> None:
    decide(make_person(), 120)

    report = told()

    assert "120 decisions; compared on the newest 30" in report
    assert "treaty" in report.split("Counts more")[1].split("Counts less")[0]
    assert "Nothing was changed." in report
    assert not LearnedRanking.objects.exists()


def test_used_ranking_scores_what_is_read_from_then_on_until_back() -> None:
    decide(make_person(), 120)
    text = "Jane Doe said that the harbour treaty binds the fishing fleet."

    assert "Counts now: Ranking" in told("--use")
    read_statements(document_id=make_document(text).pk)
    learned = Statement.objects.get(cue="said", engine__startswith="rules").check_worthiness
    assert "the ranking that the project comes with" in told("--back")
    read_statements(document_id=make_document(text).pk)

    scores = Statement.objects.filter(engine__startswith="rules").values_list("check_worthiness", flat=True)
    assert max(scores) == min(scores) < learned


def test_too_few_decisions_end_with_a_sentence() -> None:
    with pytest.raises(CommandError, match="too few decisions"):
        told()
