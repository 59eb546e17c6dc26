"""Strangers cannot make an account."""

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse

pytestmark = pytest.mark.django_db


def test_stranger_who_signs_up_gets_no_account(client: Client):
    password = "correct horse battery staple"

    client.post(
        reverse("account_signup"),
        {"username": "stranger", "email": "s@a.example", "password1": password, "password2": password},
    )

    assert not User.objects.exists()


def test_sign_up_page_shows_no_form(client: Client):
    answer = client.get(reverse("account_signup"))

    assert b"password1" not in answer.content


def test_sign_in_page_offers_no_sign_up(client: Client):
    answer = client.get(reverse("account_login"))

    assert reverse("account_signup").encode() not in answer.content


@pytest.mark.parametrize("address", ["http://[", "//[::1", "http://a\u2100b"])
def test_sign_in_page_goes_nowhere_that_is_no_address(client: Client, address: str):
    answer = client.get(reverse("account_login"), {"next": address})

    assert answer.status_code == 200
