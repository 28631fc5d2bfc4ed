"""The normal form: what the search takes for the same word, number or paragraph.

The same rules stand in macros/suche/js/normalform.js; tests/vektoren/normalform.json holds both
to them.
Read in this order:

1. § and the law behind it, in any spelling, become `§60` and `§60sgb3` ("§§ 56 bis 58, 60
   SGB III", "par 60 sgb 3"); a law alone becomes `sgb3`.
2. A number keeps its digits: `202511007`, `6801.4`. One that can be a Nummer becomes its key:
   digit of the Kanal, number without leading zeros, letter: 2.006, 2,006 and 2006 are `2.6`.
3. A word is joined over hyphens and dots (E-Mail, jobcenter.digital), folded (`fold`) and loses
   its inflection (`stem`).
"""

import re
import unicodedata
from collections.abc import Iterator
from typing import NamedTuple

_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]")
_HYPHENS = re.compile("[\u2010\u2011]")
_MARKS = re.compile("[\u0300-\u036f]")
_LETTERS = str.maketrans({"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d"})
_NO_WORD = re.compile(r"[^a-z0-9]+")

_LAW = (
    r"(?:sgb[\s.-]*(?:[ivx]+|[0-9]+)"
    r"|bkgg|estg|bgb|bafög|bafoeg|beeg|wogg|ao|sgg|aufenthg|asylblg|bbig|zpo|gg)(?![a-zäöüß0-9])"
)
_NUM = r"[0-9]{1,4}[a-z]?(?![a-zäöüß0-9])"
_PARAGRAPH = re.compile(
    r"(?:(?:§+|(?<![a-zäöüß0-9])(?:par|paragra(?:f|ph)(?:en|s)?)\.?)\s*"
    rf"({_NUM}(?:\s*(?:,|;|/|und|u\.|oder|bis|-|–)\s*(?:§+\s*)?{_NUM})*)"
    r"(?:\s*(?:ff?\.?(?![a-z])|(?:abs|absatz|satz|nr|nummer|s|n|buchst)\.?\s*[0-9]+[a-z]?)[,.]?)*"
    rf"(?:\s*(?:des\s|der\s)?\s*({_LAW}))?"
    rf"|(?<![.,\w])([0-9]{{1,3}}[a-z]?)\s+({_LAW})"
    rf"|(?<![a-zäöüß0-9])({_LAW})\s+([0-9]{{1,3}}[a-z]?)(?![.,\w]))",
    re.IGNORECASE,
)
_RANGE = re.compile(r"([0-9]+)[a-z]?\s*(?:bis|-|–)\s*(?:§+\s*)?([0-9]+)", re.IGNORECASE)
_LONGEST_RANGE = 30
_NUMERALS = "i ii iii iv v vi vii viii ix x xi xii xiii xiv"
_ROMAN = {numeral: str(n) for n, numeral in enumerate(_NUMERALS.split(), start=1)}
_TOKEN = re.compile(
    rf"(?<![a-zäöüß0-9])({_LAW})"
    r"|([0-9]+(?:[.,:/][0-9]+)*[a-z]?(?![^\W0-9_]))"
    r"|([^\W_]+(?:(?:[-.'’]|[*:_](?=in))[^\W_]+)*)",
    re.IGNORECASE,
)
_NUMMER = re.compile(r"([0-9])(?:[.,/ -]0*([0-9]{1,3})|([0-9]{3}))([a-z]?)")

# Words that say nothing: articles, pronouns, prepositions, conjunctions, forms of sein and haben;
# and every page is about Kunden.
_STOPP = """
aber alle allem allen aller alles als also am an auch auf aus bei beim bereits bin bis bitte bitten
bzw da dabei damit danke dann darf das davon dazu dem den denn der deren des desen deswegen die
dies diese diesem diesen dieser dieses doch dort du durch durfen eben ein eine einem einen einer
eines einfach er es etwas falls fur ganz gehen geht gerade gern gerne gibt guten hab habe haben
hallo halt hat hatte heute hier ich ihm ihn ihnen ihr ihre ihrem ihren ihrer im immer in ins ist ja
je jede jedem jeden jeder jedes jetzt kann kein keine keinem keinen keiner kommt konnen konnte
kunde kunden kundin kundinnen machen macht mal man mehr mein meine mich mir mit mochte mochten mus
musen must nach nicht nichts noch nun nur ob oder ohne per pro schon sehr sein seine seit sich sie
sind so soll sollen sollte sonst sowie tun uber um und uns vom von vor wann war warum was weil
weiter welche welcher wenn wer werden wie wieder will wir wird wo wohl wollen wollte wollten worden
wurde wurden zb zu zum zur
"""
STOPPWORTE = frozenset(_STOPP.split())


