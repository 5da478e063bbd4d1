"""The target library: 目标库.xlsx and JSON both ways, checks, verifiers, and the cascade balance.

What there is stands in ``__init__.pyi``; a module is imported when one of its names is first asked for.
"""

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach_stub(__name__, __file__)
