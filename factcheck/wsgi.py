"""Entry point of every web process."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "factcheck.settings")

application = get_wsgi_application()

# Only behind the line above, which sets Django up.
from factcheck.bodies import Utf8Request

application.request_class = Utf8Request
