"""Speed and memory against what a competent person would write, and against the floor: ``python -m benchmarks``.

Every figure is the median of rounds in which all ways take turns, so that what else the machine does falls on all.
Only ratios within one run mean anything on another machine.
"""
