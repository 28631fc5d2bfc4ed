"""The index: from pages to the files that the script in the browser reads.

Two files, so that numbers and titles answer first. Both call the script with one JSON value:

* titel: `ordner` (what areas are called, and a line per page: Nummer, name in the address, title,
  Stand, Änderungen, Stichwörter, separated by tabs), `tage`, `items`, `stopp`.
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

from macros.bestand.synonyme import Synonym
from macros.model.anker import slugify
from macros.model.daten import Gliederung
from macros.model.normalform import STOPPWORTE, words
from macros.model.nummer import natural_key
from macros.suche.seite import Abschnitt, Seite

_MARKS = "ABCDEFGHIJKLMNOPQRSTUVWX!#$%&()+,/;<=>?@[]^`{|}~"
_HALF = len(_MARKS) // 2
_OFTEN, _OFTEN_SHARE = 100, 0.25  # pages with a word, from which on it tells nothing
_HASH = 10  # hexadecimal digits in a file's name


@dataclass(frozen=True, slots=True)
class Ordner:
    """A folder of pages: what its area is called, for facets, hits and queries."""

    pfad: str
    rechtskreis: tuple[str, str] = ("", "")
    kanal: tuple[str, str] = ("", "")
    art: tuple[str, str] = ("", "")
    worte: str = ""


def ordner_of(pfad: str, gliederung: Gliederung) -> Ordner:
    """Return what the folder `pfad` ("sgb2/service-center/glf/") means."""
    parts = pfad.rstrip("/").split("/")
    rechtskreise = {r.ordner: r.titel for r in gliederung.rechtskreise}
    arten = {a.ordner: a for a in gliederung.arten}
    if len(parts) != 3 or parts[0] not in rechtskreise or parts[2] not in arten:
        return Ordner(pfad, art=(parts[0], _OTHER.get(parts[0], "Seite")))
    kanal, art = gliederung.kanal(parts[0], parts[1]), arten[parts[2]]
    names = [rechtskreise[parts[0]], art.titel, art.einzahl, art.kuerzel or art.ordner]
    return Ordner(
        pfad,
        rechtskreis=(parts[0], rechtskreise[parts[0]]),
        kanal=(parts[1], kanal.kurz if kanal else parts[1]),
        art=(parts[2], art.einzahl),
        worte=" ".join([*names, *([kanal.titel, kanal.kurz] if kanal else [])]),
    )


_OTHER = {"bausteine": "Baustein", "weisungen": "Weisung"}


@dataclass(frozen=True, slots=True)
class Worte:
    """What the index says beside the pages: how areas and items are called, and synonyms."""

    gliederung: Gliederung
    synonyme: Sequence[Synonym] = ()
    aenderungen: Mapping[str, str] = field(default_factory=dict)


def dateien(seiten: Iterable[Seite], worte: Worte, script: str) -> dict[str, bytes]:
    """Return the search's files by name; names carry a hash of what is in them, but for start.js.

    `script` is the text of suche.js, `worte.aenderungen` has for each item (202511007/b1) what a
    hit says of it ("entfallen durch Weisung 202511007, b1").
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
    is_other = not ordner_of(seite.ordner, gliederung).rechtskreis[0]
    kinds = [*_OTHER, seite.ordner.split("/")[0]]
    rank = kinds.index(seite.ordner.split("/")[0]) if is_other else 0
    return is_other, rank, _folder_key(seite, gliederung), natural_key(seite.nummer or seite.name)


def _folder_key(seite: Seite, gliederung: Gliederung) -> tuple[int, str, str]:
    """Return the order of folders: by Art, then by the first digit of the Nummern."""
    arten = [a.ordner for a in gliederung.arten]
    pfad, _, art = seite.ordner.rstrip("/").rpartition("/")
    ziffer = {k.pfad.rstrip("/"): k.ziffer for k in gliederung.kanaele}.get(pfad, "")
    return (arten.index(art) if art in arten else len(arten)), ziffer, seite.ordner


def _titel(seiten: Sequence[Seite], gliederung: Gliederung) -> dict[str, object]:
    tage = sorted({s.stand for s in seiten if s.stand})
    items = sorted({i for s in seiten for i in s.aenderungen}, key=natural_key)
    folders: dict[str, list[str]] = {}
    for seite in seiten:
        folders.setdefault(seite.ordner, []).append(_line(seite, tage, items))
    return {
        "ordner": [_ordner(ordner_of(pfad, gliederung), lines) for pfad, lines in folders.items()],
        "tage": tage,
        "items": items,
        "kuerzel": _kuerzel(gliederung),
        "stopp": " ".join(sorted(STOPPWORTE)),
    }


def _kuerzel(gliederung: Gliederung) -> dict[str, str]:
    """Return how Arten are said before a number: both "TB 3" and "Textbaustein 3" are TB 3."""
    return {
        word.key: art.kuerzel.lower()
        for art in gliederung.arten
        if art.kuerzel
        for name in (art.kuerzel, art.einzahl)
        for word in words(name)
    }


def _ordner(ordner: Ordner, lines: list[str]) -> dict[str, object]:
    return {
        "pfad": ordner.pfad,
        "rechtskreis": ordner.rechtskreis,
        "kanal": ordner.kanal,
        "art": ordner.art,
        "worte": ordner.worte,
        "seiten": "\n".join(lines),
    }


def _line(seite: Seite, tage: list[str], items: list[str]) -> str:
    default = seite.nummer.lower().replace(" ", "-")
    fields = [
        seite.nummer,
        "" if seite.name == default else seite.name,
        seite.titel,
        str(tage.index(seite.stand)) if seite.stand else "",
        ",".join(str(items.index(item)) for item in seite.aenderungen),
        ", ".join(seite.stichwoerter),
    ]
    return "\t".join(fields).rstrip("\t")


def _text(seiten: Sequence[Seite], sagt: Worte) -> dict[str, object]:
    koepfe: dict[str, int] = {}
    quellen: dict[tuple[str, str], int] = {}
    at = {seite.adresse: i for i, seite in enumerate(seiten)}
    weisungen = {seite.nummer: i for i, seite in enumerate(seiten) if seite.nummer}
    lines = []
    for seite in seiten:
        entries = []
        for abschnitt in _sections(seite):
            known = koepfe.get(_head(abschnitt))
            koepfe.setdefault(_head(abschnitt), len(koepfe))
            head = "" if known is None else str(known)
            via = [(b, "") for b in abschnitt.bausteine if b in at]
            via += [("", ref) for ref in abschnitt.aenderungen if ref.split("/")[0] in weisungen]
            ids = [str(quellen.setdefault(q, len(quellen))) for q in via]
            entries.append(head + (":" + ",".join(ids) if ids else ""))
        lines.append(" ".join(entries))
    worte, stellen = _vocabulary(seiten)
    return {
        "koepfe": "\n".join(koepfe),
        "abschnitte": "\n".join(lines),
        "quellen": [
            [
                sagt.aenderungen.get(ref, ref) or seiten[at[baustein]].titel,
                ref,
                weisungen[ref.split("/")[0]] if ref else at[baustein],
            ]
            for baustein, ref in quellen
        ],
        "worte": worte,
        "stellen": stellen,
        "synonyme": "\n".join(map(_synonym, sagt.synonyme)),
    }


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
