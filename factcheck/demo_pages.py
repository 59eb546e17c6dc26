"""The pages of the demo news site, made from `factcheck/samples/`, whose README names their source.

Pure but for reading those files. Serving them is `factcheck.demo_site`.
"""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from email.utils import format_datetime
from html import escape
from pathlib import Path
from string import Template

SAMPLES = Path(__file__).resolve().parent / "samples"
SITE_NAME = "Sample Gazette"


@dataclass(frozen=True, slots=True)
class Sample:
    """One page of the site: where it stands, its headline, its day, and the file that holds its words."""

    path: str
    title: str
    published_on: date
    file: str

    @property
    def paragraphs(self) -> list[str]:
        """The page's words, one string per paragraph."""
        return (SAMPLES / self.file).read_text(encoding="utf-8").split("\n")[:-1]


ARTICLES = (
    Sample(
        "/2025/03/15/ceasefire-talks",
        "Russia to Intensify False Reports of “War Crimes” in Kursk Region to Sabotage Ceasefire Talks, "
        "ISW Reports",
        date(2025, 3, 15),
        "ceasefire-talks.txt",
    ),
    Sample(
        "/2025/03/13/kursk-visit",
        "Putin Visits Kursk and Speaks on the Treatment of Captured Soldiers",
        date(2025, 3, 13),
        "kursk-visit.txt",
    ),
)
REFERENCE = Sample(
    "/reference/third-geneva-convention-article-4",
    "Who Is a Prisoner of War: Article 4 of the Third Geneva Convention",
    date(2025, 3, 1),
    "third-geneva-convention-article-4.txt",
)
# An invented town: what the demonstration verdicts are about, and what they cite. Not in the feed.
COUNCIL = Sample(
    "/2025/03/11/town-council",
    "Invented for Demonstration: The Town Council of Exampleton Meets",
    date(2025, 3, 11),
    "town-council.txt",
)
FIGURES = Sample(
    "/reference/town-figures",
    "Invented for Demonstration: Exampleton in Figures",
    date(2025, 3, 1),
    "town-figures.txt",
)
PAGES = (*ARTICLES, REFERENCE, COUNCIL, FIGURES)


@dataclass(frozen=True, slots=True)
class Resource:
    """What one address answers with. `modified` is in the form of the Last-Modified header."""

    body: bytes
    media_type: str
    modified: str

    @property
    def etag(self) -> str:
        """A strong tag of exactly these bytes."""
        return f'"{hashlib.sha256(self.body).hexdigest()[:16]}"'


def resources(origin: str) -> dict[str, Resource]:
    """Return what each path of the site answers with, when it is served at `origin`."""
    newest = _at(ARTICLES[0])
    listed = {"origin": origin, "site": SITE_NAME, "others": _links(ARTICLES)}
    items = "".join(_filled("feed_item.xml", _facts(sample, origin)) for sample in ARTICLES).rstrip()
    return {
        "/": Resource(_filled("index.html", listed).encode(), "text/html; charset=utf-8", newest),
        "/feed.xml": Resource(
            _filled("feed.xml", listed | {"items": items}).encode(),
            "application/rss+xml; charset=utf-8",
            newest,
        ),
        "/robots.txt": Resource(_filled("robots.txt", {}).encode(), "text/plain; charset=utf-8", newest),
        "/site.css": Resource(_filled("site.css", {}).encode(), "text/css; charset=utf-8", newest),
    } | {
        sample.path: Resource(
            _filled(
                "article.html",
                _facts(sample, origin)
                | {"others": _links(other for other in (*ARTICLES, REFERENCE) if other is not sample)},
            ).encode(),
            "text/html; charset=utf-8",
            _at(sample),
        )
        for sample in PAGES
    }


def _facts(sample: Sample, origin: str) -> dict[str, str]:
    published = sample.published_on
    return {
        "origin": origin,
        "site": SITE_NAME,
        "path": sample.path,
        "title": escape(sample.title),
        "summary": escape(sample.paragraphs[0]),
        "published": published.isoformat(),
        "published_in_words": f"{published.day} {published:%B %Y}",
        "published_in_mail_form": _at(sample),
        "paragraphs": "\n".join(f"      <p>{escape(words)}</p>" for words in sample.paragraphs),
    }


def _links(samples: Iterable[Sample]) -> str:
    return "\n".join(
        f'      <li><a href="{sample.path}">{escape(sample.title)}</a></li>' for sample in samples
    )


def _at(sample: Sample) -> str:
    return format_datetime(datetime.combine(sample.published_on, time(9), UTC), usegmt=True)


def _filled(name: str, values: dict[str, str]) -> str:
    return Template((SAMPLES / name).read_text(encoding="utf-8")).substitute(values)
