"""The index: from pages to the files that the script in the browser reads.

Two files, so that numbers and titles answer first. Both call the script with one JSON value:

* titel: `ordner` (what areas are called, and a line per page: Nummer, name in the address, title,
  Stand, Weisungen, Stichwörter, separated by tabs), `namen` of filters, `tage`, `weisungen`,
  `kuerzel` of Arten, `stopp`.
* text: `koepfe` (different headings, with the anchor where it is not made of the heading),
  `abschnitte` (a line per page: each section as number of its heading, nothing where that is the
  next new one, and after a colon the `quellen` whose text stands there), `quellen` (a Baustein's
  page, or an item of a Weisung), `worte` (the vocabulary, each word after a sign for the letters
  that it shares with the one before), `stellen` (for each word how many sections have it, and the
  distances between them; none where it stands on so many pages that it tells nothing), `synonyme`
  (a line each: what is said, what is meant, and 1 where the one is now called the other).
"""

import hashlib
import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from macros.bestand.synonyme import Synonym
from macros.model.anker import slugify
from macros.model.daten import Gliederung
from macros.model.geltung import german_date
from macros.model.normalform import STOPPWORTE, words
from macros.model.nummer import natural_key
from macros.suche.seite import Abschnitt, Seite

_MARKS = "ABCDEFGHIJKLMNOPQRSTUVWX!#$%&()+,/;<=>?@[]^`{|}~"
_HALF = len(_MARKS) // 2
_OFTEN, _OFTEN_SHARE = 100, 0.25  # pages with a word, from which on it tells nothing
_DEPTH = 3  # folders of a Dokument: Rechtskreis, Kanal, Art
_HASH = 10  # hexadecimal digits in a file's name


@dataclass(frozen=True, slots=True)
class Ordner:
    """A folder of pages: what its area is called, for facets, hits and queries.

    `marken` are the filters that its pages pass, with their titles; `rang` is by what the score of
    its pages is multiplied.
    """

    art: str
    kanal: str = ""
    marken: tuple[tuple[str, str], ...] = ()
    worte: str = ""
    rang: float = 1


# What is no Arbeitsmittel stands behind one that fits as well.
_OTHER = {"bausteine": ("Baustein", 0.99), "weisungen": ("Weisung", 0.8)}
_PAGE = ("Seite", 0.6)


def ordner_of(pfad: str, gliederung: Gliederung) -> Ordner:
    """Return what the folder `pfad` ("sgb2/service-center/glf/") means."""
    parts = pfad.rstrip("/").split("/")
    rechtskreise = {r.ordner: r.titel for r in gliederung.rechtskreise}
    arten = {a.ordner: a for a in gliederung.arten}
    kanal = gliederung.kanal(parts[0], parts[1]) if len(parts) == _DEPTH else None
    if not kanal or parts[2] not in arten:
        name, rang = _OTHER.get(parts[0], _PAGE)
        marken = ((f"art:{parts[0]}", name),) if parts[0] in _OTHER else ()
        return Ordner(name, marken=marken, rang=rang)
    art = arten[parts[2]]
    said = [rechtskreise[parts[0]], kanal.titel, kanal.kurz, art.titel, art.einzahl, art.ordner]
    return Ordner(
        art.einzahl,
        kanal.kurz,
        (
            (f"in:{parts[0]}", rechtskreise[parts[0]]),
            (f"kanal:{parts[1]}", kanal.titel.removesuffix(rechtskreise[parts[0]]).strip()),
            (f"art:{parts[2]}", art.titel),
        ),
        " ".join(dict.fromkeys(w.key for w in words(" ".join([*said, art.kuerzel or ""])))),
    )


@dataclass(frozen=True, slots=True)
class Worte:
    """What the index says beside the pages: how areas and items are called, and synonyms."""

    gliederung: Gliederung
    synonyme: Sequence[Synonym] = ()
    aenderungen: Mapping[str, str] = field(default_factory=dict)


