"""In which language are the words of a document?

What the document says of itself counts, unless its words plainly contradict it: templates say English around
texts in any language, and pasted text says nothing. Pure; called by the readers of pages and of PDFs.
"""

import re
from collections import Counter, defaultdict
from typing import Any

WORD = re.compile(r"[^\W\d_]+")
TAG = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8})*\Z")
SAMPLE, FEWEST_WORDS = 10_000, 20
# Of a text's words so many are small words of its language, and far fewer small words of another.
ENOUGH, PLAINLY = 0.15, 3
# A language is told by its commonest small words. Languages that are not listed are never guessed.
SMALL_WORDS = {
    "en": "the of and to in that is for was on with as by at from it are this have has be not his which he said will",
    "de": "der die und das den von mit ist des nicht auf für im dem ein eine sich zu auch es werden als sie hat wird",
    "fr": "de le la les des du et en un une a est que dans pour qui par sur au plus pas ce il ne se sont avec aux été",
    "es": "de el la los que y en las del se por con una para su es lo al como más pero sus fue este ha son no",
    "pt": "de o que e do da em os no na um para com não uma as dos se por mais ao como foi das à sua seu ou são",
    "it": "di che la e il per del un della non con una è gli alla nel sono anche dei le delle come si più dal ha lo",
    "nl": "de het een van en in is dat op te zijn voor met niet aan er om ook als bij door naar wordt deze hij heeft",
    "pl": "w i na z do nie się że jest o od po jak przez dla oraz to tym ale za co są przy czy tego jego ze który",
    "cs": "a v se na je že s z do to pro jsou jako podle by o k ve po za ale který která také při nebo bude byl",
    "sk": "a v sa na je že s z do to pre sú ako podľa by o k vo po za ale ktorý ktorá tiež pri alebo bude bol",
    "ro": "de și a în la cu pe nu să din o este care au pentru că mai al ale fost prin sunt sau această după",
    "hu": "a az és hogy nem is egy meg volt ez azt csak már mint de kell vagy még szerint lesz amely után ki",
    "sv": "och i att det som en på är av för med den till inte om ett har de från vi kan så var vid men ska",
    "da": "og i at det som en på er af for med den til ikke om et har de fra vi kan så var ved men skal sig",
    "no": "og i at det som en på er av for med den til ikke om et har de fra vi kan så var ved men skal seg",
    "fi": "ja on ei että se oli hän ovat myös mutta kun joka kuin sen mukaan tai jo sekä niin ole olla vuoden",
    "tr": "ve bir bu da için de ile olarak çok daha olan gibi en kadar sonra ne ise o var değil olduğu her",
    "uk": "і й в у на що з до не та за як про від його для це або він які під час який також є але був",
    "ru": "и в на что с не по к как из за от это для его но он о также который было или все до при был",
    "be": "і ў на не з у да што як па для гэта яго таксама але ад ён за пра якія быў гэтага яны пасля",
    "bg": "и на да в за се от че е с по не като са до при си ще към след това които или но беше",
    "sr": "и у је да на се за од са који не су из о као што је то али би ће није која",
}
# Where no small words are told apart by blanks, or the script alone says it.
SCRIPTS = {
    "ja": re.compile("[\u3040-\u30ff]"),
    "zh": re.compile("[\u4e00-\u9fff]"),
    "ko": re.compile("[\uac00-\ud7af]"),
    "ar": re.compile("[\u0600-\u06ff]"),
    "he": re.compile("[\u0590-\u05ff]"),
    "el": re.compile("[\u0370-\u03ff]"),
    "th": re.compile("[\u0e00-\u0e7f]"),
    "hi": re.compile("[\u0900-\u097f]"),
    "ka": re.compile("[\u10a0-\u10ff]"),
    "hy": re.compile("[\u0530-\u058f]"),
}
SCRIPT_SAMPLE, ENOUGH_OF_A_SCRIPT = 1_000, 0.2
LISTED = SMALL_WORDS.keys() | SCRIPTS.keys()


def declared_language(tree: Any) -> str:
    """Return the language tag that a parsed page gives itself, or ""."""
    given = [tree.get("lang"), tree.get("xml:lang")]
    given += [element.get("content") for element in tree.iter("meta") if _names_language(element)]
    tags = (TAG.match((one or "").strip().replace("_", "-")) for one in given)
    return next((tag.group().lower() for tag in tags if tag), "")


def _names_language(meta: Any) -> bool:
    name = meta.get("http-equiv") or meta.get("name") or meta.get("property") or ""
    return name.lower() in {"content-language", "language", "dc.language", "dcterms.language", "og:locale"}


def language_of(text: str, *, declared: str = "") -> str:
    """Return the tag of the language that a text is in: `declared`, where its words do not contradict it, or "".

    Too few words settle nothing.
    """
    own = declared.partition("-")[0].lower()
    if own and own not in LISTED:
        return declared
    words = Counter(WORD.findall(text[:SAMPLE].lower()))
    spoken = _by_small_words(words) or _by_script(text[:SCRIPT_SAMPLE])
    is_settled = spoken in {"", own} or (own and not _contradict(words, own, spoken))
    return declared if is_settled else spoken


def small_words(text: str) -> int:
    """Return how many words of a text are small words of some language: few, where it was decoded wrongly.

    Words of one letter do not count: a wrong decoder strews them.
    """
    return sum(len(word) > 1 and word in LANGUAGES_OF for word in WORD.findall(text.lower()))


def _by_small_words(words: Counter[str]) -> str:
    counts: Counter[str] = Counter()
    for word in LANGUAGES_OF.keys() & words.keys():
        counts.update(dict.fromkeys(LANGUAGES_OF[word], words[word]))
    language, count = max(counts.items(), key=lambda pair: pair[1], default=("", 0))
    return language if count >= ENOUGH * max(words.total(), FEWEST_WORDS) else ""


def _by_script(sample: str) -> str:
    least = ENOUGH_OF_A_SCRIPT * max(len(sample), FEWEST_WORDS)
    return next((name for name, letters in SCRIPTS.items() if len(letters.findall(sample)) >= least), "")


def _contradict(words: Counter[str], own: str, spoken: str) -> bool:
    """Say whether words that only one of two languages has are plainly those of `spoken`.

    Neighbours such as Danish and Norwegian share nearly all of theirs.
    """
    mine, theirs = (set(SMALL_WORDS.get(one, "").split()) for one in (own, spoken))
    for_own, for_spoken = (sum(words[word] for word in only) for only in (mine - theirs, theirs - mine))
    return spoken in SCRIPTS or for_spoken > PLAINLY * for_own


def _languages_of() -> dict[str, list[str]]:
    found = defaultdict(list)
    for language, words in SMALL_WORDS.items():
        for word in set(words.split()):
            found[word].append(language)
    return dict(found)


LANGUAGES_OF = _languages_of()
