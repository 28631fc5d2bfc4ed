"""Where faults are reported and pages are edited, as the configuration of either engine says."""

from typing import Any

from macros.model.meldeweg import Meldeweg


def meldeweg_of(conf: Any) -> Meldeweg | None:
    """Return `extra.fehler_melden`, or None; raise ValueError, in German, where it is no address.

    `conf` is the configuration of MkDocs or of its successor.
    """
    written = (conf.get("extra") or {}).get("fehler_melden")
    return Meldeweg(str(written)) if written else None


def wege_of(conf: Any) -> dict[str, str]:
    """Return the links of the frame that lead to other hosts: class, and how the address begins."""
    weg = meldeweg_of(conf)
    wege = {"kp-melden__link": weg.adresse if weg else "", "kp-bearbeiten": conf.get("edit_uri")}
    return {name: begin for name, begin in wege.items() if begin}
