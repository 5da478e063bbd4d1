"""Every Chinese string the program prints, and every spelling it accepts.

One module per speaker: :mod:`messages` (findings), and one per stage or sheet. No other package holds Chinese literals.
"""
