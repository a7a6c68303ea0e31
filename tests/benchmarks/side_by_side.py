"""Two ways to do one thing, timed in turn: every round gives one ratio, and only ratios are reported."""

import gc
import statistics
import time
from itertools import repeat

import attrs


@attrs.frozen(kw_only=True)
class Figure:
    """The ratio of ours to theirs.

    Attributes:
        name: What was compared.
        ratios: The ratio of each round.
        aim: What the median should not exceed, None where the figure is for information only.
    """

    name: str
    ratios: tuple[float, ...]
    aim: float | None = None

    @property
    def quartiles(self):
        """The lower quartile, the median and the upper quartile."""
        if len(self.ratios) == 1:
            return self.ratios * 3
        return tuple(statistics.quantiles(self.ratios, n=4, method="inclusive"))

    @property
    def met(self):
        """Whether the aim is met, None where there is none."""
        return None if self.aim is None else self.quartiles[1] <= self.aim


def seconds(call, times):
    """How long so many calls take."""
    start = time.perf_counter()
    for _ in repeat(None, times):
        call()
    return time.perf_counter() - start


def compare(name, ours, theirs, *, rounds, calls=2000, aim=None):
    """Time ours and theirs in turn, after one round of each that does not count."""
    seconds(ours, calls)
    seconds(theirs, calls)
    ratios = []
    gc.collect()
    gc.disable()
    try:
        for _ in range(rounds):
            mine = seconds(ours, calls)
            ratios.append(mine / seconds(theirs, calls))
    finally:
        gc.enable()
    return Figure(name=name, ratios=tuple(ratios), aim=aim)
