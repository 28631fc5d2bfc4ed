"""TEMP."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Synonym:
    gesagt: tuple[str, ...]
    gemeint: tuple[str, ...]
    heisst_jetzt: bool = False


def synonyme(lage):
    out = []
    for a in lage.bestand.sources.abkuerzungen.abkuerzungen:
        import re

        lang = re.sub(r"\s*\(.*?\)", "", a.lang)
        if len(lang.split()) <= 4:
            out.append(Synonym((a.abk,), (lang,)))
        if a.synonyme:
            out.append(
                Synonym(tuple(a.synonyme), (a.abk, lang) if len(lang.split()) <= 4 else (a.abk,))
            )
    return out
