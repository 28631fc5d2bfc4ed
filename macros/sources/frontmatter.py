"""Front matter: cut from the text, read as YAML, checked against its model."""

import re
from collections.abc import Iterator
from itertools import islice
from typing import Any, TypeVar, get_args

from pydantic import ValidationError

from macros.model.finding import Finding, suggestion
from macros.model.frontmatter import NOT_BLANK, ONE_LINE, Model
from macros.sources.text import SourceText
from macros.sources.yaml_nodes import Path, YamlDocument, is_number, parse_yaml

ModelT = TypeVar("ModelT", bound=Model)
_FENCE = "---\n"
_MOST = 50  # findings in one head: more say nothing new


def split(content: str) -> tuple[int, int, int]:
    """Return where the front matter's text begins and ends and where the body begins.

    All three are 0 where the file does not begin with `---`; the end is -1 where it is not closed.
    """
    if not content.startswith(_FENCE):
        return 0, 0, 0
    end = content.find("\n---\n", len(_FENCE) - 1)
    if end < 0:
        closed_last = content.endswith("\n---")
        end = len(content) - 4 if closed_last else -1
    return len(_FENCE), end + 1 if end >= 0 else -1, end + len("\n---\n") if end >= 0 else 0


def read(
    source: SourceText, model: type[ModelT]
) -> tuple[ModelT | None, YamlDocument | None, int, list[Finding]]:
    """Read the front matter of `source` as `model`.

    Returns the value (None where it is faulty), the YAML with its positions, the offset at which
    the body begins, and the findings.
    """
    start, end, body = split(source.content)
    if not start:
        return None, None, 0, [_no_header(source)]
    if end < 0:
        return None, None, len(source.content), [_not_closed(source)]
    document, findings = parse_yaml(source, start, source.content[start:end])
    if findings:
        return None, document, body, findings
    value, findings = check_model(document, model)
    return value, document, body, findings


def check_model(document: YamlDocument, model: type[ModelT]) -> tuple[ModelT | None, list[Finding]]:
    """Return the parsed YAML as `model`, or None with one finding for each fault."""
    try:
        return model.model_validate(document.value), []
    except ValidationError as error:
        faults = islice(_faults(document, model, error), _MOST)
        return None, [document.source.finding(*fault) for fault in faults]


_ALMOST = re.compile(r"\s*(?P<dashes>-{2,}|[–—]+)[ \t]*\n")


def _no_header(source: SourceText) -> Finding:
    match = _ALMOST.match(source.content)
    if match and match["dashes"] == "---":
        return source.finding(
            0, "KP101", "Vor der ersten Zeile --- steht noch etwas. Bitte löschen."
        )
    if match:
        message = "Die erste Zeile besteht aus genau drei kurzen Strichen: ---. Bitte berichtigen."
        return source.finding(match.start("dashes"), "KP101", message)
    return source.finding(
        0,
        "KP101",
        "Die Datei beginnt nicht mit einem Kopf. Bitte oben drei Zeilen ergänzen: "
        "---, dann titel: …, dann ---.",
    )


def _not_closed(source: SourceText) -> Finding:
    lines = source.content.split("\n")
    for number, line in enumerate(lines[1:], start=1):
        if re.fullmatch(r"[ \t]*(?:-{2,}|[–—]+)[ \t]*", line):
            offset = sum(len(before) + 1 for before in lines[:number])
            message = "Der Kopf endet mit genau drei kurzen Strichen: ---. Bitte berichtigen."
            return source.finding(offset, "KP101", message)
    return source.finding(0, "KP101", "Der Kopf ist nicht geschlossen. Es fehlt eine Zeile ---.")


def _faults(
    document: YamlDocument, model: type[Model], error: ValidationError
) -> Iterator[tuple[int, str, str]]:
    faults: dict[Path, Any] = {}
    for fault in error.errors():
        path = _without_branches(fault["loc"])
        if path in faults:  # neither of two forms: a date, or one of some words
            fault = fault | {"type": "date_or_word"}
        faults[path or _named_key(fault)] = fault
    misspelt = {
        suggestion(str(path[-1]), _keys_missing(faults, path[:-1]))
        for path, fault in faults.items()
        if fault["type"] == "extra_forbidden"
    }
    for path, fault in faults.items():
        kind = fault["type"]
        if kind == "missing" and f' Meinten Sie "{path[-1]}"?' in misspelt:
            continue  # it stands there, misspelt, which is told
        if kind == "extra_forbidden":
            yield document.key_offset(path), "KP105", _unknown_key(path, model)
        else:
            yield (
                document.offset(path),
                _code(document, path, kind),
                _say(document, model, path, fault),
            )


