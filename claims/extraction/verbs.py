"""Which verbs mark speech, and what may follow each of them?

A table of base forms with letters for the shapes of their content; every inflection is made
from it. No grammar here: `cues` reads a sentence with this table.

t  that + clause             z  clause without "that"        q  takes a quotation
n  noun phrase               w  whether, why, how + clause   d  addressee, then t, z or q
o  object + to + infinitive  a  object + of / for + reason   l  object + as + label
c  object + label            i  to + infinitive              f  for + noun phrase
p  of, about, against        g  -ing clause
r  object + to + likeness
"""

from __future__ import annotations

from dataclasses import dataclass

from claims.extraction.words import wordset

SHAPES = """
accept tz; accuse a; acknowledge tzqn; add tzq; admit tzqg; advise otq; affirm tzq; agree tq; allege tzqn; announce tzqni;
answer tzq; apologise fq; apologize fq; appeal fo; argue tzq; ask qwo; assert tzq; assess tz; assure d; attest t; beg o; blame an; boast tzqp; brag tq;
brand c; call cf; caution tzqp; challenge o; characterise l; characterize l; charge tz; chide q; cite -; claim tzqi;
clarify tzqw; command o; comment tq; complain tzqp; concede tzq; conclude tzq; confess tzq; confirm tzqnw;
contend tzq; continue q; counter tzq; cry q; decide -; declare tzq; decree t; demand tnqi; demonstrate tz;
denounce l; deny tzng; depict l; describe lw; direct o; disclose tzqw; disagree q; dismiss l; dub c; elaborate q; emphasise tqn;
emphasize tqn; encourage o; estimate tzn; exclaim tq; explain tzqw; find tz; forecast tz; guarantee t; highlight tqn;
hint t; imply t; indicate tz; inform d; insist tzqp; instruct o; joke tzq; label cl; lament tq; maintain tq;
mention t; mock lq; muse q; mutter q; note tzq; notify d; observe tzq; offer i; opine tq; order ot; outline w;
pledge tziqdn; portray l; post q; predict tzqn; press o; proclaim tzq; promise tziqdn; propose tngi; quip tzq;
read q; reaffirm tqn; recall tzqwg; recommend tngzo; recount tqw; refer l; reiterate tqn; reject nl; remark tzq;
remind do; repeat tq; reply tzq; report tzqg; request tno; respond tq; restate tn; retort tq; reveal tzqw;
rule t; say tzqw; scream q; shout tq; show tz; signal t; speculate tzq; state tzq; stress tqn; suggest tzqg; swear tz;
tell dow; testify tzq; threaten i; tweet tzq; underline tqn; underscore tqn; urge oqt; vow tziq; warn tzqdop;
whisper q; wonder qw; write tzq; yell tq; question w; inquire qw; demand tnqi; cheer q; chant q; interject q;
project tn; pronounce -; hail l; hear tz; liken r; slam la; criticise la; criticize la; condemn la; fault a; protest tq; praise la;
attack l; blast la; decry l; defend l; deride l; lambast la; lambaste la; rebuke a; ridicule l; term c; welcome l;
beseech o; counsel o; entreat o; exhort o; implore o; invite o; brief d; reassure d; concur tq; divulge tz; email q;
enthuse tq; explode q; fume tq; gasp q; groan q; growl q; grumble tq; gush q; hiss q; hold t; intone q; laugh q; message q;
moan tq; plead oq; posit t; rage q; reason tq; reckon tz; reflect q; riposte tq; roar q; scoff tq; sigh q; snap q; sneer q;
sob q; specify tw; stipulate t; summarise q; summarize q; surmise t; text q; theorise t; theorize t; thunder tzq;
venture tq; volunteer tq; bark q; bellow q; blog tq; boom q; crow tq; deadpan q;
beam q; chuckle q; echo q; gloat q; gripe tq; grin q; grouse tq; hazard q; rant q; rejoin q; shrug q; smile q; wail q;
"""

IRREGULAR = {
    "say": ("says", "said", "saying"), "tell": ("tells", "told", "telling"), "write": ("writes", "wrote", "writing"),
    "find": ("finds", "found", "finding"), "hear": ("hears", "heard", "hearing"), "show": ("shows", "showed", "showing"), "read": ("reads", "read", "reading"),
    "swear": ("swears", "swore", "swearing"), "forecast": ("forecasts", "forecast", "forecasting"),
    "beg": ("begs", "begged", "begging"), "admit": ("admits", "admitted", "admitting"),
    "refer": ("refers", "referred", "referring"), "quip": ("quips", "quipped", "quipping"),
    "brag": ("brags", "bragged", "bragging"), "dub": ("dubs", "dubbed", "dubbing"),
    "slam": ("slams", "slammed", "slamming"), "label": ("labels", "labelled", "labelling"),
    "signal": ("signals", "signalled", "signalling"), "hold": ("holds", "held", "holding"),
    "snap": ("snaps", "snapped", "snapping"), "sob": ("sobs", "sobbed", "sobbing"),
    "grin": ("grins", "grinned", "grinning"), "shrug": ("shrugs", "shrugged", "shrugging"),
    "blog": ("blogs", "blogged", "blogging"), "beseech": ("beseeches", "beseeched", "beseeching"),
}  # fmt: skip
AMERICAN = {
    "labeled": "labelled",
    "labeling": "labelling",
    "signaled": "signalled",
    "signaling": "signalling",
}
PARTICIPLE = {"written": "write", "shown": "show", "sworn": "swear"}

