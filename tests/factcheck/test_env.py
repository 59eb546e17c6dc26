"""A value that makes no sense stops the start, in one sentence that never repeats a secret."""

from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from factcheck import env


@pytest.fixture
def given(monkeypatch):
    """Return a function that sets FACTCHECK_EXAMPLE."""
    monkeypatch.setattr(env, "REGISTRY", {})
    return lambda value: monkeypatch.setenv("FACTCHECK_EXAMPLE", value)


@pytest.mark.parametrize("value", ["1", "yes", "TRUE", " on "])
def test_flag_reads_the_words_for_yes(given, value):
    given(value)

    assert env.flag("EXAMPLE", default=False, about="") is True


@pytest.mark.parametrize("value", ["0", "no", "False", "off"])
def test_flag_reads_the_words_for_no(given, value):
    given(value)

    assert env.flag("EXAMPLE", default=True, about="") is False


def test_flag_refuses_another_word(given):
    given("perhaps")

    with pytest.raises(ImproperlyConfigured, match="FACTCHECK_EXAMPLE must be yes or no, not 'perhaps'"):
        env.flag("EXAMPLE", default=False, about="")


@pytest.mark.parametrize("value", ["", "   "])
def test_empty_value_counts_as_not_set(given, value):
    given(value)

    assert env.integer("EXAMPLE", default=7, about="") == 7
    assert not env.is_set("EXAMPLE")


@pytest.mark.parametrize(("value", "told"), [("ten", "a whole number"), ("0", "between 1"), ("99", "and 9")])
def test_integer_refuses_what_is_no_number_or_out_of_range(given, value, told):
    given(value)

    with pytest.raises(ImproperlyConfigured, match=told):
        env.integer("EXAMPLE", default=5, least=1, most=9, about="")


@pytest.mark.parametrize(
    ("value", "read"),
    [("600/min", (600, 60)), ("20/second", (20, 1)), ("5/h", (5, 3600)), ("1 / day", (1, 86400))],
)
def test_rate_reads_number_and_seconds(given, value, read):
    given(value)

    assert env.rate("EXAMPLE", default="1/minute", about="") == read


@pytest.mark.parametrize("value", ["600", "600/", "x/min", "0/min", "600/week", "-1/min"])
def test_rate_refuses_what_is_not_one(given, value):
    given(value)

    with pytest.raises(ImproperlyConfigured, match="must be like 300/minute"):
        env.rate("EXAMPLE", default="1/minute", about="")


def test_numbers_are_read_in_their_order(given):
    given("5, 300,0")

    assert env.numbers("EXAMPLE", default=[], about="") == [5, 300, 0]


@pytest.mark.parametrize("value", ["5,", "5;6", "-1", "1.5", "x"])
def test_numbers_refuse_anything_else(given, value):
    given(value)

    with pytest.raises(ImproperlyConfigured, match="must be whole numbers"):
        env.numbers("EXAMPLE", default=[], about="")


def test_text_refuses_what_is_no_choice(given):
    given("LOUD")

    with pytest.raises(ImproperlyConfigured, match="one of INFO, ERROR"):
        env.text("EXAMPLE", default="INFO", choices=["INFO", "ERROR"], about="")


def test_names_are_parted_and_trimmed(given):
    given("a.example, b.example,,")

    assert env.names("EXAMPLE", default=[], about="") == ["a.example", "b.example"]


def test_path_is_made_absolute(given):
    given("~/desk")

    assert env.path("EXAMPLE", default=Path("/"), shown="", about="") == Path.home() / "desk"


@pytest.mark.parametrize("value", ["desk.example", "ftp://desk.example", "https://"])
def test_web_url_refuses_what_is_not_one(given, value):
    given(value)

    with pytest.raises(ImproperlyConfigured, match="full http or https URL"):
        env.web_url("EXAMPLE", about="")


def test_web_url_refuses_a_path_where_an_origin_is_meant(given):
    given("https://desk.example/start")

    with pytest.raises(ImproperlyConfigured, match="without a path"):
        env.web_url("EXAMPLE", origin_only=True, about="")


def test_web_url_loses_its_trailing_slash(given):
    given("https://desk.example/")

    assert env.web_url("EXAMPLE", origin_only=True, about="") == "https://desk.example"


@pytest.mark.parametrize("value", ["mailto:security@desk.example", "https://desk.example/security?a=b"])
def test_contact_reads_an_address_to_write_to(given, value):
    given(value)

    assert env.contact("EXAMPLE", about="") == value


@pytest.mark.parametrize(
    "value",
    [
        "security@desk.example",
        "http://desk.example",
        "mailto:nobody",
        "https://a.example\nContact: x",
        "tel:1",
    ],
)
def test_contact_refuses_what_nobody_can_write_to_safely(given, value):
    given(value)

    with pytest.raises(ImproperlyConfigured, match="must be like mailto:"):
        env.contact("EXAMPLE", about="")


def test_service_url_never_repeats_what_may_hold_a_password(given):
    given("mysql://desk:hunter2@db/desk")

    with pytest.raises(ImproperlyConfigured) as refusal:
        env.service_url("EXAMPLE", schemes=["postgres"], about="")

    assert "FACTCHECK_EXAMPLE must start with one of postgres:" in str(refusal.value)
    assert "hunter2" not in str(refusal.value)


def test_parsed_never_repeats_what_its_parser_stumbled_over(given):
    def parser(_: str) -> dict[str, object]:
        raise ValueError("could not read 'hunter2'")

    with pytest.raises(ImproperlyConfigured, match="FACTCHECK_EXAMPLE is not a well-formed URL") as refusal:
        env.parsed("EXAMPLE", "x", parser)

    assert "hunter2" not in str(refusal.value)


def test_secret_is_demanded_where_it_is_required(given):
    with pytest.raises(ImproperlyConfigured, match="must be set in production"):
        env.secret("EXAMPLE", least=10, required=True, about="")


def test_short_secret_is_refused_without_being_repeated(given):
    given("hunter2")

    with pytest.raises(ImproperlyConfigured, match="at least 10 characters") as refusal:
        env.secret("EXAMPLE", least=10, required=True, about="")

    assert "hunter2" not in str(refusal.value)


def test_every_reader_notes_its_setting_for_the_reference(given):
    env.integer("EXAMPLE", default=5, least=1, most=9, about="How many.")

    assert env.REGISTRY["FACTCHECK_EXAMPLE"] == env.Setting(
        "FACTCHECK_EXAMPLE", "whole number, 1 to 9", "5", "How many."
    )
