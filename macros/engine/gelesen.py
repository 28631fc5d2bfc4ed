"""What a reader reads in an article: its text block by block, without all that speaks of marks."""

from collections.abc import Iterable, Iterator
from copy import deepcopy

from lxml import html

from macros.engine.badges import BLOCKS

Event = tuple[bool, str]  # is it a tag, and which; or a text
COLUMN = "Geändert durch"  # of the lists of documents
_CLASSES = (
    *("kp-ansicht", "kp-stelle", "kp-marken", "kp-badges", "kp-badge", "kp-neu"),
    *("kp-baustein__bisher", "kp-liste__filter"),
)
_ABOUT_MARKS = " | ".join(
    [
        ".//*[@data-fassung='bisher']",
        *(f".//*[contains(concat(' ', @class, ' '), ' {name} ')]" for name in _CLASSES),
    ]
)
_PLAIN = ("p", "div")  # without a class they only part text from text
_MORE = ("aside", "blockquote", "caption", "dd", "dt", "figure", "form", "ol", "section", "summary")
_CELLS = ("td", "th")
_BLOCKS = frozenset((*BLOCKS, *_MORE, *_CELLS))


def reading(article: html.HtmlElement) -> list[str]:
    """Return the text of `article`, one entry for each block, with the tags of blocks around.

    Left out are badges, old halves, notes and columns about changes. Whether list items are
    paragraphs, and whether one bulleted list follows another, makes no difference to a reader;
    where a numbered list begins does.
    """
    article = deepcopy(article)
    for table in article.iter("table"):
        _drop_column(table)
    for element in article.xpath(_ABOUT_MARKS):
        element.drop_tree()
    return _joined(_events(article))


def _drop_column(table: html.HtmlElement) -> None:
    rows = [[cell for cell in row if cell.tag in _CELLS] for row in table.iter("tr")]
    titles = [cell.text_content().strip() for cell in rows[0]] if rows else []
    if COLUMN in titles:
        for row in rows:
            for cell in row[titles.index(COLUMN) : titles.index(COLUMN) + 1]:
                cell.drop_tree()


def _events(element: html.HtmlElement) -> Iterator[Event]:
    """Yield the block tags and texts of `element`; a tag without name only parts texts."""
    is_block = element.tag in _BLOCKS
    name = _name(element) if is_block else ""
    if is_block:
        yield True, f"<{name}>" if name else ""
    yield False, element.text or ""
    for child in element:
        yield from _events(child) if isinstance(child.tag, str) else ()
        yield False, child.tail or ""
    if is_block:
        yield True, f"</{name}>" if name else ""


def _name(element: html.HtmlElement) -> str:
    if element.tag not in _PLAIN:
        return str(element.tag)
    kind = element.get("class")
    return f"{element.tag}.{kind}" if kind and "data-aenderung" not in element.attrib else ""


def _joined(events: Iterable[Event]) -> list[str]:
    """Return texts that run on as one, without blocks that hold nothing and seams of lists."""
    found: list[str] = []
    text = ""
    for is_tag, event in events:
        if not is_tag:
            text += event
            continue
        found += [" ".join(text.split())] if text.strip() else []
        text = ""
        is_empty = event.startswith("</") and found[-1:] == [event.replace("</", "<", 1)]
        if is_empty or (event == "<ul>" and found[-1:] == ["</ul>"]):
            found.pop()
        elif event:
            found.append(event)
    return found + ([" ".join(text.split())] if text.strip() else [])