class Wort(NamedTuple):
    """What stands in a text: the key that the search compares, and how it is written."""

    key: str
    text: str


def fold(text: str) -> str:
    """Return `text` in lower case, with ä, ae and a alike, ß, ss and s alike, only a-z and 0-9."""
    plain = _MARKS.sub("", unicodedata.normalize("NFKD", text.lower().translate(_LETTERS)))
    plain = _NO_WORD.sub("", plain)
    plain = plain.replace("ae", "a").replace("oe", "o")
    return re.sub(r"(?<![aeq])ue", "u", plain).replace("ss", "s")


def stem(folded: str) -> str:
    """Return a folded word without its inflection: at most two endings go, a root stays."""
    word = re.sub(r"^(.{4,})innen$|^(.{2,}er|.{3,}[dt])in$", _first_group, folded)
    word = re.sub(
        r"^(.{4,})(?:ern|er)$|^(.{3,})(?:em|en|es|e)$|^(.{3,}[bdfghklmnrt])s$|^(.{3,}e[lr])n$",
        _first_group,
        word,
    )
    return re.sub(r"^(.{4,})(?:er|en)$|^(.{3,}[bdfghklmnrt])s$", _first_group, word)


def _first_group(match: re.Match[str]) -> str:
    return next(group for group in match.groups() if group)


def nummer_key(text: str) -> str:
    """Return the key of what can be a Nummer such as 2.006, 2006, "2 006" or 1.4a, else ""."""
    match = _NUMMER.fullmatch(text.strip().lower())
    return f"{match[1]}.{int(match[2] or match[3])}{match[4]}" if match else ""


def words(text: str) -> Iterator[Wort]:
    """Yield what `text` says in the order of the rules above; stop words are among it."""
    text = _HYPHENS.sub("-", _INVISIBLE.sub("", unicodedata.normalize("NFC", text)))
    text = text.replace("İ", "I")  # which a comparison without case takes for an i with a mark
    rest = []
    end = 0
    for match in _PARAGRAPH.finditer(text):
        written = match[2] or match[4] or match[5] or ""
        law = _law(written)
        for number in _numbers(match[1] or match[3] or match[6]):
            yield Wort(f"§{number}", f"§ {number}")
            if law:
                yield Wort(f"§{number}{law}", f"§ {number} {written}")
        rest += [text[end : match.start()], " "]
        end = match.end()
    for match in _TOKEN.finditer("".join([*rest, text[end:]])):
        if match[1]:
            yield Wort(_law(match[1]), match[1])
        elif match[2]:
            number = match[2].lower()
            yield Wort(nummer_key(number) or number.replace(",", "."), match[2])
        elif key := fold(match[3]):
            yield Wort(key if key in STOPPWORTE else stem(key), match[3])


def _numbers(run: str) -> list[str]:
    """Return the numbers of a run such as "56 bis 58, 60"."""
    found = re.findall(r"[0-9]+[a-z]?", run.lower())
    for match in _RANGE.finditer(run):
        first, last = int(match[1]), int(match[2])
        if first < last <= first + _LONGEST_RANGE:
            found += [str(n) for n in range(first + 1, last)]
    return found


def _law(text: str) -> str:
    """Return a law in one spelling: SGB III, Sgb-3 and sgb3 are sgb3."""
    key = re.sub(r"[\s.-]", "", text.lower())
    if key.startswith("sgb"):
        return f"sgb{_ROMAN.get(key[3:], key[3:])}"
    return fold(key)
