"""A program that meets a problem document can look up what its code means."""

import pytest


@pytest.mark.django_db
def test_type_of_a_problem_leads_to_its_row(client):
    problem = client.get("/api/v1/verdicts", {"ratings": "false"}).json()

    page, _, anchor = problem["type"].partition("#")
    shown = client.get(page)

    assert shown.status_code == 200
    assert f'id="{anchor}"' in shown.content.decode()
