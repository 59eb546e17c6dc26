"""Whom does "he", "they" or "the report" stand for, given what the text said before?

Keeps, sentence by sentence, who spoke and who was named. Answers None whenever two people
would fit: a wrong name costs more than an open one.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from claims.extraction.capitals import Name
from claims.extraction.found import Mention
from claims.extraction.names import Names
from claims.extraction.words import COMPANY_NOUNS, COMPANY_WORDS, wordset

BACK = 3
OWNED = re.compile(r"(?:['’]s|s['’]) ")
OWNERS = {"his": "he", "him": "he", "her": "she", "their": "they", "them": "they", "its": "it"}
# Words for a body that has been named: "the group" after Human Rights Watch.
BODIES = {*wordset("group organisation organization body agency charity watchdog"), "think tank"}
REMEMBERED = 3_000  # characters
SINGULAR = frozenset({"he", "she"})
DOCUMENTS = wordset(
    "report study statement survey paper analysis review document article research assessment"
)


@dataclass(slots=True)
class Scene:
    """One sentence: its paragraph, the people named outside quotations, and who spoke."""

    paragraph: int
    start: int
    end: int
    people: list[Name]
    speakers: list[Mention] = field(default_factory=list)
    # A body, a group or a document that the sentence is about, where nobody spoke in it.
    opener: Mention | None = None


class History:
    """What a reader remembers of the sentences so far."""

    def __init__(self, names: Names) -> None:
        self.names = names
        self.found = sorted(
            (name for name in names.found if name.kind == "person"), key=lambda name: name.start
        )
        self.starts = [name.start for name in self.found]
        self.bodies = sorted(
            (name for name in names.found if name.kind == "organisation"), key=lambda name: name.start
        )
        self.body_starts = [name.start for name in self.bodies]
        self.scenes: list[Scene] = []
        self.roles: dict[str, str] = {}
        for name in self.found:
            if name.role and (full := self._full(name)):
                self.roles.setdefault(full, name.role)

    def enter(self, paragraph: int, start: int, end: int, quotes: Sequence[tuple[int, int]]) -> None:
        """Begin a sentence `[start, end)` with its quotations."""
        people = [
            name
            for name in self.found[bisect_left(self.starts, start) : bisect_left(self.starts, end)]
            if not any(opening <= name.start < closing for opening, closing in quotes[:50])
            and self._full(name)
        ]
        self.scenes.append(Scene(paragraph, start, end, people[:50]))

    def spoke(self, speaker: Mention | None) -> None:
        """Note that somebody spoke in the current sentence."""
        if speaker is not None:
            self.scenes[-1].speakers.append(speaker)

    def unsaid(self) -> None:
        """Forget who spoke last in the current sentence: the words are another's."""
        self.scenes[-1].speakers.pop()

    def opened(self, mention: Mention) -> None:
        """Note what the current sentence is about: the "it" or "they" of the next one."""
        self.scenes[-1].opener = mention

    def settle(self, mention: Mention) -> Mention:
        """Give a pronoun or "the report" its name, or leave it open."""
        low = OWNERS.get(mention.text.lower(), mention.text.lower())
        if low in SINGULAR:
            name = self._person(low, mention.start)
            return replace(mention, name=name, role=self._role(name))
        if low in ("they", "it"):
            body = self._body(low)
            return (
                replace(mention, name=body.name or self._written(body), kind=body.kind)
                if body
                else replace(mention, kind="group")
            )
        if (
            mention.kind == "document"
            and mention.name is None
            and low.startswith(("the ", "this ", "its ", "their "))
        ):
            body = self._publisher() if low.split()[-1] in DOCUMENTS else None
            return replace(mention, name=body.name) if body else mention
        if low.startswith("the ") and low[4:] in BODIES and mention.kind in ("organisation", "group"):
            body = self._body("it")
            named = body is not None and body.kind == "organisation"
            return replace(mention, name=body.name if body and named else None, kind="organisation")
        if mention.kind == "organisation" and mention.name is None and low.startswith("the "):
            return replace(mention, name=self._company(mention.start) if low[4:] in COMPANY_NOUNS else None)
        if low in ("we", "i", "you"):
            return replace(mention, kind="unnamed")
        return mention

    def _written(self, body: Mention) -> str | None:
        """What a body without a name is called: "the interior ministry" tells which one, "the commission" does not."""
        if body.kind == "document":
            return body.text if OWNED.search(body.text) else None  # "an inspectors' report"
        words = body.text.removeprefix("The ").removeprefix("the ").split()
        return body.text if body.kind == "organisation" and len(words) > 1 else None

    def _full(self, name: Name) -> str | None:
        full = self.names.person(name.words)
        return full if full and (" " in full or name.role) else None

    def _role(self, name: str | None) -> str:
        return self.roles.get(name, "") if name else ""

    def _fits(self, pronoun: str, name: str) -> bool:
        return self.names.fits(pronoun, name)

    def _person(self, pronoun: str, before: int) -> str | None:
        here = self.scenes[-1]
        if here.speakers and here.speakers[-1].kind == "person":
            return self._checked(pronoun, here.speakers[-1].name)
        inside = self._candidates(pronoun, [name for name in here.people if name.start < before])
        if inside:
            return inside[0] if len(inside) == 1 else None
        for scene in self._before():
            spoken = [speaker for speaker in scene.speakers if speaker.kind in ("person", "unnamed")]
            if spoken and (name := spoken[-1].name) is not None and self._fits(pronoun, name):
                return name
            if spoken and spoken[-1].name is None:
                return None
            choices = self._candidates(pronoun, scene.people)
            if choices:
                return self._subject(scene, choices)
            if self._opens_with_somebody(scene):
                return None
        return None

    def _others(self, scene: Scene) -> bool:
        """Whether a sentence also names, by one word alone, somebody whom the text never names in full."""
        here = self.found[bisect_left(self.starts, scene.start) : bisect_left(self.starts, scene.end)][:50]
        return any(
            len(name.words) == 1 and name.role == "" and not name.is_possessive and self._full(name) is None
            and self.names.is_known(name.text) and name.text not in self.names.places
            for name in here
        )  # fmt: skip

    def _opens_with_somebody(self, scene: Scene) -> bool:
        """Whether a sentence is about someone whom the text never names in full: then "he" may be that one."""
        index = bisect_left(self.starts, scene.start)
        name = self.found[index] if index < len(self.found) else None
        return (
            name is not None
            and name.start < scene.end
            and not name.is_possessive
            and self.names.is_known(name.text)
        )

    def _before(self) -> list[Scene]:
        here = self.scenes[-1]
        earlier = self.scenes[-2 : -2 - BACK : -1]
        return [scene for scene in earlier if scene.paragraph >= here.paragraph - 1]

    def _checked(self, pronoun: str, name: str | None) -> str | None:
        return name if name is not None and self._fits(pronoun, name) else None

    def _candidates(self, pronoun: str, people: list[Name]) -> list[str]:
        found: list[str] = []
        for person in people:
            full = self._full(person)
            if full and full not in found and self._fits(pronoun, full):
                found.append(full)
        return found

    def _subject(self, scene: Scene, choices: list[str]) -> str | None:
        """The only one named, or the one whom the sentence opens with."""
        if self._others(scene):
            return None
        first = scene.people[0]
        if len(choices) == 1:
            return choices[0]
        # "Ann Lee and Bob Ray met": both are the subject, so "she" may be either.
        joined = len(scene.people) > 1 and scene.people[1].start - first.end <= len(" and ")
        opens = first.start - scene.start <= 40 and not first.is_possessive and not joined
        return self._full(first) if opens and self._full(first) in choices else None

    def _body(self, pronoun: str) -> Mention | None:
        for scene in [self.scenes[-1], *self._before()]:
            for speaker in reversed(scene.speakers):
                if speaker.kind in ("organisation", "group") or (
                    speaker.kind == "document" and pronoun == "it" and self._written(speaker)
                ):
                    return speaker
            if scene is self.scenes[-1]:
                continue
            if scene.speakers:
                return None
            if scene.opener is not None and (pronoun == "it") == (scene.opener.kind != "group"):
                return scene.opener
            if (opening := self._opening_body(scene)) is not None:
                return opening
        return None

    def _company(self, before: int) -> str | None:
        """The one company named so far and not long ago, for "the company"."""
        recent = self.bodies[
            bisect_left(self.body_starts, before - REMEMBERED) : bisect_left(self.body_starts, before)
        ]
        named = {name.text for name in recent[-50:] if name.words[-1].lower().strip(".") in COMPANY_WORDS}
        return named.pop() if len(named) == 1 else None

    def _opening_body(self, scene: Scene) -> Mention | None:
        """The body that a sentence opens with, for the "it" of the next one."""
        here = self.bodies[
            bisect_left(self.body_starts, scene.start) : bisect_left(self.body_starts, scene.end)
        ]
        first = here[0] if here else None
        if (
            first is None
            or len({name.text for name in here}) > 1
            or first.start - scene.start > 4
            or first.is_possessive
        ):
            return None
        return Mention(first.text, first.start, first.end, self.names.body(first.text), "organisation")

    def _publisher(self) -> Mention | None:
        here = self.scenes[-1]
        for scene in self._before()[:1]:
            if (
                scene.paragraph == here.paragraph
                and scene.speakers
                and scene.speakers[-1].kind in ("organisation", "document")
            ):
                return scene.speakers[-1]
        return None
