#!/usr/bin/env python
"""Entry point of every command."""

import os
import sys

from django.core.exceptions import ImproperlyConfigured
from django.core.management import execute_from_command_line


def main() -> None:
    """Run a command. A bad setting ends in one sentence and exit status 1, not in a traceback."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "factcheck.settings")
    try:
        execute_from_command_line(sys.argv)
    except ImproperlyConfigured as refusal:
        sys.exit(f"Factcheck cannot start: {refusal}")


if __name__ == "__main__":
    main()
