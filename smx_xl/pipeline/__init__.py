"""The stages composed: notice -> plan -> workbook -> (mail) -> returns -> scoring -> master.

One function per command; each takes the folder of a round and works on the files in it. Data faults come back as
findings, faults of the run (no such file, no right to write) as ``SmxError``. What there is stands in ``__init__.pyi``;
a module is imported when one of its names is first asked for, so that a command waits only for what it needs.
"""

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach_stub(__name__, __file__)
