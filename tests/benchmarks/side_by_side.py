"""Two ways to do one thing, timed in turn: every round gives one ratio, and only ratios are reported.

A round times some thousand calls of each, in slices that take turns, so that a machine that is busy for a while is
busy for both.
"""

import gc
import statistics
import time
from itertools import repeat

import attrs

SLICES, CALLS = 30, 100
"""How many slices a round has, and how many calls of each a slice."""


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


def one_round(ours, theirs):
    """The ratio of one round."""
    mine = others = 0.0
    for _ in range(SLICES):
        mine += seconds(ours, CALLS)
        others += seconds(theirs, CALLS)
    return mine / others


def compare(name, ours, theirs, *, rounds, aim=None):
    """Time ours and theirs in turn, after one round that does not count."""
    one_round(ours, theirs)
    gc.collect()
    gc.disable()
    try:
        ratios = tuple(one_round(ours, theirs) for _ in range(rounds))
    finally:
        gc.enable()
    return Figure(name=name, ratios=ratios, aim=aim)
