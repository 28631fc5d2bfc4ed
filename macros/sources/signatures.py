"""The macros and tags of the authors' language with their parameters."""

from dataclasses import dataclass

from macros.model.finding import suggestion
from macros.sources.tree import Literal

EINSTUFUNGEN = ("pflicht", "anliegenspezifisch")


@dataclass(frozen=True, slots=True)
class Parameter:
    """One parameter: text or list of texts, required or not, with its possible values."""

    name: str
    required: bool = True
    is_list: bool = False
    choices: tuple[str, ...] = ()
    by_name: bool | None = None  # given only by its name, only by its place, or either


TAGS = ("aenderung", "teil")
_OHNE = Parameter("ohne", required=False, is_list=True, by_name=True)
SIGNATURES: dict[str, tuple[Parameter, ...]] = {
    "kopf": (),
    "baustein": (
        Parameter("id"),
        Parameter("einstufung", choices=EINSTUFUNGEN),
        _OHNE,
        Parameter("wenn", required=False, by_name=True),
    ),
    "dok": (Parameter("ziel"), Parameter("anker", required=False)),
    "weisung": (Parameter("ref"), Parameter("aussage", required=False)),
    "aenderungen": (Parameter("bereich"),),
    "einzelauftraege": (),
    "synopse": (Parameter("nummer"),),
    "umsetzungsstand": (),
    "dokumentliste": (),
    "uebersicht": (),
    "suche": (),
    "neuigkeiten": (Parameter("bereich", required=False),),
    "abkuerzungen": (),
    "barrierefreiheit": (),
    "aenderung": (
        Parameter("ref", by_name=False),
        Parameter("aussage", required=False, by_name=True),
    ),
    "teil": (Parameter("name", by_name=False),),
}


_EXAMPLES = {
    "id": "begruessung",
    "ziel": "2.006",
    "ref": "202600001/a1",
    "bereich": "a",
    "nummer": "202600001",
}


def example(name: str) -> str:
    """Return how a call or tag of `name` is written."""
    required = [p for p in SIGNATURES[name] if p.required]
    values = [p.choices[0] if p.choices else _EXAMPLES.get(p.name, "kurz") for p in required]
    names = ["", *(f"{p.name}=" for p in required[1:])]
    written = [f'{key}"{value}"' for key, value in zip(names, values, strict=False)]
    if name in TAGS:
        return f"{{% {name} {' '.join(written)} %}}"
    return f"{{{{ {name}({', '.join(written)}) }}}}"


def check_call(
    name: str, positional: list[Literal], named: dict[str, Literal]
) -> tuple[dict[str, Literal], list[str]]:
    """Return the arguments of a call of `name` by parameter, and what is wrong with them."""
    parameters = SIGNATURES[name]
    if len(positional) > len(parameters):
        return {}, [f'"{name}" hat zu viele Angaben. So ist es richtig: {example(name)}.']
    arguments = dict(zip((p.name for p in parameters), positional, strict=False)) | named
    known = [p.name for p in parameters]
    near = {key: suggestion(key, known) for key in named if key not in known}
    faults = [
        f'"{name}" kennt die Angabe "{key}" nicht.{meant or _all(known)}'
        for key, meant in near.items()
    ]
    for place, parameter in enumerate(parameters):
        faults += _check_place(parameter, place < len(positional), parameter.name in named)
        is_misspelt = any(not meant or f'"{parameter.name}"' in meant for meant in near.values())
        if parameter.name in arguments or not is_misspelt:  # else it stands there, misspelt
            faults += _check_value(name, parameter, arguments.get(parameter.name))
    return arguments, faults


def _all(known: list[str]) -> str:
    return f" Möglich sind: {', '.join(known)}." if known else " Bitte entfernen."


def _check_place(parameter: Parameter, is_placed: bool, is_named: bool) -> list[str]:
    if is_placed and is_named:
        return [f'Die Angabe "{parameter.name}" steht zweimal.']
    if is_placed and parameter.by_name is True:
        return [f'Die Angabe "{parameter.name}" schreibt man mit ihrem Namen: {_form(parameter)}.']
    if is_named and parameter.by_name is False:
        return [f'Die Angabe "{parameter.name}" schreibt man ohne ihren Namen.']
    return []


def _form(parameter: Parameter) -> str:
    return f'{parameter.name}=["…"]' if parameter.is_list else f'{parameter.name}="…"'


def _check_value(name: str, parameter: Parameter, value: Literal | None) -> list[str]:
    if value is None:
        return [f'Bei "{name}" fehlt die Angabe "{parameter.name}".'] if parameter.required else []
    if isinstance(value, list) != parameter.is_list:
        return [f'Die Angabe "{parameter.name}" bei "{name}" schreibt man {_form(parameter)}.']
    if parameter.name == "wenn" and str(value).lower().startswith("wenn "):
        return ["Das Wort „wenn“ steht auf der Seite schon davor. Bitte aus der Angabe streichen."]
    if parameter.choices and value not in parameter.choices:
        near = suggestion(str(value), parameter.choices)
        possible = " oder ".join(f'"{choice}"' for choice in parameter.choices)
        return [f'{parameter.name}="{value}" gibt es nicht. Möglich ist {possible}.{near}']
    return []
