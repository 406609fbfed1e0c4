"""How long copies take: on one core, the first one left out, as it also loads fonts and code."""

import json
import os
import time


def timed(what, copies, make):
    """Calls make(0), then make(1) to make(copies) against the clock; each gives the bytes of one PDF."""
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    assert make(0).startswith(b"%PDF-")
    start = time.perf_counter()
    for number in range(1, copies + 1):
        make(number)
    seconds = time.perf_counter() - start
    print(json.dumps({"what": what, "copies": copies, "seconds": round(seconds, 4)}))
