"""How people get an account: a lead makes one, and they choose the password. Strangers cannot sign up."""

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from django.contrib.auth.models import User
from django.http import HttpRequest
from django.urls import reverse

from reviews.errors import PasswordChosen


class ClosedSignup(DefaultAccountAdapter):
    """Keep the sign-up page closed."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Refuse: a lead adds people at the desk's settings."""
        return False

    def is_safe_url(self, url: str | None) -> bool:
        """Say whether to go there after signing in. What is no address at all is none of ours."""
        try:
            return bool(super().is_safe_url(url))
        except ValueError:
            return False


def way_in(request: HttpRequest, person: User) -> str:
    """Return the address where `person`, and whoever else has it, chooses a password.

    It ends when it is used, and after PASSWORD_RESET_TIMEOUT seconds (three days).
    Refuses: PasswordChosen once they have one: a lead who could sign in as an editor could approve their own work.
    """
    if person.has_usable_password():
        raise PasswordChosen()
    named = {"uidb36": user_pk_to_url_str(person), "key": default_token_generator.make_token(person)}
    return request.build_absolute_uri(reverse("account_reset_password_from_key", kwargs=named))
