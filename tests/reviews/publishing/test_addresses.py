"""An address of a verdict, of any version, names it; every other address names nothing."""

from uuid import UUID

import pytest

from reviews.publishing.addresses import series_at

SERIES = UUID("019500aa-1111-7000-8000-000000000042")


@pytest.mark.parametrize(
    "path", [f"/verdicts/{SERIES}", f"/verdicts/{SERIES}/v/2", f"/verdicts/{SERIES}?a=b#c"]
)
def test_address_of_any_version_names_the_verdict(path: str) -> None:
    assert series_at(f"http://127.0.0.1:8000{path}") == SERIES


@pytest.mark.parametrize(
    "address",
    [
        f"https://elsewhere.example/verdicts/{SERIES}",
        f"http://127.0.0.1:8000/api/v1/verdicts/{SERIES}",
        f"http://127.0.0.1:8000/verdicts/{SERIES}/copies/ab",
        "http://127.0.0.1:8000/nothing",
        "http://[",
        "",
    ],
)
def test_other_address_names_nothing(address: str) -> None:
    assert series_at(address) is None
