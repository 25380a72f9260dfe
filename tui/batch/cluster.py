"""A Dask cluster as an executor; needs the extra "cluster"."""

from __future__ import annotations

import contextlib
import logging
from collections.abc import Iterator
from concurrent.futures import Executor

TIMEOUT = 30
"""Seconds in which the scheduler must answer, and a worker be there."""


class ClusterError(Exception):
    """There is no such cluster, or nothing to talk to it with, in words."""


@contextlib.contextmanager
def dask_executor(address: str) -> Iterator[tuple[Executor, int]]:
    """An executor over the workers of a Dask scheduler, and how many batches to give it at once.

    A batch whose worker dies goes to another one.

    Raises:
        ClusterError: the scheduler does not answer, has no workers, or Dask is not installed.
    """
    try:
        from distributed import Client
    except ImportError:
        raise ClusterError("a cluster needs Dask: pip install 'onrecord[cluster]'") from None
    # That a result died with its worker, and is made again, is no news to whoever waits for all of them.
    logging.getLogger("distributed.client").setLevel(logging.ERROR)
    try:
        client = Client(address, timeout=TIMEOUT, set_as_default=False)
    except (OSError, ValueError) as error:
        raise ClusterError(f"the scheduler at {address} does not answer: {error}") from None
    with client:
        try:
            client.wait_for_workers(1, timeout=TIMEOUT)
        except TimeoutError:
            raise ClusterError(f"the scheduler at {address} has no workers") from None
        threads = sum(client.nthreads().values())
        # Three for each thread: one in work, others on their way. pure: the same batch may be asked for again.
        yield client.get_executor(pure=False, retries=2), 3 * threads
