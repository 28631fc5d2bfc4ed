"""Sentences of an item, without what stands in quotation marks and without its citations."""

import re

_END = re.compile(r"(?<=[.!?])\s+(?=[A-ZÄÖÜ„\"(»])|\n")
_NO_END = re.compile(
    r"(?:(?:^|\s)\d{1,2}|\b(?:z\.\s?B|u\.\s?a|d\.\s?h|Nr|Abs|bzw|ggf|ca|Ziff|inkl))\.$"
)
QUOTED = re.compile(r"[„“\"»«‚][^„“”\"»«‘]*[“”\"«»‘]")
_ASIDE = re.compile(r"\([^()]*\)[.]?")


def split_sentences(text: str) -> list[str]:
    """Return the sentences of a text; one that is only a citation in brackets belongs to none."""
    parts: list[str] = []
    for part in _END.split(text):
        if parts and _NO_END.search(parts[-1]):
            parts[-1] += f" {part}"
        else:
            parts.append(part)
    return [part for part in parts if _ASIDE.sub("", part).strip(" .")]


def without_quotes(text: str) -> str:
    """Return the text with every quotation blank: its words are not those of the order."""
    return QUOTED.sub("„…“", text)
