"""The whole procedure on the packaged notice, with simulated units, departments and office.

From the notice to issued workbooks, early returns, a target adjusted in mid-year, the other returns, certification by
departments, the office's decisions, and the final master; or, with ``simulate``, a whole country of units, cities and
provinces. The same seed gives the same files.
"""

from smx_xl.demo.population import MOST, simulate
from smx_xl.demo.procedure import run

__all__ = ["MOST", "run", "simulate"]
