"""Sources, pages and attempts: each address once, only known kinds, and no source goes with its documents."""

import pytest
from django.db import IntegrityError, transaction
from django.db.models import ProtectedError

from claims.enums import FetchOutcome
from claims.models import Fetch, Page, Source
from tests.factories import NOW, make_document, make_source

pytestmark = pytest.mark.django_db


def test_source_is_watched_once_per_address():
    source = make_source()

    with pytest.raises(IntegrityError), transaction.atomic():
        make_source(url=source.url)


def test_source_of_an_unknown_kind_is_refused():
    with pytest.raises(IntegrityError, match="source_kind_known"), transaction.atomic():
        make_source(kind="pigeon")


def test_page_belongs_to_the_source_that_named_it_first():
    page = make_document().page

    with pytest.raises(IntegrityError), transaction.atomic():
        Page.objects.create(source=make_source(), url=page.url)


def test_attempt_with_an_unknown_outcome_is_refused():
    source = make_source()

    with pytest.raises(IntegrityError, match="fetch_outcome_known"), transaction.atomic():
        Fetch.objects.create(source=source, url=source.url, outcome="guessed", started_at=NOW, ended_at=NOW)


def test_source_with_documents_cannot_be_deleted():
    source = make_document().page.source

    with pytest.raises(ProtectedError):
        source.delete()


def test_source_without_documents_takes_its_log_with_it():
    source = make_source()
    Fetch.objects.create(
        source=source, url=source.url, outcome=FetchOutcome.FAILED, started_at=NOW, ended_at=NOW
    )

    source.delete()

    assert (Source.objects.count(), Fetch.objects.count()) == (0, 0)


def test_page_reads_as_its_title_or_its_address():
    source = make_source()

    assert str(Page(source=source, url="https://a.example/", title="The budget")) == "The budget"
    assert str(Page(source=source, url="https://a.example/")) == "https://a.example/"
