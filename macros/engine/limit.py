"""How long one page may take: what would take minutes is stopped and named."""

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType
from typing import NoReturn

SECONDS_PER_PAGE = 20  # ordinary pages take some milliseconds


class PageTimeoutError(RuntimeError):
    """A page took longer than SECONDS_PER_PAGE, or is nested too deep; the message is its path."""


class _Current:
    """The page that is being converted; one at a time, in one process."""

    path = ""


def start_limit(path: str) -> None:
    """Let PageTimeoutError rise when the page at `path` is not done in time."""
    _Current.path = path
    if not _can_limit():
        return

    def stop(signum: int, frame: FrameType | None) -> NoReturn:
        raise PageTimeoutError(path)

    signal.signal(signal.SIGALRM, stop)
    signal.setitimer(signal.ITIMER_REAL, SECONDS_PER_PAGE)


def end_limit() -> None:
    """The page is done."""
    if _can_limit():
        signal.setitimer(signal.ITIMER_REAL, 0)


@contextmanager
def limited(path: str) -> Iterator[None]:
    """Limit what is done with the page at `path` in this context."""
    start_limit(path)
    try:
        yield
    except RecursionError:
        raise PageTimeoutError(path) from None
    finally:
        end_limit()


def current_page() -> str:
    """Return the path of the page whose conversion began last."""
    return _Current.path


def _can_limit() -> bool:
    """Signals reach only the main thread, and not every system has them."""
    return hasattr(signal, "setitimer") and threading.current_thread() is threading.main_thread()
