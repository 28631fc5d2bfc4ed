"""A page as the search sees it."""

from dataclasses import dataclass

# What no search sees has both: the first is ours, the second that of engines with a search of
# their own, which take it out of the page.
OHNE_SUCHE = ("data-ohne-suche", "data-search-exclude")


@dataclass(frozen=True, slots=True)
class Abschnitt:
    """A passage below one heading; the first of a page has no heading and no anchor.

    `text` is the page's own; of Bausteine whose text is shown here whole, `bausteine` has the
    addresses. `aenderungen` are the items (202511007/b1) marked here.
    """

    anker: str = ""
    titel: str = ""
    text: str = ""
    bausteine: tuple[str, ...] = ()
    aenderungen: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Seite:
    """A published page: where it stands, what it is called, what it says.

    `ordner` and `name` give the address ("sgb2/service-center/glf/", "2.006"). `stand` is an ISO
    day or empty, `aenderungen` are the items effective in it.
    """

    ordner: str
    name: str
    titel: str
    nummer: str = ""
    stand: str = ""
    aenderungen: tuple[str, ...] = ()
    stichwoerter: tuple[str, ...] = ()
    beispiel: bool = False
    abschnitte: tuple[Abschnitt, ...] = ()

    @property
    def adresse(self) -> str:
        """The page's address in the site, with a slash at its end; empty for the start page."""
        return f"{self.ordner}{self.name}/" if self.name else self.ordner