def dateien(seiten: Iterable[Seite], worte: Worte, script: str) -> dict[str, bytes]:
    """Return the search's files by name; names carry a hash of what is in them, but for start.js.

    `script` is what macros.suche.skript gives; `worte.aenderungen` has for each item (202511007/b1)
    what a hit says of it ("entfallen durch Weisung 202511007, b1").
    """
    ordered = sorted(seiten, key=lambda s: _order(s, worte.gliederung))
    parts = {
        "suche": script,
        "titel": f"kpSuche.titel({_json(_titel(ordered, worte.gliederung))})",
        "text": f"kpSuche.text({_json(_text(ordered, worte))})",
    }
    named = {f"{name}-{_hash(text)}.js": text for name, text in parts.items()}
    names = list(named)
    start = (
        f"self.kpSucheDateien={_json(names)};"
        "if(self.importScripts){importScripts(kpSucheDateien[0],kpSucheDateien[1]);"
        'kpSuche.worker(()=>import("./"+kpSucheDateien[2]))}\n'
    )
    return {name: text.encode() for name, text in {**named, "start.js": start}.items()}


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:_HASH]


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _order(seite: Seite, gliederung: Gliederung) -> tuple[object, ...]:
    """Return where a page stands among equal hits: Dokumente by Nummer, then all others."""
    rang = ordner_of(seite.ordner, gliederung).rang
    return -rang, _folder_key(seite, gliederung), natural_key(seite.nummer or seite.name)


def _folder_key(seite: Seite, gliederung: Gliederung) -> tuple[int, str, str]:
    """Return the order of folders: by Art, then by the first digit of the Nummern."""
    arten = [a.ordner for a in gliederung.arten]
    pfad, _, art = seite.ordner.rstrip("/").rpartition("/")
    ziffer = {k.pfad.rstrip("/"): k.ziffer for k in gliederung.kanaele}.get(pfad, "")
    return (arten.index(art) if art in arten else len(arten)), ziffer, seite.ordner


def _titel(seiten: Sequence[Seite], gliederung: Gliederung) -> dict[str, object]:
    tage = sorted({s.stand for s in seiten if s.stand})
    weisungen = sorted({nummer for s in seiten for nummer in _weisungen(s)})
    folders: dict[str, list[str]] = {}
    for seite in seiten:
        folders.setdefault(seite.ordner, []).append(_line(seite, tage, weisungen))
    known = {pfad: ordner_of(pfad, gliederung) for pfad in folders}
    return {
        "ordner": [_ordner(pfad, known[pfad], lines) for pfad, lines in folders.items()],
        "namen": dict(marke for ordner in known.values() for marke in ordner.marken),
        "tage": [german_date(date.fromisoformat(tag)) for tag in tage],
        "weisungen": weisungen,
        "kuerzel": _kuerzel(gliederung),
        "stopp": " ".join(sorted(STOPPWORTE)),
    }


def _weisungen(seite: Seite) -> list[str]:
    return list(dict.fromkeys(item.split("/")[0] for item in seite.aenderungen))


def _kuerzel(gliederung: Gliederung) -> dict[str, str]:
    """Return how Arten are said before a number: both "TB 3" and "Textbaustein 3" are TB 3."""
    return {
        word.key: art.kuerzel.lower()
        for art in gliederung.arten
        if art.kuerzel
        for name in (art.kuerzel, art.einzahl)
        for word in words(name)
    }


def _ordner(pfad: str, ordner: Ordner, lines: list[str]) -> dict[str, object]:
    return {
        "pfad": pfad,
        "art": ordner.art,
        "kanal": ordner.kanal,
        "marken": [marke for marke, _ in ordner.marken],
        "worte": ordner.worte,
        "rang": ordner.rang,
        "seiten": "\n".join(lines),
    }


def _line(seite: Seite, tage: list[str], weisungen: list[str]) -> str:
    default = seite.nummer.lower().replace(" ", "-")
    fields = [
        seite.nummer,
        "" if seite.name == default else seite.name,
        seite.titel,
        str(tage.index(seite.stand)) if seite.stand else "",
        ",".join(str(weisungen.index(nummer)) for nummer in _weisungen(seite)),
        ", ".join(seite.stichwoerter),
    ]
    return "\t".join(fields).rstrip("\t")


def _text(seiten: Sequence[Seite], sagt: Worte) -> dict[str, object]:
    quellen = _Quellen(seiten, sagt)
    koepfe: dict[str, int] = {}
    lines = []
    for seite in seiten:
        entries = []
        for abschnitt in _sections(seite):
            known = koepfe.get(_head(abschnitt))
            koepfe.setdefault(_head(abschnitt), len(koepfe))
            via = ",".join(map(str, quellen.of(abschnitt)))
            entries.append(("" if known is None else str(known)) + (f":{via}" if via else ""))
        lines.append(" ".join(entries))
    worte, stellen = _vocabulary(seiten)
    return {
        "koepfe": "\n".join(koepfe),
        "abschnitte": "\n".join(lines),
        "quellen": quellen.used,
        "worte": worte,
        "stellen": stellen,
        "synonyme": "\n".join(map(_synonym, sagt.synonyme)),
    }


