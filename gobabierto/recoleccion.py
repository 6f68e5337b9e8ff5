"""When Python looks for cycles in memory, in a process that serves pages."""

import gc

OBJETOS = 100_000


def aquietar() -> None:
    """Set apart what lives as long as the process, and look for cycles once in a hundred thousand new objects.

    A board of thousands of activities makes tens of thousands of rows that live until it is drawn: with Python's own
    measure (700) it stops some seventy times to look at all of them. What is not part of a cycle is freed at once anyway.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(OBJETOS, 10, 10)
