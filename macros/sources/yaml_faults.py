"""What is wrong with a head or data file that cannot be read: the mistakes authors make."""

import re
from collections.abc import Iterator

Fault = tuple[int, str]  # where, and what to do about it

_KEY = re.compile(
    r"(?P<margin>[ \t]*(?:- +)?)(?P<key>[\wäöüÄÖÜß-]+)(?P<sign>[ \t]*[:=][ \t]*)(?P<value>.*)"
)
_NO_SPACE = re.compile(r"[ \t]*(?:- +)?[\wäöüÄÖÜß-]+:(?=[^\s:/])")
_ITEM = re.compile(r"[ \t]*-(?=[^\s-])")
_STARTS = "*&!%@`|>?}],"  # signs with which a value cannot begin, or not as meant here


def diagnose(text: str, end: int) -> Fault | None:
    """Return the first mistake in the lines of `text` up to and with that of offset `end`.

    Nothing where none of the known ones is there; the reader's own message is shown then.
    """
    offset = 0
    block = -1  # indent of a text in lines of its own (| or >), which may hold anything
    for line in text.split("\n"):
        margin = len(line) - len(line.lstrip())
        if offset > end:
            return None
        if block >= 0 and line.strip() and margin <= block:
            block = -1
        if block < 0 and line.strip() and not line.lstrip().startswith("#"):
            for at, message in _line_faults(line, text[offset + len(line) :]):
                return offset + at, message
            block = margin if re.search(r"[:-] *[|>][+-]?\d? *$", line) else -1
        offset += len(line) + 1
    return None


def _line_faults(line: str, rest: str) -> Iterator[Fault]:
    margin = line[: len(line) - len(line.lstrip())]
    if "\t" in margin:
        yield margin.index("\t"), "Einrückungen bestehen aus Leerzeichen, nicht aus Tabulatoren."
    if match := _NO_SPACE.match(line):
        yield match.end(), "Nach dem Doppelpunkt fehlt ein Leerzeichen, etwa titel: Umzug."
    if (match := _ITEM.match(line)) and not line.startswith("---"):
        yield match.end(), "Nach dem Strich fehlt ein Leerzeichen, etwa - id: a1."
    match = _KEY.match(line)
    if match and "=" in match["sign"]:
        at = match.start("sign")
        yield at, "Nach dem Schlüssel steht ein Doppelpunkt, kein =, etwa titel: Umzug."
    elif match and match["value"] and (fault := _value_fault(match["value"].rstrip(), rest)):
        yield match.start("value"), fault


def _value_fault(value: str, rest: str) -> str:
    """Return what is wrong with a value; `rest` are the lines that follow."""
    if value[0] in "\"'":
        return _quoted_fault(value)
    if value[0] in "„“»«‚":
        return _QUOTES if re.search(r":\s|:$|\s#", value) else ""
    if re.search(r":\s|:$", value) and value[0] not in "[{":
        return 'Ein Wert mit Doppelpunkt braucht Anführungszeichen: titel: "Antrag: so geht es".'
    if value[0] in "[{":
        return _list_fault(value, rest)
    if value[0] in _STARTS and value not in ("|", ">", "|-", ">-"):
        return (
            f"Ein Wert, der mit {value[0]} beginnt, braucht Anführungszeichen um den ganzen Wert."
        )
    return ""


def _list_fault(value: str, rest: str) -> str:
    # A list ends before the next key, keys in {} before the next one without indent.
    end, next_key = ("]", r"\n *(?:- +)?[\w-]+:") if value[0] == "[" else ("}", r"\n[\w-]+:")
    closed = value.rfind(end)
    if closed < 0 and not re.match(rf"(?:(?!{next_key})[^{end}])*\{end}", rest):
        return f"Zu {value[0]} fehlt das Ende {end}. Bitte ergänzen."
    if closed > 0 and value[closed + 1 :].split("#")[0].strip():
        return (
            f"Ein Text, der mit {value[0]} beginnt, braucht Anführungszeichen um den ganzen Wert."
        )
    return ""


_QUOTES = 'Nötig sind gerade Anführungszeichen um den ganzen Wert: titel: "„Umzug“: so geht es".'


def _quoted_fault(value: str) -> str:
    sign = value[0]
    inside = value[1:].replace('\\"', "  ").replace("''", "  ")
    end = inside.find(sign)
    if end < 0:
        return "Das Anführungszeichen ist nicht geschlossen. Bitte am Ende des Wertes ergänzen."
    rest = inside[end + 1 :].strip()
    if rest and not rest.startswith("#"):
        return (
            f"Der Wert geht hinter dem zweiten {sign} weiter. Innen schreibt man „…“, oder der "
            "ganze Wert steht in '…'."
        )
    return ""
