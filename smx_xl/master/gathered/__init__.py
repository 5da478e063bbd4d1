"""逐级总表: masters of a level below -> one master, which the level above reads in the same way."""

from smx_xl.master.gathered.book import build
from smx_xl.master.gathered.read import read
from smx_xl.master.gathered.settle import settle

__all__ = ["build", "read", "settle"]
