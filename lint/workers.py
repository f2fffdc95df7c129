"""Judge documents in several processes, the results in the order of the documents."""

from __future__ import annotations

import gc
import multiprocessing
import os
import signal
import sys
import threading
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from functools import partial
from typing import Any, TypeVar

from lint.outcome import WorkerDied

__all__ = ["shared"]

Task = TypeVar("Task")
Result = TypeVar("Result")
_MOST_ON_WINDOWS = 61
"""Processes that Windows can wait for at once."""
_AT_ONCE = 16
"""Tasks that a process takes at a time."""


def shared(tasks: Sequence[Task], judge: Callable[[Task], Result], jobs: int) -> Iterator[Result]:
    """Yield what *judge* makes of each of *tasks*, in order; processes end when the reader does.

    Raises:
        WorkerDied: a process is gone.

    """
    # Where it is safe, fork: a process then begins with the glossary that this one has prepared.
    context = multiprocessing.get_context("fork" if sys.platform == "linux" else "spawn")
    gc.freeze()
    most = _MOST_ON_WINDOWS if sys.platform == "win32" else jobs
    executor = ProcessPoolExecutor(min(jobs, len(tasks), most), context, partial(_begin, judge))
    try:
        count = max(1, min(_AT_ONCE, len(tasks) // (4 * jobs)))
        with _uninterrupted():
            futures = deque(executor.submit(_work, tasks[at : at + count]) for at in range(0, len(tasks), count))
        while futures:
            yield from futures.popleft().result()
        executor.shutdown()
    except BrokenProcessPool as error:
        # Its thread has to be waited for: Python 3.11 wakes it at exit, through a pipe that it may have closed.
        executor.shutdown()
        raise WorkerDied from error
    except BaseException:
        # Nothing is cancelled: what an executor has lost its processes for must be waiting still, or its thread fails.
        for process in multiprocessing.active_children():
            process.terminate()
        executor.shutdown()
        raise


@contextmanager
def _uninterrupted() -> Iterator[None]:
    """Let Ctrl-C wait: a process that is just beginning would print where it was."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


_judge: Callable[[Any], Any]


def _begin(judge: Callable[[Any], Any]) -> None:
    global _judge  # noqa: PLW0603  the one thing that a process knows
    _judge = judge
    gc.disable()
    # The terminal sends Ctrl-C to all processes of a command; the first of them ends the others.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_follow, daemon=True).start()


def _follow() -> None:
    """End with the process that began this one: killed, it can end none itself."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _work(tasks: Sequence[Any]) -> list[Any]:
    return [_judge(task) for task in tasks]
