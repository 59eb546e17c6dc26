"""Photograph every page of a demo desk at two widths: `make screenshots` (python -m tests.screenshots FOLDER).

A real desk is started, two people work on it in a real browser, and then every kind of page that a link leads
to is photographed once: first as the lead sees the desk, then as a reader sees the public pages.
"""

import re
import shutil
import sys
import tempfile
from collections import deque
from pathlib import Path
from urllib.parse import urljoin, urlsplit

from playwright.sync_api import Browser, Page, ViewportSize, sync_playwright

from factcheck.demo_pages import REFERENCE
from tests.flows.running_desk import RunningDesk

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
WIDE: ViewportSize = {"width": 1440, "height": 900}
NARROW: ViewportSize = {"width": 390, "height": 844}
SUMMARY = (
    "The rule on mercenaries is from a protocol of 1977, and it covers few of the foreigners in question."
)
# Words of two statements in the sample articles, which one page of evidence answers.
FIGHTERS, MERCENARIES = "foreign fighters would not be", "foreign mercenaries are not"
# Files, machines' addresses, and the way out.
NO_PAGES = re.compile(
    r"/(api|feeds|static|embed|admin|copies)/|/copy/|/oembed|\.(csv|zip|ndjson|atom|rss|json|xml|gz)$|logout|/v1alpha1/"
)
ID = re.compile(r"/(?:[0-9a-f]{8}-[0-9a-f-]{27}|\d+)(?=/|$)")


def main(folder: Path) -> None:
    """Make the pictures."""
    folder.mkdir(parents=True, exist_ok=True)
    with (
        tempfile.TemporaryDirectory() as data,
        RunningDesk(Path(data) / "data") as desk,
        sync_playwright() as play,
    ):
        browser = play.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        lead = signed_in(browser, desk, "lead")
        for words in (FIGHTERS, MERCENARIES):
            accept_one(lead, words)
        checker = signed_in(browser, desk, "checker")
        write_one(checker, FIGHTERS, "Foreign fighters have no protection under international law.")
        submit_one(checker)
        write_one(lead, MERCENARIES, "The 1949 Convention does not protect foreign mercenaries.")
        names = walk(lead, f"{desk.url}/desk/", folder)
        names += walk(browser.new_page(viewport=WIDE), f"{desk.url}/", folder)
        browser.close()
    sys.stdout.write(f"{len(names)} pages in {folder}\n")


def signed_in(browser: Browser, desk: RunningDesk, username: str) -> Page:
    """Return a window in which one of the demo's people is signed in."""
    password = re.search(r"Password of each: (\S+)", desk.screen)
    assert password, desk.screen
    page = browser.new_page(viewport=WIDE)
    page.goto(f"{desk.url}/accounts/login/")
    page.locator("[name=login]").fill(username)
    page.locator("[name=password]").fill(password[1])
    page.get_by_role("button", name="Sign in").click()
    page.wait_for_url("**/desk/")
    return page


def accept_one(page: Page, words: str) -> None:
    """Accept the statement that holds these words, as soon as the worker has found it."""
    found = page.locator(".quote a", has_text=words)
    page.goto(urljoin(page.url, "/desk/triage/"))
    while not found.count():
        page.reload()
    page.goto(found.first.evaluate("link => link.href"))
    page.get_by_role("button", name="Accept into the queue").click()
    page.get_by_text("In the queue:").wait_for()


def write_one(page: Page, words: str, claim: str) -> None:
    """Take the review of the statement that holds these words and begin to write."""
    page.goto(urljoin(page.url, "/desk/queue/"))
    page.locator(".row", has_text=words).get_by_role("button", name="Take it").click()
    page.get_by_label("Claim as reviewed").fill(claim)
    page.get_by_label("Mostly false").check()
    page.get_by_label("Summary").fill(SUMMARY)
    page.locator("#save-state", has_text="Saved").wait_for()


def submit_one(page: Page) -> None:
    """Finish what was begun and hand it to the editors."""
    page.get_by_label("Reasoning").fill(
        "Article 4 names who is protected.\n\nMembers of the armed forces are."
    )
    page.get_by_label("If all evidence points one way").fill("No text of 1949 excludes mercenaries.")
    page.get_by_label("Right of reply").fill("Asked by mail on 20 November; no answer by the 22nd.")
    cite(page)
    page.get_by_role("button", name="Submit").click()
    page.wait_for_url("**/desk/approvals/**")


def cite(page: Page) -> None:
    """Cite the reference page of the sample site, and wait until the worker has archived it."""
    hosts = page.locator("a[href]").evaluate_all("all => all.map(one => one.origin)")
    site = next(host for host in hosts if host != urljoin(page.url, "/").rstrip("/"))
    page.get_by_label("Address of the page").fill(site + REFERENCE.path)
    page.get_by_label("Title").fill("Third Geneva Convention, Article 4")
    page.get_by_label("Refutes the claim").check()
    page.get_by_role("button", name="Add this evidence").click()
    page.locator(".capture", has_text=re.compile("^\\s*Archived")).wait_for()


def walk(page: Page, start: str, folder: Path) -> list[str]:
    """Follow links from `start`; photograph each kind of page once. Returns the names of the pictures."""
    origin, seen, names = urlsplit(start).netloc, {kind_of(start)}, list[str]()
    ahead = deque([start])
    while ahead:
        page.goto(ahead.popleft(), wait_until="networkidle")
        names.append(name_of(page.url))
        photograph(page, folder / names[-1])
        links = page.locator("a[href]:not([download])").evaluate_all("all => all.map(one => one.href)")
        for link in links:
            is_page = urlsplit(link).netloc == origin and not NO_PAGES.search(urlsplit(link).path)
            if is_page and kind_of(link) not in seen:
                seen.add(kind_of(link))
                ahead.append(link)
    return names


def photograph(page: Page, path: Path) -> None:
    """Keep the whole page on a telephone, and the first screen on a desk."""
    for size in (NARROW, WIDE):
        page.set_viewport_size(size)
        picture = path.with_name(f"{path.name}-{size['width']}.png")
        page.screenshot(path=picture, full_page=size is NARROW)


def kind_of(url: str) -> str:
    """Return the path without what stands for one row, and without questions: /desk/reviews/ID/."""
    return ID.sub("/ID", urlsplit(url).path)


def name_of(url: str) -> str:
    """Return a file name for a kind of page."""
    return kind_of(url).replace("/ID", "-one").strip("/").replace("/", "-") or "front"


if __name__ == "__main__":
    main(Path(sys.argv[1] if len(sys.argv) > 1 else "docs/screenshots"))
