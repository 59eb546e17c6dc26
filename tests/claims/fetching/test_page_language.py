"""The language of a text, whatever its page says."""

import pytest
from lxml import html

from claims.fetching.page_language import declared_language, language_of, small_words

TEXTS = {
    "en": "The minister said on Thursday that the dam had held for three days, and that it was not in need of repair.",
    "de": "Die Ministerin sagte am Donnerstag, dass der Damm drei Tage lang gehalten habe und nicht zu reparieren ist.",
    "fr": "La ministre a déclaré jeudi que le barrage avait tenu trois jours et qu’il est au plus sûr dans la vallée.",
    "uk": "Міністр заявив у четвер, що дамба витримала три дні без ремонту, і що це не перший випадок за час війни.",
    "ru": "Министр заявил в четверг, что плотина выдержала три дня без ремонта и что это не первый случай за год.",
    "pl": "Minister powiedział w czwartek, że zapora wytrzymała trzy dni i że nie jest to po raz pierwszy w tym roku.",
    "ja": "国防大臣は木曜日、ダムが修理なしで三日間持ちこたえたと述べた。「隠すことは何もない」と記者団に語った。",
    "el": "Ο υπουργός δήλωσε την Πέμπτη ότι το φράγμα άντεξε τρεις ημέρες χωρίς επισκευή στην κοιλάδα του ποταμού.",
}


@pytest.mark.parametrize("language", TEXTS)
def test_text_that_declares_nothing_is_told_by_its_words(language: str) -> None:
    assert language_of(TEXTS[language]) == language


@pytest.mark.parametrize(
    ("language", "declared"), [("uk", "en-us"), ("ru", "uk"), ("de", "en"), ("ja", "en"), ("en", "zh")]
)
def test_words_that_plainly_contradict_the_declaration_count(language: str, declared: str) -> None:
    assert language_of(TEXTS[language], declared=declared) == language


@pytest.mark.parametrize(
    ("language", "declared"), [("en", "en-gb"), ("uk", "uk"), ("ja", "ja-jp"), ("fr", "eo")]
)
def test_declaration_counts_where_nothing_contradicts_it(language: str, declared: str) -> None:
    assert language_of(TEXTS[language], declared=declared) == declared


@pytest.mark.parametrize(
    ("text", "declared"), [("Dam holds", ""), ("Dam holds", "de"), ("", "en"), ("1 2 3 4 5", "")]
)
def test_few_words_settle_nothing(text: str, declared: str) -> None:
    assert language_of(text, declared=declared) == declared


def test_neighbours_that_share_their_small_words_do_not_contradict_each_other() -> None:
    danish = "Ministeren sagde torsdag, at det er en god dag for de fleste og at der ikke er noget at være bange for."

    assert language_of(danish, declared="no") == "no"


@pytest.mark.parametrize(
    ("page", "tag"),
    [
        ('<html lang="en-GB">', "en-gb"),
        ('<html xml:lang="uk">', "uk"),
        ('<html lang=""><meta http-equiv="Content-Language" content="ru">', "ru"),
        ('<html lang="english"><meta property="og:locale" content="pl_PL">', "pl-pl"),
        ("<html>", ""),
    ],
)
def test_page_declares_its_language(page: str, tag: str) -> None:
    assert declared_language(html.document_fromstring(f"{page}<body><p>words</p></body></html>")) == tag


def test_text_decoded_wrongly_has_few_small_words() -> None:
    right = TEXTS["ru"]

    assert small_words(right.encode("cp1251").decode("koi8-r")) < small_words(right) / 2
