"""Where staff report a fault in a page: a mailbox, or the form for a new ticket."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import quote, urlencode

_HOST = r"[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?"
_MAILBOX = re.compile(rf"mailto:[A-Za-z0-9._+-]+@{_HOST}")
_FORM = re.compile(rf"https://{_HOST}(?::\d+)?(?:/[^\s\"'<>\\#]*)?")


@dataclass(frozen=True, slots=True)
class Meldeweg:
    """An address to which a browser goes with a text that is filled in: mailto: or https://."""

    adresse: str

    def __post_init__(self) -> None:
        """Raise ValueError, with the remedy in German, for any other address."""
        if not (_MAILBOX.fullmatch(self.adresse) or _FORM.fullmatch(self.adresse)):
            raise ValueError(
                f'In mkdocs.yml steht unter extra bei fehler_melden "{self.adresse}". Möglich sind '
                'ein Postfach, etwa "mailto:redaktion@kundenportal.example", und die Seite für ein '
                'neues Ticket, etwa "https://gitlab.example/arbeitsmittel/-/issues/new".'
            )

    def link(self, titel: str, zeilen: Iterable[str]) -> str:
        """Return the address with title and lines filled in, as RFC 6068 or GitLab reads them."""
        is_mail = self.adresse.startswith("mailto:")
        names = ("subject", "body") if is_mail else ("issue[title]", "issue[description]")
        text = ("\r\n" if is_mail else "\n").join(zeilen)
        query = urlencode(dict(zip(names, (titel, text), strict=True)), quote_via=quote, safe="")
        return f"{self.adresse}{'&' if '?' in self.adresse else '?'}{query}"
