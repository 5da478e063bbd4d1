"""``python -m smx_xl`` is the same as ``smx``."""

from smx_xl.cli import main

main()
