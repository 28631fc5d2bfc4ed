"""Collections that a Weisung names without numbers: "Textbausteine SGBII" is a folder."""

import re

from macros.weisungstext.nennungen import find_nennungen
from macros.weisungstext.orte import fits, words_in
from macros.weisungstext.werte import Bekannt, Ziele, listed

_QUOTED = re.compile(r"[„\"»“][^„“”\"»«]*[“”\"«]")
_PLACES = (
    r"(?:\s+(?:der|des|für|die|in|den|im|EZ|SC|Eingangszonen?|Service[ -]Centern?|SGB\s?III?|FamKa|"
    r"Familienkasse)(?!\w))*"
)


def find_sammlungen(found: Ziele, text: str, bekannt: Bekannt) -> None:
    """Add the folders that the text names; ask wherever that is not certain.

    Certain is only what begins the item with its Rechtskreis and a colon.
    """
    read = [range(n.anfang, n.ende) for n in find_nennungen(text)]
    plain = _QUOTED.sub(lambda match: " " * len(match[0]), text)
    has_numbers = bool(found.ziele)
    for art in bekannt.gliederung.arten:
        for match in re.finditer(rf"(?<![\w/-])(?:{re.escape(art.titel)})n?(?!\w){_PLACES}", plain):
            if any(match.end() in span or match.start() in span for span in read):
                continue
            name, orte = match[0].strip(), words_in(match[0])
            folders = [
                f
                for f in bekannt.ordner
                if f.split("/")[2:3] == [art.ordner] and fits(orte, f, bekannt.gliederung)
            ]
            if has_numbers and not orte:
                continue  # in general; the numbers say which
            is_certain = bool(orte) and match.start() == 0 and plain[match.end() :][:1] == ":"
            _add(found, name, folders, is_certain=is_certain, has_numbers=has_numbers)


def _add(
    found: Ziele, name: str, folders: list[str], *, is_certain: bool, has_numbers: bool
) -> None:
    if len(folders) == 1 and is_certain:
        found.add(folders)
    elif len(folders) == 1 and not has_numbers:
        said = f"„{name}“ ist gelesen als die Sammlung {folders[0]}."
        found.add(folders)
        found.assume(said, "Sind alle ihre Dokumente gemeint?")
    elif has_numbers and folders:
        found.fragen.append(
            f"Genannt ist auch „{name}“. Ist das ein eigenes Ziel? Gelesen sind nur die Nummern."
        )
    else:
        which = f" Möglich sind: {listed(folders)}." if folders else ""
        found.fragen.append(f"Welcher Ordner ist mit „{name}“ gemeint?{which}")
