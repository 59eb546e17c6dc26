"""The words by which Ukrainian and Russian mark speech. Only lists; the rules are in `slavic`.

Verbs stand in the forms that news uses: past in all genders and the plural, and the present.
"""

from __future__ import annotations

from dataclasses import dataclass

from claims.extraction.words import wordset


@dataclass(frozen=True, slots=True)
class Words:
    """One language's words of speech."""

    cues: frozenset[str]
    denials: frozenset[str]
    promises: frozenset[str]
    questions: frozenset[str]
    that: frozenset[str]
    sources: tuple[tuple[str, ...], ...]
    pronouns: dict[str, str]
    stops: frozenset[str]
    prepositions: frozenset[str]
    bodies: frozenset[str]
    offices: frozenset[str]


def _past(stems: str, endings: str) -> frozenset[str]:
    """All past forms of verbs given by their masculine: `сказав`, `сказала`, `сказали`."""
    found = set()
    for masculine in stems.split():
        stem = masculine[:-1]
        found |= {stem + ending for ending in endings.split()}
    return frozenset(found)


UKRAINIAN_ENDINGS, RUSSIAN_ENDINGS = "в ла ло ли", "л ла ло ли"

UKRAINIAN = Words(
    cues=_past(
        "сказав заявив повідомив додав зазначив наголосив підкреслив пояснив розповів написав уточнив визнав відповів "
        "стверджував попередив підтвердив оголосив зауважив нагадав заперечив пообіцяв запитав спитав поінформував запевнив",
        UKRAINIAN_ENDINGS,
    )
    | wordset(
        "каже кажуть заявляє заявляють повідомляє повідомляють додає зазначає зазначають наголошує наголошують пояснює розповідає "
        "пише пишуть стверджує стверджують попереджає попереджають підтверджує визнає запевняє нагадує обіцяє заперечує"
    ),
    denials=frozenset({"заперечив", "заперечила", "заперечили", "заперечує"}),
    promises=frozenset({"пообіцяв", "пообіцяла", "пообіцяли", "обіцяє"}),
    questions=frozenset({"запитав", "запитала", "запитали", "спитав", "спитала", "спитали"}),
    that=frozenset({"що"}),
    sources=(("за", "словами"), ("за", "даними"), ("за", "інформацією"), ("на", "думку")),
    pronouns={"він": "m", "вона": "f", "вони": "p"},
    stops=wordset("що але коли бо якщо щоб який яка яке які"),
    prepositions=wordset("в у на під після до з із від про для за через перед серед поки"),
    bodies=wordset(
        "поліція міністерство прокуратура уряд рада штаб служба компанія влада адміністрація відомство партія суд банк"
    ),
    offices=wordset(
        "міністр міністерка президент президентка прем'єр прем'єр-міністр голова речник речниця директор директорка начальник "
        "начальниця адвокат адвокатка депутат депутатка мер губернатор генерал командувач посол суддя експерт"
    ),
)

RUSSIAN = Words(
    cues=_past(
        "сказал заявил сообщил добавил отметил подчеркнул объяснил рассказал написал уточнил признал утверждал предупредил "
        "подтвердил объявил заметил напомнил пообещал спросил ответил пояснил заверил",
        RUSSIAN_ENDINGS,
    )
    | wordset(
        "опроверг опровергла опровергли говорит говорят заявляет заявляют сообщает сообщают добавляет отмечает отмечают подчёркивает "
        "подчеркивает объясняет рассказывает пишет пишут утверждает утверждают предупреждает предупреждают подтверждает признаёт "
        "признает уверяет напоминает обещает опровергает"
    ),
    denials=frozenset({"опроверг", "опровергла", "опровергли", "опровергает"}),
    promises=frozenset({"пообещал", "пообещала", "пообещали", "обещает"}),
    questions=frozenset({"спросил", "спросила", "спросили"}),
    that=frozenset({"что"}),
    sources=(("по", "словам"), ("по", "данным"), ("по", "информации"), ("по", "мнению")),
    pronouns={"он": "m", "она": "f", "они": "p"},
    stops=wordset("что но когда если чтобы который которая которое которые"),
    prepositions=wordset("в во на под после до с со из от о об для за через перед среди пока"),
    bodies=wordset(
        "полиция министерство прокуратура правительство совет штаб служба компания власть администрация ведомство партия суд банк"
    ),
    offices=wordset(
        "министр президент премьер премьер-министр глава председатель представитель представительница директор начальник адвокат "
        "депутат мэр губернатор генерал командующий посол судья эксперт"
    ),
)

GRAMMARS = {"uk": UKRAINIAN, "ru": RUSSIAN}
