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


def _no_header(source: SourceText) -> Finding:
    return source.finding(
        0,
        "KP101",
        "Die Datei beginnt nicht mit einem Kopf. Bitte oben drei Zeilen ergänzen: "
        "---, dann titel: …, dann ---.",
    )


def _not_closed(source: SourceText) -> Finding:
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
    for path, fault in faults.items():
        kind = fault["type"]
        if kind == "extra_forbidden":
            yield document.key_offset(path), "KP105", _unknown_key(path, model)
        else:
            yield (
                document.offset(path),
                _code(document, path, kind),
                _say(document, model, path, fault),
            )


def _named_key(fault: Any) -> Path:
    """Return the key with which the message of a rule over several keys begins."""
    return (str(fault["ctx"]["error"]).split()[0],) if "error" in fault.get("ctx", {}) else ()


def _without_branches(path: Path) -> Path:
    """Return the path without the form that pydantic tried: a date, or one of some words."""
    return path[:-1] if path[:-1] and path[-2] in _EITHER_FORM else path


def _unknown_key(path: Path, model: type[Model]) -> str:
    key = str(path[-1])
    known = list(_model_at(model, path[:-1]).model_fields)
    return f'Den Schlüssel "{key}" gibt es hier nicht.{suggestion(key, known)}'


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
    "number": (
        "{name}: Die Nummer {written} braucht Anführungszeichen, sonst wird sie umgerechnet. "
        'Schreiben Sie "{written}".'
    ),
    "string_type": "{name}: Hier wird ein Text erwartet. Setzen Sie ihn in Anführungszeichen.",
    "string_too_long": "{name}: Der Text ist länger als {max_length} Zeichen.",
    "date_type": (
        '{name}: "{written}" ist kein Datum. '
        "Schreiben Sie JJJJ-MM-TT ohne Anführungszeichen, etwa 2026-01-31."
    ),
    "bool_type": "{name}: Hier steht true oder false.",
    "list_type": '{name}: Hier wird eine Liste erwartet, etwa ["2.002", "2.003"].',
    "too_short": "{name}: Die Liste ist leer.",
    "date_or_word": (
        '{name}: "{written}" ist nicht möglich. '
        "Möglich sind: ein Datum (JJJJ-MM-TT, ohne Anführungszeichen), {possible}."
    ),
    "string_pattern_mismatch": '{name}: "{written}" ist nicht möglich. Erwartet: {form}.',
    "literal_error": '{name}: "{written}" ist nicht möglich. Möglich sind: {possible}.{near}',
    "value_error": "{error}",
    "model_type": "{name}: Hier stehen Schlüssel mit Werten: {keys}.",
}


_FORMS = {
    NOT_BLANK: "ein Text, der nicht leer ist",
    ONE_LINE: "ein Text in einer Zeile, der nicht leer ist",
    r"^[a-z0-9][a-z0-9-]*$": "ein Name aus a bis z, Ziffern und Bindestrichen",
    r"^[0-9]{9}$": 'neun Ziffern in Anführungszeichen, etwa "202601001"',
    r"^[a-z][0-9]+$": "ein Kleinbuchstabe und eine Zahl, etwa c2",
    r"^[a-z][a-z0-9-]*$": "Kleinbuchstaben, Ziffern und Bindestriche, etwa email-abgleich",
    r"^[0-9]$": "eine Ziffer",
}


def _say(document: YamlDocument, model: type[Model], path: Path, fault: Any) -> str:
    name = ".".join(str(p + 1) if isinstance(p, int) else p for p in path)
    written = document.written(path)
    context: dict[str, Any] = fault.get("ctx", {})
    possible = re.findall(r"'([^']+)'", str(context.get("expected", "")))
    kind = fault["type"]
    if kind == "string_type" and is_number(document, path):
        kind = "number"
    unknown = '{name}: Der Wert "{written}" passt hier nicht.'
    if kind == "model_type" and not path:
        what = "Der Kopf" if document.start else "Die Datei"
        first = next(iter(model.model_fields))
        return f"{what} besteht aus Zeilen der Form schlüssel: Wert, etwa {first}: …."
    values = context | {
        "keys": ", ".join(_model_at(model, path).model_fields),
        "name": name,
        "written": written,
        "possible": ", ".join(possible),
        "near": suggestion(written, possible),
        "form": _FORMS.get(context.get("pattern", ""), "eine andere Form"),
    }
    return _MESSAGES.get(kind, unknown).format(**values)
