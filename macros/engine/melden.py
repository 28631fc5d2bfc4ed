"""Where faults are reported, as the configuration of either engine says."""

from typing import Any

from macros.model.meldeweg import Meldeweg


def meldeweg_of(conf: Any) -> Meldeweg | None:
    """Return `extra.fehler_melden`, or None; raise ValueError, in German, where it is no address.

    `conf` is the configuration of MkDocs or of its successor.
    """
    written = (conf.get("extra") or {}).get("fehler_melden")
    return Meldeweg(str(written)) if written else None
