"""What this app refuses, and how the places it watches can fail."""

from typing import Any

from factcheck.errors import Conflict, Invalid, Upstream


class SourceUrlInvalid(Invalid):
    """This address cannot be watched."""

    code = "source.url_invalid"


class SourceKindInvalid(Invalid):
    """This is not a kind of source that can be fetched."""

    code = "source.kind_invalid"


class SourceScheduleInvalid(Invalid):
    """This source cannot be watched like that."""

    code = "source.schedule_invalid"


class SourceExists(Conflict):
    """This address is already being watched."""

    code = "source.exists"


class SourcePaused(Conflict):
    """This source is paused. Resume it first."""

    code = "source.paused"


class FetchNotDue(Conflict):
    """This address is not due to be fetched, or is being fetched right now."""

    code = "source.fetch_not_due"


class SourceGone(Upstream):
    """The other side says that this address is gone for good."""

    code = "source.gone"
    status: int


class SourceAnsweredWithError(Upstream):
    """The other side answered with an error."""

    code = "source.answered_with_error"
    status: int


class FetchBrokenOff(Upstream):
    """The attempt before broke off: the program ended in the middle of it."""

    code = "source.fetch_broken_off"
    retryable = True


class NotAFeed(Upstream):
    """What came back is not a feed that can be read."""

    code = "source.not_a_feed"


class NotASitemap(Upstream):
    """What came back is not a sitemap that can be read."""

    code = "source.not_a_sitemap"


class NoArticleLinks(Upstream):
    """No links to articles were found on this page."""

    code = "source.no_article_links"


class TooHeavyToRead(Upstream):
    """This is far larger than an article or a list of articles, so its words were not read."""

    code = "document.too_heavy_to_read"


class PageWithoutText(Upstream):
    """The page was fetched, but no text was found on it."""

    code = "document.without_text"


class PdfDamaged(Upstream):
    """This PDF is damaged and could not be read. Its bytes are kept."""

    code = "document.pdf_damaged"


class PdfLocked(Upstream):
    """This PDF asks for a password, so its words could not be read. Its bytes are kept."""

    code = "document.pdf_locked"


class PdfTooCostly(Upstream):
    """Reading this PDF takes more time or memory than is allowed. Its bytes are kept."""

    code = "document.pdf_too_costly"


class PdfWithoutText(Upstream):
    """This PDF holds pictures and no text; it is probably a scan. Its bytes are kept."""

    code = "document.pdf_without_text"


class UploadEmpty(Invalid):
    """There is nothing in it."""

    code = "upload.empty"


class UploadKindRefused(Invalid):
    """This is neither a PDF, nor HTML, nor plain text."""

    code = "upload.kind_refused"


class SourceNotFetched(Conflict):
    """Nothing is fetched here: this is where uploads and pasted texts are kept."""

    code = "source.not_fetched"


class DisallowedByRobots(Upstream):
    """The site asks programs not to fetch this address (robots.txt)."""

    code = "source.disallowed_by_robots"


class RobotsUnavailable(Upstream):
    """The site could not say what programs may fetch (robots.txt), so nothing is fetched for now."""

    code = "source.robots_unavailable"
    retryable = True


class StatementNotVerbatim(Invalid):
    """The words are not a verbatim part of the stored text."""

    code = "statement.not_verbatim"


class StatementNotRejected(Conflict):
    """This statement is not among the rejected ones: somebody has taken it back already, or accepted it."""

    code = "statement.not_rejected"


class StatementAlreadyTriaged(Conflict):
    """Somebody has already decided on this statement."""

    code = "statement.already_triaged"


class StatementExists(Conflict):
    """A statement stands at this very place of the page already. Decide on that one."""

    code = "statement.exists"


class SpeakerUnknown(Invalid):
    """Nobody of this name is in the registry. Ask to add them."""

    code = "speaker.unknown"


class SpeakerNameTaken(Invalid):
    """This is a name of somebody else in the registry. If they are one, merge the two."""

    code = "speaker.name_taken"
    speaker: Any


class NameMeansNobody(Invalid):
    """This names nobody: give a name with letters, and no word such as "he"."""

    code = "speaker.name_means_nobody"


class WikidataIdInvalid(Invalid):
    """A Wikidata id is a Q and a number, such as Q42."""

    code = "speaker.wikidata_id_invalid"


class AffiliationIncomplete(Invalid):
    """Name the office or the party."""

    code = "speaker.affiliation_incomplete"


class SpeakersDiffer(Conflict):
    """These have different Wikidata ids, so they are not one. Correct an id first."""

    code = "speaker.not_the_same"


class ReasonMissing(Invalid):
    """Say why, in a few words."""

    code = "request.reason_missing"


class TipIncomplete(Invalid):
    """This tip cannot be taken, or settled, like this."""

    code = "tip.incomplete"


class TipSettled(Conflict):
    """Somebody has settled this tip."""

    code = "tip.settled"


class TooFewDecisions(Conflict):
    """There are too few decisions of people to learn from: 100 are needed, with 10 of each kind old and new."""

    code = "ranking.too_few_decisions"


class NothingLearned(Conflict):
    """The project's own ranking counts already; there is nothing to go back to."""

    code = "ranking.nothing_learned"
