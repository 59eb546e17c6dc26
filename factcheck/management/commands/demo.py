"""`manage.py demo`: from an official page to a published verdict, without a person, step by step.

Runs in a folder of its own that is gone afterwards, so it never touches a desk's data. It takes the
real path: feed and pages are fetched from the sample site, every step is the desk's own action.
"""

import json
import os
import subprocess
import sys
import tempfile
from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.contrib.auth.models import User
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.test import Client

from claims.actions.documents import fetch_page
from claims.actions.sources import fetch_source
from claims.actions.statements import read_statements
from claims.models import Document, Page, Source
from factcheck.demo_content import load_demo
from factcheck.demo_pages import REFERENCE
from factcheck.demo_site import DemoSite
from reviews.actions import evidence, publishing, queue, verdicts, workflow
from reviews.content import current_digest
from reviews.enums import EvidenceForm, EvidenceLevel, Stance
from reviews.models import Desk, Review

# A finding without a person would be a lie, so the demo says that it found nothing.
DRAFT = {
    "rating": "unproven",
    "summary": "This run needs no person, so nothing was checked: it only shows the way of a verdict.",
    "reasoning": "Here a fact-checker explains how the evidence leads to the rating.",
    "one_sided_reason": "Only one page is cited, to show where evidence stands.",
    "right_of_reply": "Nobody was asked: this is a run without a person.",
}


class Command(BaseCommand):
    """Drive the main job once and print each step."""

    help = "Take a statement of the sample pages through to a published verdict, and print each step."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take --inside, which this command passes to itself."""
        parser.add_argument("--inside", action="store_true", help="Used by the command itself.")

    def handle(self, *, inside: bool, **_: Any) -> None:
        """Start the journey in a process of its own, with a database of its own."""
        if settings.FACTCHECK_PRODUCTION:
            raise CommandError("The demo does not run in production.")
        if inside:
            self.journey()
            return
        with DemoSite() as site, tempfile.TemporaryDirectory(prefix="factcheck-demo-") as folder:
            own = {
                "FACTCHECK_DATA_DIR": folder,
                "FACTCHECK_DEMO_ORIGIN": site.origin,
                "FACTCHECK_LOG_LEVEL": "ERROR",
            }
            kept = {name: value for name, value in os.environ.items() if not name.startswith("FACTCHECK_")}
            command = [sys.executable, str(settings.BASE_DIR / "manage.py"), "demo", "--inside"]
            sys.exit(subprocess.run(command, env=kept | own, check=False).returncode)  # noqa: S603

    def journey(self) -> None:
        """Walk from the feed to the API."""
        call_command("migrate", verbosity=0)
        source = load_demo(feed_url=f"{settings.FACTCHECK_DEMO_ORIGIN}/feed.xml", password="unused-here")  # noqa: S106
        desk = Desk.objects.get()
        checker, editor = (User.objects.get(username=name) for name in ("checker", "editor"))
        self.step(f"Source added: {source.name}, {source.url}")
        self.intake(source)
        entered = queue.queue_worthy_statements(desk=desk)
        self.step(f"Queued: {entered} statements at or above {desk.queue_threshold} enter by themselves.")
        review = queue.take_next(desk=desk, by=checker)
        if review is None:
            raise CommandError("Nothing was queued.")
        self.step(f"Taken by {checker.get_full_name()}: “{review.claim.wording}”")
        self.write_verdict(review, checker)
        digest = current_digest(review)
        workflow.approve(review_id=review.pk, digest=digest, by=editor)
        self.step(f"Approved by {editor.get_full_name()}, for exactly the content {digest[:12]}…")
        publication = publishing.publish(review_id=review.pk, by=editor)
        self.step(f"Published: version {publication.number} of verdict {publication.series}")
        self.read_back(str(publication.series))
        call_command("verify_chain", stdout=self.stdout)

    def intake(self, source: Source) -> None:
        """Fetch the feed and its pages through the guarded client, and look for statements."""
        self.step(f"Feed fetched: {fetch_source(source_id=source.pk).detail}")
        for page in Page.objects.filter(source=source):
            attempt = fetch_page(page_id=page.pk)
            self.step(f"Page {attempt.outcome}: {page.url}")
        for document in Document.objects.order_by("pk"):
            found = read_statements(document_id=document.pk)
            self.step(f"Read: “{document.title}”, SHA-256 {document.sha256[:12]}…, {found} statements")

    def write_verdict(self, review: Review, checker: User) -> None:
        """Do the checker's part: evidence with an archived copy, the verdict, submit."""
        item = evidence.attach_evidence(
            review_id=review.pk,
            form=EvidenceForm.URL,
            fields={
                "url": settings.FACTCHECK_DEMO_ORIGIN + REFERENCE.path,
                "title": REFERENCE.title,
                "stance": Stance.CONTEXT,
                "level": EvidenceLevel.SECONDARY,
            },
            by=checker,
        )
        state = evidence.capture_evidence(evidence_id=item.pk)
        self.step(f"Evidence cited: {item.title} ({state.label.lower()})")
        draft = verdicts.save_draft(review_id=review.pk, version=0, draft=DRAFT, by=checker)
        workflow.submit(review_id=review.pk, version=draft.version, by=checker)
        self.step("Submitted: every gate passed.")

    def read_back(self, series: str) -> None:
        """Ask the public API for the verdict, filtered, as a partner would."""
        answer = Client().get("/api/v1/verdicts", {"rating": DRAFT["rating"]}, HTTP_HOST="localhost")
        listed = json.loads(answer.content)["verdicts"]
        if [verdict["id"] for verdict in listed] != [series]:
            raise CommandError("The API does not list the verdict.")
        self.step(f"GET /api/v1/verdicts?rating={DRAFT['rating']} lists it, with its ClaimReview:")
        self.stdout.write(json.dumps(listed[0]["claim_review"], indent=2, ensure_ascii=False))

    def step(self, sentence: str) -> None:
        """Print one numbered step."""
        self._steps = getattr(self, "_steps", 0) + 1
        self.stdout.write(f"{self._steps:>2}. {sentence}")
        self.stdout.flush()
