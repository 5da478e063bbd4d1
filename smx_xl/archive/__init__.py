"""档案: every received file is kept under its SHA-256, and a ledger says when it first came, from where, by what name.

Nothing in it is ever changed or deleted; the folder it came from is only ever read.
"""

from smx_xl.archive.intake import Arrival, Lying, Stock, accept, collect
from smx_xl.archive.ledger import Ledger
from smx_xl.archive.post import Post

__all__ = ["Arrival", "Ledger", "Lying", "Post", "Stock", "accept", "collect"]
