"""German texts for the command line library, which asks gettext for its messages."""

import gettext
import os
from pathlib import Path

TEXTS = Path(__file__).parent / "sprache"


def speak_german() -> None:
    """Make all messages of the command line German, whatever the machine's language is."""
    gettext.bindtextdomain("messages", str(TEXTS))
    os.environ["LANGUAGE"] = "de"