class _Quellen:
    """Text that belongs to other pages too: of Bausteine, and of items of Weisungen.

    Each is what a hit says of it, the anchor of its marks, and its first and last section.
    """

    def __init__(self, seiten: Sequence[Seite], sagt: Worte) -> None:
        self.used: list[list[object]] = []
        self._known: dict[str, list[object]] = {}
        self._numbers: dict[str, int] = {}
        first = 0
        for seite in seiten:
            sections = _sections(seite)
            said = f"im Baustein „{seite.titel}“"
            self._known[seite.adresse] = [said, "", first, first + len(sections)]
            for at, abschnitt in enumerate(sections, start=first):
                ref = f"{seite.nummer}/{abschnitt.anker}"
                if ref in sagt.aenderungen:
                    stelle = f"stelle-{ref.replace('/', '-')}"
                    self._known[ref] = [sagt.aenderungen[ref], stelle, at, at + 1]
            first += len(sections)

    def of(self, abschnitt: Abschnitt) -> list[int]:
        """Return the numbers of those whose text stands in a section."""
        names = [n for n in (*abschnitt.bausteine, *abschnitt.aenderungen) if n in self._known]
        for name in names:
            if name not in self._numbers:
                self._numbers[name] = len(self.used)
                self.used.append(self._known[name])
        return [self._numbers[name] for name in names]


def _synonym(synonym: Synonym) -> str:
    now = "\t1" if synonym.heisst_jetzt else ""
    return f"{'|'.join(synonym.gesagt)}\t{'|'.join(synonym.gemeint)}{now}"


def _sections(seite: Seite) -> tuple[Abschnitt, ...]:
    """Return a page's sections; items that no section marks stand in the first."""
    first, *rest = seite.abschnitte or (Abschnitt(),)
    marked = {item for a in rest for item in a.aenderungen}
    missing = tuple(
        dict.fromkeys(i for i in (*first.aenderungen, *seite.aenderungen) if i not in marked)
    )
    return (replace(first, aenderungen=missing), *rest)


def _head(abschnitt: Abschnitt) -> str:
    """Return a heading as the file has it: with its anchor where that is not made of it."""
    if slugify(abschnitt.titel) == abschnitt.anker:
        return abschnitt.titel
    return f"{abschnitt.titel}\t{abschnitt.anker}"


def _vocabulary(seiten: Sequence[Seite]) -> tuple[str, str]:
    """Return all words of the text, and the sections in which each stands."""
    places: dict[str, list[int]] = defaultdict(list)
    pages: Counter[str] = Counter()
    written: dict[str, Counter[str]] = defaultdict(Counter)
    section = 0
    for seite in seiten:
        here = set()
        for abschnitt in _sections(seite):
            for wort in words(abschnitt.text):
                if wort.key not in STOPPWORTE:
                    here.add(wort.key)
                    written[wort.key][wort.text] += 1
                    if section not in places[wort.key][-1:]:
                        places[wort.key].append(section)
            section += 1
        pages.update(here)
    for key in [k for k, n in pages.items() if n >= _OFTEN and n > _OFTEN_SHARE * len(seiten)]:
        places[key] = []
    shown = {key: _shown(key, count) for key, count in written.items()}
    ordered = sorted(shown, key=lambda key: (shown[key].lower(), key))
    stellen = [_digits(n) for key in ordered for n in _distances(places[key])]
    return _front_coded([shown[key] for key in ordered]), "".join(stellen)


def _shown(key: str, written: Counter[str]) -> str:
    """Return how a word is shown: as it is written most often, the shorter where that is equal."""
    best = min(written, key=lambda text: (-written[text], len(text), text))
    text = best[:1] + best[1:].lower()
    return text if [w.key for w in words(text)][-1:] == [key] else key


def _distances(places: list[int]) -> list[int]:
    return [len(places), *(b - a - 1 for a, b in zip([-1, *places], places, strict=False))]


def _digits(value: int) -> str:
    """Return a number in printable signs: the last digit of 57, those before it of 34."""
    high, low = divmod(value, 57)
    text = chr(35 + low)
    while high:
        high, digit = divmod(high, 34)
        text = chr(93 + digit) + text
    return text


def _front_coded(texts: Iterable[str]) -> str:
    found, before = [], ""
    for text in texts:
        word = text.lower()
        shared = 0
        for a, b in zip(before, word, strict=False):
            if a != b or shared == _HALF - 1:
                break
            shared += 1
        is_capital = text[0] != word[0]
        found.append(_MARKS[shared if is_capital else shared + _HALF] + word[shared:])
        before = word
    return "".join(found)
