"""Publish verdicts by walking the real actions: `python -m benchmarks.seed_verdicts NUMBER`."""

import os
import sys

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "factcheck.settings")
django.setup()

from reviews.enums import Role, State
from tests import factories

desk = factories.make_desk()
checker = factories.make_person("checker", desk=desk, role=Role.CHECKER)
editor = factories.make_person("editor", desk=desk, role=Role.EDITOR)
for _ in range(int(sys.argv[1])):
    factories.review_at(State.PUBLISHED, desk, checker=checker, editor=editor)
