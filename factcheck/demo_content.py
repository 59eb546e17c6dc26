"""Making the demo desk: its people and the source that watches the sample pages.

Called by `manage.py load_demo`, and through it by the first `manage.py up`. Running it again changes nothing.
"""

from django.conf import settings
from django.contrib.auth.models import User
from django.core.exceptions import ImproperlyConfigured
from django.db import transaction

from claims.actions.sources import add_source
from claims.enums import SourceKind
from claims.models import Source
from factcheck.demo_desk import LOGINS, SLUG, Login
from factcheck.demo_pages import SITE_NAME
from reviews.actions.desks import give_role, open_desk
from reviews.models import Desk


@transaction.atomic
def load_demo(*, feed_url: str, password: str) -> Source:
    """Make the demo desk, its people and its source, where they do not exist yet. Returns the source.

    Refuses: ImproperlyConfigured in production, where a password on the screen would be an open door.
    Afterwards: the caller rings claims.fetch_source.
    """
    if settings.FACTCHECK_PRODUCTION:
        raise ImproperlyConfigured("demo content is refused while FACTCHECK_PRODUCTION is on.")
    desk = open_desk(name="Demo desk", slug=SLUG)
    for login in LOGINS:
        _seat(login, desk=desk, password=password)
    lead = User.objects.get(username=LOGINS[-1].username)
    known = Source.objects.filter(url=feed_url).first()
    return known or add_source(url=feed_url, kind=SourceKind.FEED, name=SITE_NAME, by=lead)


def _seat(login: Login, *, desk: Desk, password: str) -> None:
    person, is_new = User.objects.get_or_create(
        username=login.username, defaults={"first_name": login.first_name, "last_name": login.last_name}
    )
    if is_new:
        person.set_password(password)
        person.save(update_fields=["password"])
        give_role(desk=desk, person=person, role=login.role)
