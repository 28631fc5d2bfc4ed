"""An item's text -> what is read from it, with the questions about it."""

from collections.abc import Iterator, Sequence

from macros.weisungstext.arten import Arten, read_arten
from macros.weisungstext.bausteine import read_bausteine, unclosed, without_place
from macros.weisungstext.bloecke import BULLET, Block
from macros.weisungstext.fruehere import ask_about_item
from macros.weisungstext.nennungen import names_documents
from macros.weisungstext.orte import words_in
from macros.weisungstext.werte import Bekannt, Frage, GelesenerPunkt, Ziele
from macros.weisungstext.ziele import read_ziele


def read_punkt(
    block: Block, bereich: str, nummer: str, bekannt: Bekannt
) -> tuple[GelesenerPunkt, list[Frage]]:
    """Return an item and its questions; `bereich` is its area's heading."""
    text = "\n".join([block.text, *block.weitere])
    aussagen = _aussagen(block)
    ziele = read_ziele(text, words_in(bereich), bekannt)
    for said, question in [] if aussagen else without_place(text, ziele.ziele):
        ziele.assume(said, question)
    arten = _arten(text, aussagen)
    punkt = GelesenerPunkt(
        id=block.name,
        text=text,
        art=arten.arten,
        ziele=tuple(ziele.ziele),
        bausteine=tuple(read_bausteine(text)),
        aussagen=aussagen,
        annahmen=tuple(ziele.annahmen),
    )
    asked = [Frage((block.name, "art"), arten.frage)] if arten.frage else []
    asked += _questions(punkt, ziele)
    asked += [Frage((block.name,), q) for q in ask_about_item(text, punkt.ziele, nummer, bekannt)]
    return punkt, asked


def _arten(text: str, aussagen: Sequence[tuple[str, str]]) -> Arten:
    """Return the kinds of the item, of each of its Aussagen where it has some."""
    if not aussagen:
        return read_arten(text)
    read = [read_arten(said) for _, said in aussagen]
    kinds = tuple(dict.fromkeys(kind for arten in read for kind in arten.arten))
    return Arten(kinds, " ".join(arten.frage for arten in read if arten.frage))


def _questions(punkt: GelesenerPunkt, ziele: Ziele) -> Iterator[Frage]:
    for at, question in enumerate(ziele.fragen):
        is_last = at == len(ziele.fragen) - 1
        yield Frage((punkt.id, "ziele"), question, is_open=ziele.is_open and is_last)
    if unclosed(punkt.text):
        text = "Hinter „Baustein“ ist ein Anführungszeichen nicht geschlossen. Wie heißt er?"
        yield Frage((punkt.id, "bausteine"), text)


def _aussagen(block: Block) -> tuple[tuple[str, str], ...]:
    """Return the Aussagen of an item that lists them itself, below a line that names its Ziele.

    A mark must stand in every Ziel for each Aussage, so no line may name documents of its own.
    """
    points = [BULLET.fullmatch(line) for line in block.weitere]
    is_list = len(points) > 1 and block.text.endswith(":") and names_documents(block.text)
    if not is_list or any(names_documents(line) for line in block.weitere):
        return ()
    return tuple((f"punkt-{n}", match["text"]) for n, match in enumerate(points, 1) if match)
