"""Rules about Bausteine and their uses."""

from collections.abc import Iterator

from macros.bestand.bestand import (
    MAX_ALL_CHARACTERS,
    MAX_BAUSTEINE,
    MAX_CHARACTERS,
    MAX_DEPTH,
    Expansion,
)
from macros.bestand.reach import Reach
from macros.bestand.regeln import regel
from macros.model.finding import Finding, Severity, suggestion
from macros.model.frontmatter import Baustein
from macros.sources.tree import Teil, calls, walk


@regel
def unknown_bausteine(reach: Reach) -> Iterator[Finding]:
    """Every baustein() names a file in docs/bausteine/."""
    known = reach.bestand.bausteine
    for id_, uses in reach.uses.items():
        if id_ not in known and not reach.bestand.is_unreadable(f"bausteine/{id_}"):
            message = f'Baustein "{id_}" gibt es nicht.{_nearest(reach, id_)}'
            for use in uses:
                yield use.user.text.finding(use.call.offset, "KP301", message)


def _nearest(reach: Reach, id_: str) -> str:
    """Return which Baustein may be meant, else what else can be done."""
    titles = {source.titel: name for name, source in reach.bestand.bausteine.items()}
    if id_ in titles:
        return f' Meinten Sie "{titles[id_]}"? So heißt die Datei.'
    return suggestion(id_, reach.bestand.bausteine) or (
        f" Bitte den Namen berichtigen oder die Datei docs/bausteine/{id_[:60]}.md anlegen; wurde "
        "sie gelöscht, den Aufruf entfernen."
    )


@regel
def bausteine_in_a_circle(reach: Reach) -> Iterator[Finding]:
    """No Baustein contains itself."""
    for id_, source in reach.bestand.bausteine.items():
        chain = _chain_to_itself(reach, id_)
        if chain and id_ == min(chain):
            shown = " → ".join([*chain, id_])
            first = chain[1] if len(chain) > 1 else id_
            call = next(c for c in calls(source.nodes, "baustein") if c.text("id") == first)
            message = f"Der Baustein enthält sich selbst: {shown}. Bitte einen Aufruf entfernen."
            yield source.text.finding(call.offset, "KP302", message)


def _chain_to_itself(reach: Reach, start: str) -> list[str]:
    waiting = [[start]]
    seen = set()
    while waiting:
        chain = waiting.pop(0)
        source = reach.bestand.bausteine.get(chain[-1])
        for call in calls(source.nodes, "baustein") if source else ():
            id_ = call.text("id")
            if id_ == start:
                return chain
            if id_ not in seen:
                seen.add(id_)
                waiting.append([*chain, id_])
    return []


@regel
def unknown_teile(reach: Reach) -> Iterator[Finding]:
    """ohne=[…] and teil name what the Baustein's front matter lists; Teile stand in Bausteine."""
    for id_, uses in reach.uses.items():
        source = reach.bestand.bausteine.get(id_)
        if source and isinstance(source.meta, Baustein):
            known = list(source.meta.teile)
            for use in uses:
                for name in use.call.texts("ohne"):
                    if name not in known:
                        message = (
                            f'Der Baustein "{id_}" hat keinen Teil "{name}".'
                            f"{suggestion(name, known)}"
                        )
                        yield use.user.text.finding(use.call.offset, "KP303", message)
    for source in reach.bestand:
        teile = getattr(source.meta, "teile", {})
        for node in walk(source.nodes):
            if isinstance(node, Teil) and source.meta and node.name not in teile:
                message = (
                    f'Der Teil "{node.name}" steht nicht im Kopf unter teile.'
                    if source.kind == Baustein.kind
                    else "{% teil … %} gibt es nur in Bausteinen."
                ) + suggestion(node.name, teile)
                yield source.text.finding(node.offset, "KP303", message)


@regel
def bausteine_too_deep(reach: Reach) -> Iterator[Finding]:
    """A page with all its Bausteine stays readable; counted before anything is put in."""
    bestand = reach.bestand
    for source in bestand:
        found = bestand.expansions.get(source.path)
        children = [bestand.bausteine.get(c.text("id")) for c in calls(source.nodes, "baustein")]
        is_first = not any(child and child.path in bestand.excessive for child in children)
        if found and found.is_excessive and is_first:
            first = next(calls(source.nodes, "baustein"), None)
            message = (
                f"Mit allen Bausteinen {_excess(found)}. Bitte Aufrufe entfernen oder die Seite "
                "teilen."
            )
            yield source.text.finding(first.offset if first else source.body, "KP307", message)


@regel
def bausteine_too_often(reach: Reach) -> Iterator[Finding]:
    """All pages together stay within what a build can hold."""
    excessive = reach.bestand.excessive  # each a finding of its own
    found = {p: e for p, e in reach.bestand.expansions.items() if p not in excessive}
    total = sum(expansion.characters for expansion in found.values())
    if total > MAX_ALL_CHARACTERS:
        largest = max(found, key=lambda path: found[path].characters)
        message = (
            f"Alle Seiten hätten mit ihren Bausteinen {total // 1_000_000} Millionen Zeichen, "
            f"möglich sind {MAX_ALL_CHARACTERS // 1_000_000}. Bitte lange Bausteine kürzen oder "
            "seltener verwenden; diese Seite ist die längste."
        )
        yield reach.bestand.by_path[largest].text.finding(0, "KP307", message)


def _excess(found: Expansion) -> str:
    if found.depth > MAX_DEPTH:
        return f"lägen {found.depth} Bausteine ineinander, möglich sind {MAX_DEPTH}"
    if found.bausteine > MAX_BAUSTEINE:
        return f"hätte die Seite {found.bausteine} Bausteine, möglich sind {MAX_BAUSTEINE}"
    return f"hätte die Seite {found.characters} Zeichen, möglich sind {MAX_CHARACTERS}"


@regel
def unused_bausteine(reach: Reach) -> Iterator[Finding]:
    """A Baustein that no page uses, in any half, may be left over."""
    for id_, source in reach.bestand.bausteine.items():
        if id_ != "index" and id_ not in reach.uses:
            message = (
                "Kein Dokument verwendet diesen Baustein. Ist er übrig geblieben, löschen Sie ihn."
            )
            yield source.text.finding(0, "KP308", message, Severity.HINWEIS)
