"""Judge documents in several processes, the results in the order of the documents."""

from __future__ import annotations

import gc
import multiprocessing
import signal
import sys
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from functools import partial
from typing import Any, TypeVar

__all__ = ["WorkerDied", "shared"]

Task = TypeVar("Task")
Result = TypeVar("Result")
_AT_ONCE = 16
"""Tasks that a process takes at a time."""


class WorkerDied(Exception):  # noqa: N818  it says what happened
    """A process was ended from outside, as by a system that is out of memory."""


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


_judge: Callable[[Any], Any]


def _begin(judge: Callable[[Any], Any]) -> None:
    global _judge  # noqa: PLW0603  the one thing that a process knows
    _judge = judge
    # The terminal sends Ctrl-C to all processes of a command; the first of them ends the others.
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _work(task: Any) -> Any:
    return _judge(task)