# Forms that are as often a noun: they need a plain subject before them and a clause after them.
NOUNS = wordset(
    "account answer appeal blame brand call challenge charge claim command comment counter cry demand direct estimate fault "
    "find forecast hail highlight joke label lament mention note offer order outline pledge plead post press project "
    "promise protest question quip read remark reply report request rule show signal slam state stress tweet urge vow "
    "warn whisper wonder post encourage cite repeat attack bark blast blog boom brief counsel crow defend email gasp groan growl "
    "hiss hold invite laugh message moan praise rage reason rebuke reflect ridicule riposte roar sigh snap sneer sob term text "
    "thunder venture volunteer welcome"
)

DIRECTIVE = wordset(
    "advise appeal ask beg beseech call challenge command counsel demand direct encourage entreat exhort implore instruct invite order plead press propose recommend "
    "remind request tell urge warn"
)
COMMISSIVE = wordset("guarantee offer pledge promise swear threaten vow")
DENIAL = frozenset({"deny", "reject"})
QUESTION = frozenset({"ask", "inquire", "question", "wonder"})
# Results speak too, but only a person, a body or a document can be their subject.
FINDINGS = frozenset({"demonstrate", "find", "imply", "indicate", "rule", "show"})
# Things do these as well as people ("the delays highlight", "it suggests"), so the subject must be
# somebody: a name, a body, a group of people or a document.
THINGS_TOO = wordset(
    "account add answer boast brand call challenge charge cheer confirm continue counter demand demonstrate depict describe "
    "direct emphasise emphasize encourage estimate explain fault find forecast guarantee highlight hint imply indicate inform "
    "label mock note offer order outline portray press project promise propose question read recall recommend reject "
    "remind repeat report request reveal rule show signal stress suggest threaten underline underscore urge warn"
)
# As participles these tell what follows from an event, not what somebody said.
RESULTS = wordset(
    "assess challenge confirm hear demonstrate emphasise emphasize encourage guarantee highlight imply indicate offer press project "
    "promise prompt question remind reveal show signal suggest threaten underline underscore read report"
)


@dataclass(frozen=True, slots=True)
class Form:
    """One inflected form: its base verb, its shapes and its ending (base, s, ed, ing or en)."""

    base: str
    shapes: str
    ending: str

    @property
    def is_noun_too(self) -> bool:
        return self.base in NOUNS and self.ending in ("base", "s")


def inflect(base: str) -> tuple[str, str, str]:
    """The -s, -ed and -ing forms of a verb."""
    if base in IRREGULAR:
        return IRREGULAR[base]
    if base.endswith("y") and base[-2] not in "aeiou":
        return base[:-1] + "ies", base[:-1] + "ied", base + "ing"
    if base.endswith("e"):
        return base + "s", base + "d", base[:-1] + "ing"
    hiss = base.endswith(("s", "sh", "ch", "x"))
    return base + ("es" if hiss else "s"), base + "ed", base + "ing"


def _forms() -> dict[str, Form]:
    forms: dict[str, Form] = {}
    for entry in SHAPES.replace("\n", " ").split(";"):
        base, _, shapes = entry.strip().partition(" ")
        if not base or shapes == "-":
            continue
        present, past, participle = inflect(base)
        for word, ending in ((base, "base"), (present, "s"), (past, "ed"), (participle, "ing")):
            # "read" and "forecast" are their own past: the past is the likelier reading.
            forms[word] = Form(base, shapes, ending)
    for american, british in AMERICAN.items():
        forms[american] = forms[british]
    for word, base in PARTICIPLE.items():
        forms[word] = Form(base, forms[base].shapes, "en")
    return forms


FORMS = _forms()
# Two words that mark speech together.
PHRASAL = {
    ("point", "out"): Form("point out", "tzqn", "base"),
    ("points", "out"): Form("point out", "tzqn", "s"),
    ("pointed", "out"): Form("point out", "tzqn", "ed"),
    ("pointing", "out"): Form("point out", "tzqn", "ing"),
    ("makes", "clear"): Form("make clear", "tz", "s"),
    ("made", "clear"): Form("make clear", "tz", "ed"),
    ("making", "clear"): Form("make clear", "tz", "ing"),
    **{(verb, "back"): Form(f"{verb} back", "q", "ed") for verb in ("hit", "shot", "fired", "snapped")},
    **{
        (verb, particle): Form(f"{verb} {particle}", "q", "ed")
        for verb, particle in (("chimed", "in"), ("cried", "out"), ("called", "out"), ("summed", "up"))
    },
}
