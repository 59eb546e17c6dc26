"""Which articles does an HTML listing page link to?

Pure: bytes in, pages out. A link counts when it stands in the main content, stays on the site and looks
like an article by its words or its address. Called by `claims.fetching.poll`.
"""

import re
from collections.abc import Iterator
from urllib.parse import parse_qsl, urljoin, urlsplit

from lxml import etree, html

from claims.errors import NoArticleLinks
from claims.fetching.charset import decode
from claims.fetching.listing import FoundPage, found_pages
from claims.fetching.weight import refuse_heavy_page

# A front page shows a few dozen; more would be an archive or a trap.
MOST_LISTED = 100
CHROME = (
    "//nav | //footer | //aside | //form | //*[@role='navigation' or @role='contentinfo' or @role='banner']"
)
OUTER_HEADER = "//header[not(ancestor::article) and not(ancestor::main)]"
# Sections that every site has and that are no articles, in the languages that such addresses are in.
NO_ARTICLES = re.compile(
    r"/(?:tags?|categor(?:y|ies)|topics?|authors?|people|about(?:-us)?|contacts?|login|signin|register|search|"
    r"privacy|terms|cookies?|subscribe|newsletters?|rss|feeds?|accounts?|wp-admin|archive|page)(?:[/.-]|$)",
    re.IGNORECASE,
)
FILES = re.compile(
    r"\.(?:jpe?g|png|gif|webp|avif|svg|css|js|mp[34]|m4a|mov|zip|gz|xml|rss|atom|json|ics|docx?|xlsx?)$",
    re.IGNORECASE,
)
DATED = re.compile(r"/(?:19|20)\d\d[/-]\d{1,2}(?:[/-]|$)")
NUMBERED = re.compile(r"\d{4,}")
SLUG_WORDS = re.compile(r"[-_]")
HEADLINE_WORDS, HEADLINE_CHARACTERS = 4, 24


def read_page_links(body: bytes, *, url: str, content_type: str = "") -> tuple[FoundPage, ...]:
    """Return the articles that a listing page links to, in its order, each once with its longest link text.

    `url` is the page's own address. Raises TooHeavyToRead, and NoArticleLinks: an empty list would pass for
    "nothing new".
    """
    titles: dict[str, str] = {}
    page = decode(body, content_type)
    refuse_heavy_page(page)
    for link, words in _links(page, url):
        if _stays(link, url) and _is_article(link, max(words, titles.get(link, ""), key=len), url):
            titles[link] = max(words, titles.get(link, ""), key=len)
    pages = found_pages(titles.items(), base=url)[:MOST_LISTED]
    if not pages:
        raise NoArticleLinks
    return pages


def _links(page: str, url: str) -> Iterator[tuple[str, str]]:
    """Yield the absolute address, without fragment, and the words of each link in the main content."""
    parser = html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
    try:
        root = html.document_fromstring(page.encode("utf-8", "replace"), parser=parser)
    except etree.ParserError:
        return
    try:
        base = urljoin(url, next(iter(root.xpath("//base/@href")), ""))
    except ValueError:  # no address, so browsers pass over it too
        base = url
    for part in root.xpath(f"{CHROME} | {OUTER_HEADER}"):
        part.drop_tree()
    main = next(iter(root.xpath("//main | //*[@role='main']")), root)
    for link in main.iterfind(".//a[@href]"):
        try:
            address = urljoin(base, str(link.get("href")).strip())
        except ValueError:
            continue
        yield address.partition("#")[0], " ".join(link.text_content().split())


def _stays(link: str, url: str) -> bool:
    try:
        return _site(link) == _site(url)
    except ValueError:
        return False


def _site(url: str) -> str:
    return (urlsplit(url).hostname or "").removeprefix("www.")


def _is_article(link: str, words: str, url: str) -> bool:
    parts = urlsplit(link)
    path = parts.path.rstrip("/")
    # The list itself, its further pages and the sections above it are no articles of it.
    if urlsplit(url).path.rstrip("/").startswith(path) and not parts.query:
        return False
    if NO_ARTICLES.search(path) or FILES.search(path) or "page" in dict(parse_qsl(parts.query)):
        return False
    slug = path.rpartition("/")[2]
    return (
        len(words.split()) >= HEADLINE_WORDS
        or len(words) >= HEADLINE_CHARACTERS
        or len(SLUG_WORDS.split(slug)) >= HEADLINE_WORDS
        or bool(DATED.search(path))
        or bool(NUMBERED.search(slug + parts.query))
    )