def _keys_missing(faults: dict[Path, Any], parent: Path) -> list[str]:
    """Return the keys that are missing in the mapping at `parent`."""
    missing = (p for p, fault in faults.items() if fault["type"] == "missing")
    return [str(path[-1]) for path in missing if path[:-1] == parent]


def _named_key(fault: Any) -> Path:
    """Return the key with which the message of a rule over several keys begins."""
    return (str(fault["ctx"]["error"]).split()[0],) if "error" in fault.get("ctx", {}) else ()


def _without_branches(path: Path) -> Path:
    """Return the path without the form that pydantic tried: a date, or one of some words."""
    return path[:-1] if path[:-1] and path[-2] in _EITHER_FORM else path


def _unknown_key(path: Path, model: type[Model]) -> str:
    key = str(path[-1])
    known = list(_model_at(model, path[:-1]).model_fields)
    near = suggestion(key, known) or suggestion(key.lower(), known)
    return f'Den Schlüssel "{key}" gibt es hier nicht.{near or " Bitte löschen."}'


def _model_at(model: type[Model], path: Path) -> type[Model]:
    """Return the model of what stands at `path` below `model`."""
    for part in path:
        field = model.model_fields.get(part) if isinstance(part, str) else None
        inner = next(_models_in(field.annotation), None) if field else None
        model = inner or model
    return model


def _models_in(annotation: Any) -> Iterator[type[Model]]:
    if isinstance(annotation, type) and issubclass(annotation, Model):
        yield annotation
    for part in get_args(annotation):
        yield from _models_in(part)


def _code(document: YamlDocument, path: Path, kind: str) -> str:
    if kind == "missing":
        return "KP106"
    if kind == "string_type" and is_number(document, path):
        return "KP107"
    return "KP108"


_EITHER_FORM = ("gueltig_bis",)  # keys whose value has one of two forms
# What each fault of pydantic means to an author; {name} is the key, {written} what stands there.
_MESSAGES = {
    "missing": 'Die Angabe "{name}" fehlt. Bitte ergänzen.',
    "empty": (
        "{name}: Hier steht nichts. Bitte ergänzen; nach # ist alles Notiz, und ein leerer Wert "
        'heißt "".'
    ),
    "number": (
        "{name}: Die Nummer {written} braucht Anführungszeichen, sonst wird sie umgerechnet. "
        'Schreiben Sie "{written}".'
    ),
    "number_among_words": (
        "{name}: Hier stehen Wörter, keine Nummern von Dokumenten oder Weisungen. Bitte löschen; "
        'gehört die Zahl zu dem, was gesagt wird, in Anführungszeichen setzen: "{written}".'
    ),
    "string_type": "{name}: Hier wird ein Text erwartet. Setzen Sie ihn in Anführungszeichen.",
    "string_too_long": (
        "{name}: Der Text hat {length} Zeichen, möglich sind {max_length}. Bitte kürzen."
    ),
    "date_type": (
        '{name}: "{written}" ist kein Datum. '
        "Schreiben Sie JJJJ-MM-TT ohne Anführungszeichen, etwa 2026-01-31.{endless}"
    ),
    "bool_type": "{name}: Hier steht true oder false.",
    "list_type": "{name}: Hier wird eine Liste erwartet, etwa {list_example}.",
    "dict_type": (
        "{name}: Hier stehen Name und Erklärung, je Zeile, etwa Anrede: Name wie in STEP."
    ),
    "too_short": "{name}: Die Liste ist leer. Bitte ergänzen.",
    "date_or_word": (
        '{name}: "{written}" ist nicht möglich. '
        "Möglich sind: ein Datum (JJJJ-MM-TT, ohne Anführungszeichen), {possible}."
    ),
    "string_pattern_mismatch": '{name}: "{written}" ist nicht möglich. Erwartet: {form}.',
    "literal_error": '{name}: "{written}" ist nicht möglich. Möglich sind: {possible}.{near}',
    "value_error": "{error}",
    "model_type": "{name}: Hier stehen Schlüssel mit Werten: {keys}.",
}
_LIST_EXAMPLES = {
    "stichwoerter": "[Umzug, Miete]",
    "kopf": '- {feld: "Bezug", wert: ""}',
    "aenderungen": "- id: a1, darunter eingerückt text, art und ziele",
    "nav": '["suche.md", "*"]',
    "statt": "[Sachbearbeiter]",
    "gesagt": "[Hartz 4]",
    "gemeint": "[Bürgergeld]",
    "synonyme": "[Hartz 4, Hartz IV]",
}
_ENDLESS = " Gilt die Seite ohne Ende, lassen Sie gueltig_bis weg."
_LABELS = ("id", "feld", "abk", "begriff", "ordner", "adressat")  # keys that tell entries apart


