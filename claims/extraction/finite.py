"""Does a run of words hold a verb that makes it a clause?

Common English verbs and their forms, for content whose verb the closed lists do not know ("agencies treat AI as
an add-on"). Generous on purpose: asked only where a clause is expected. Called by `clauses`.
"""

from __future__ import annotations

from collections.abc import Sequence

from claims.extraction.tokens import Token
from claims.extraction.words import DETERMINERS, PREPOSITIONS, wordset

REGULAR = wordset(
    "accept achieve act affect aim allow appear apply approve arrest arrive ask attack attend avoid base belong benefit boost "
    "breach cancel carry cause cease change charge check claim close collapse collect compete complete concern contain continue "
    "contribute control cost cover crash create damage decide decline deliver depend deserve destroy develop die differ disappear "
    "discuss divide double drop earn embrace employ enable end enjoy ensure enter escape exceed exist expand expect expire explode "
    "export express extend face fail favour finish fire fix flow follow force form function gain gather guide happen harm hate "
    "head help hire hope hurt ignore import improve include increase intend interfere introduce invade invest investigate invite "
    "involve join jump kill lack land last launch learn lie lift like limit link listen live look love lower maintain manage mark "
    "matter move need negotiate obtain occur offer open operate oppose outweigh owe own participate pass perform persist plan play "
    "point pose possess prefer prepare present prevent produce promote protect prove provide publish pull push qualify raise reach "
    "receive recover reduce reflect refuse relate release rely remain remove repair replace represent require rescue resign resist "
    "respect respond restore result retire return reveal risk save score seek seem serve settle share shift signal sound start stay "
    "stem stop strengthen struggle suffer supply support survive tackle target tend test threaten trade train travel treat trigger "
    "trust try turn use vary violate visit vote wait walk want warrant waste watch weaken weigh welcome wish work worry worsen yield"
)
IRREGULAR = wordset(
    "beat become begin bend bet bite blow break bring build burn burst buy catch choose come cut deal dig draw drink drive eat "
    "fall feed feel fight find fit flee fly forget get give go grow hang have hear hide hit hold keep know lay lead leave lend let "
    "lie lose make mean meet pay put quit read ride ring rise run say see sell send set shake shoot show shut sing sink sit sleep "
    "speak spend spread stand steal stick strike swear swim take teach tear tell think throw understand wake wear win write"
)
PASTS = wordset(
    "became began bent bit blew broke brought built burnt bought caught chose came dealt dug drew drank drove ate fell fed felt "
    "fought found fled flew forgot got gave went grew hung had heard hid held kept knew laid led left lent lay lost made meant met "
    "paid rode rang rose ran saw sold sent shook shot sang sank sat slept spoke spent stood stole stuck struck swore swam took "
    "said told wrote taught tore thought threw understood woke wore won"
)
BASES = REGULAR | IRREGULAR
# As a verb these are rare beside the noun, so they count only where no article or adjective can stand before them.
NOT_BEFORE = DETERMINERS | PREPOSITIONS | {"and", "or", "to", "new", "such", "first", "last", "own"}


def _present(base: str) -> str:
    if base.endswith("y") and base[-2] not in "aeiou":
        return base[:-1] + "ies"
    return base + ("es" if base.endswith(("s", "sh", "ch", "x", "o")) else "s")


PRESENTS = frozenset(_present(base) for base in BASES)


def is_past(token: Token) -> bool:
    """Whether a word is an irregular past, so a verb wherever it stands."""
    return token.low in PASTS and not token.is_capital


def has_verb(tokens: Sequence[Token]) -> bool:
    """Whether some word after the first can be a finite verb, by its form and the word before it."""
    before = tokens[0].low if tokens else ""
    for token in tokens[1:]:
        low = token.low
        if token.kind == "w" and not token.is_capital and before not in NOT_BEFORE:
            if low in PASTS or low in PRESENTS or (len(low) > 6 and low.endswith(("ifies", "izes", "ises"))):
                return True
            # "agencies treat", "they lose": a base form after a plural.
            if low in BASES and (
                before.endswith("s") or before in ("they", "we", "people", "who", "police", "you", "i")
            ):
                return True
        before = low
    return False
