"""The add-in ``smx_xl.xlam``, made from text alone: the same bytes on every machine with the same xlwings."""
