"""Judge documents in several processes, the results in the order of the documents."""

from __future__ import annotations

import gc
import multiprocessing
import signal
import sys
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
    executor = ProcessPoolExecutor(min(jobs, len(tasks)), context, partial(_begin, judge))
    try:
        chunk = max(1, min(_AT_ONCE, len(tasks) // (4 * jobs)))
        with _uninterrupted():
            results: Iterator[Any] = executor.map(_work, tasks, chunksize=chunk)
        yield from results
        executor.shutdown()
    except BrokenProcessPool as error:
        raise WorkerDied from error
    except BaseException:
        executor.shutdown(wait=False, cancel_futures=True)
        for process in multiprocessing.active_children():
            process.terminate()
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
    # The terminal sends Ctrl-C to all processes of a command; the first of them ends the others.
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _work(task: Any) -> Any:
    return _judge(task)
