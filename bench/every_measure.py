"""Every measure of the demo's dictionary over one file: ``python -m bench.every_measure PATH``."""

from __future__ import annotations

import json
import resource
import statistics
import sys
import time
from collections.abc import Callable

from bench.contenders import DICTIONARY
from commonground.engine.backends.duckdb import records_table
from commonground.engine.measures.evaluate import evaluate
from commonground.engine.measures.loading import load_dictionary


def seconds(run: Callable[[], object], repetitions: int) -> float:
    """The median time of several runs."""
    taken = []
    for _ in range(repetitions):
        start = time.perf_counter()
        run()
        taken.append(time.perf_counter() - start)
    return statistics.median(taken)


def main(path: str, repetitions: int) -> None:
    """Each measure by itself, then all of them together; everybody, without breakdowns."""
    dictionary = load_dictionary(DICTIONARY)

    def run(names: list[str]) -> None:
        evaluate(dictionary, {"registrations": records_table([path])}, measures=names)

    names = list(dictionary.measures)
    run(names[:1])
    each = {name: seconds(lambda name=name: run([name]), repetitions) for name in names}
    together = seconds(lambda: run(names), repetitions)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps({"seconds": each, "together": together, "peak_mb": peak}))


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
