"""Ukrainian and Russian texts: a second and a third grammar."""

import pytest

from benchmarks.extraction import scored
from benchmarks.passages import LANGUAGES, articles
from claims.extraction import extract


def said(text: str, language: str) -> list[tuple[str | None, str]]:
    found = extract(text, language=language)
    return [(one.speaker.name if one.speaker else None, one.content) for one in found]


@pytest.mark.parametrize(
    ("text", "speaker", "content"),
    [
        ("Міністр Олег Ковальчук заявив, що дамба витримає.", "Олег Ковальчук", "дамба витримає"),
        ("«Дамба витримає», — сказала Ірина Мельник.", "Ірина Мельник", "Дамба витримає"),
        ("„Дамба витримає“, – сказала Ірина Мельник.", "Ірина Мельник", "Дамба витримає"),
        ("Ірина Мельник пояснила: «Дамба витримає».", "Ірина Мельник", "Дамба витримає"),
        ("Дамба витримає, — додав Олег Ковальчук.", "Олег Ковальчук", "Дамба витримає"),
        ("Як повідомляє Олег Ковальчук, дамба витримає.", "Олег Ковальчук", "дамба витримає"),
        (
            "«Дамба витримає, — сказав Олег Ковальчук. — Води мало».",
            "Олег Ковальчук",
            "Дамба витримає … Води мало",
        ),
        ("У понеділок міністр Олег Ковальчук заявив, що дамба витримає.", "Олег Ковальчук", "дамба витримає"),
        ("Речник Сил оборони Олег Ковальчук заявив, що дамба витримає.", "Олег Ковальчук", "дамба витримає"),
        ("У НАБУ стверджують, що дамба витримає.", "НАБУ", "дамба витримає"),
        ("За словами Олега Ковальчука, дамба витримає.", "Олега Ковальчука", "дамба витримає"),
    ],
)
def test_ukrainian_words_are_their_speakers(text: str, speaker: str, content: str) -> None:
    assert said(text, "uk") == [(speaker, content)]


@pytest.mark.parametrize(
    ("text", "speaker", "content"),
    [
        ("Министр Сергей Орлов заявил, что дамба выдержит.", "Сергей Орлов", "дамба выдержит"),
        ("«Дамба выдержит», — сказала Ирина Соколова.", "Ирина Соколова", "Дамба выдержит"),
        ("По словам Сергея Орлова, дамба выдержит.", "Сергея Орлова", "дамба выдержит"),
        ("В Кремле сообщили, что дамба выдержит.", "Кремле", "дамба выдержит"),
    ],
)
def test_russian_words_are_their_speakers(text: str, speaker: str, content: str) -> None:
    assert said(text, "ru") == [(speaker, content)]


def test_inflected_surname_is_settled_by_the_full_name() -> None:
    text = "Олег Ковальчук заявив, що дамба витримає. За словами Ковальчука, води мало."

    assert [name for name, _ in said(text, "uk")] == ["Олег Ковальчук", "Олег Ковальчук"]


def test_pronoun_stands_for_the_last_speaker() -> None:
    text = "Сергей Орлов заявил, что дамба выдержит. «Воды мало», — сказал он журналистам."

    assert said(text, "ru")[1] == ("Сергей Орлов", "Воды мало")


def test_his_words_are_the_last_speakers() -> None:
    text = "Сергей Орлов заявил, что дамба выдержит. По его словам, воды мало."

    assert said(text, "ru")[1] == ("Сергей Орлов", "воды мало")


def test_pronoun_stands_for_whom_the_sentence_before_is_about() -> None:
    text = "Сергей Орлов заявил, что дамба выдержит. Экономист Олег Вьюгин не согласен. «Воды мало», — сказал он."

    assert said(text, "ru")[1] == ("Олег Вьюгин", "Воды мало")


def test_pronoun_after_two_people_stays_open() -> None:
    text = "Сергей Орлов встретил Олега Вьюгина. «Воды мало», — сказал он."

    assert said(text, "ru") == [(None, "Воды мало")]


def test_quoted_part_of_a_clause_is_mixed() -> None:
    (found,) = extract("Сергей Орлов заявил, что дамба «не выдержит».", language="ru")

    assert found.type == "mixed"


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("«Сніговий полон» — так жителі назвали цю зиму.", "uk"),
        ("Компания «Тепло» ремонтирует сети.", "ru"),
        ("Ann Lee said that it rained.", "ru"),
    ],
)
def test_outlets_own_words_are_no_statement(text: str, language: str) -> None:
    assert said(text, language) == []


def test_denial_and_question_are_told_by_their_verb() -> None:
    text = "Пётр Громов опроверг, что он брал деньги. «Кто заплатит?» — спросила Анна Ли."

    assert [one.kind for one in extract(text, language="ru")] == ["denial", "question"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_marked_passages_are_found_with_their_speakers(language: str) -> None:
    metrics = scored(articles(language), extract).metrics

    assert metrics["detection_f1"] >= 0.9
    assert metrics["end_to_end_f1"] >= 0.85


def test_engine_is_not_sure_where_nothing_was_fitted() -> None:
    (found,) = extract("«Дамба выдержит», — сказала Ирина Соколова.", language="ru")

    assert found.confidence is None