_FORMS = {
    NOT_BLANK: "ein Text, der nicht leer ist",
    ONE_LINE: "ein Text in einer Zeile, der nicht leer ist",
    r"^[a-z0-9][a-z0-9-]*$": "ein Name aus a bis z, Ziffern und Bindestrichen",
    r"^[0-9]{9}$": 'neun Ziffern in Anführungszeichen, etwa "202601001"',
    r"^[a-z][0-9]+$": "ein Kleinbuchstabe und eine Zahl, etwa c2",
    r"^[a-z][a-z0-9-]*$": "Kleinbuchstaben, Ziffern und Bindestriche, etwa email-abgleich",
    r"^[0-9]$": "eine Ziffer",
}


def _name_of(document: YamlDocument, path: Path) -> str:
    """Return how an author calls the value at `path`: its key, and the entry in which it is."""
    names: list[str] = []
    value = document.value
    for part in path:
        value = _inside(value, part)
        if isinstance(part, str):
            names.append(part)
        elif isinstance(value, dict) and (label := _label(value)):
            names[-1] = label
        else:
            names[-1] += f", Eintrag {part + 1}"
    return names[-1] if names[-1] in _LABELS else " von ".join(reversed(names))


def _inside(value: object, part: str | int) -> object:
    if isinstance(value, dict):
        return value.get(part)
    is_there = isinstance(value, list) and isinstance(part, int) and part < len(value)
    return value[part] if is_there else None  # type: ignore[index] # a list, as just seen


def _label(value: dict[str, object]) -> str:
    return next((str(value[key]) for key in _LABELS if isinstance(value.get(key), str)), "")


def _say(document: YamlDocument, model: type[Model], path: Path, fault: Any) -> str:
    written = document.written(path)
    context: dict[str, Any] = fault.get("ctx", {})
    possible = re.findall(r"'([^']+)'", str(context.get("expected", "")))
    kind = fault["type"]
    if kind == "string_type" and is_number(document, path):
        kind = "number_among_words" if path[0] == "synonyme" else "number"
    if fault.get("input", "") is None and kind.endswith("_type"):
        kind = "empty"
    unknown = '{name}: Der Wert "{written}" passt hier nicht. Bitte berichtigen.'
    if kind == "model_type" and not path:
        what = "Der Kopf" if document.start else "Die Datei"
        first = next(iter(model.model_fields))
        return f"{what} besteht aus Zeilen der Form schlüssel: Wert, etwa {first}: …."
    key = next((str(part) for part in reversed(path) if isinstance(part, str)), "")
    values = context | {
        "keys": ", ".join(_model_at(model, path).model_fields),
        "name": _name_of(document, path),
        "written": written,
        "length": len(str(fault.get("input", ""))),
        "possible": ", ".join(possible),
        "near": suggestion(written, possible),
        "form": _FORMS.get(context.get("pattern", ""), "eine andere Form"),
        "list_example": _LIST_EXAMPLES.get(key, '["2.002", "2.003"]'),
        "endless": _ENDLESS if key == "gueltig_bis" else "",
    }
    return _MESSAGES.get(kind, unknown).format(**values)
