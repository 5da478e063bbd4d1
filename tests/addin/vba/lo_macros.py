"""LibreOffice with macros allowed: a macro workbook in, its cells as text out.

``--convert-to`` never runs macros. So a Basic macro in the private profile opens the file with macros allowed, calculates
everything and stores the first sheet as text.
"""

from __future__ import annotations

import csv
import subprocess
from pathlib import Path
from typing import Final

__all__ = ["calculated"]

FILTER: Final = "Calc MS Excel 2007 VBA XML"
"""Named, because LibreOffice does not know .xlam by its ending."""
SECONDS: Final = 120
LIBRARY: Final = {
    "script.xlb": """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE library:library PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "library.dtd">
<library:library xmlns:library="http://openoffice.org/2000/library" library:name="Standard" library:readonly="false"
 library:passwordprotected="false"><library:element library:name="Driver"/></library:library>""",
    "Driver.xba": f"""<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE script:module PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "module.dtd">
<script:module xmlns:script="http://openoffice.org/2000/script" script:name="Driver" script:language="StarBasic">
Sub Calculate(source As String, target As String)
    Dim opening(2) As New com.sun.star.beans.PropertyValue, storing(1) As New com.sun.star.beans.PropertyValue
    Dim book As Object
    On Error GoTo finish
    opening(0).Name = "Hidden" : opening(0).Value = True
    opening(1).Name = "FilterName" : opening(1).Value = "{FILTER}"
    opening(2).Name = "MacroExecutionMode" : opening(2).Value = 4
    book = StarDesktop.loadComponentFromURL(source, "_blank", 0, opening())
    book.calculateAll()
    storing(0).Name = "FilterName" : storing(0).Value = "Text - txt - csv (StarCalc)"
    storing(1).Name = "FilterOptions" : storing(1).Value = "44,34,76"
    book.storeToURL(target, storing())
    book.close(True)
finish:
    StarDesktop.terminate()
End Sub
</script:module>""",
}


def calculated(program: str, workbook: Path) -> list[list[str]]:
    """The cells of the first sheet, row by row, after LibreOffice ran the macros behind its formulas.

    Raises:
        FileNotFoundError: LibreOffice could not open the workbook.
    """
    profile = workbook.parent / "profile"
    start = [program, "--headless", f"-env:UserInstallation={profile.as_uri()}"]
    if not profile.exists():
        # the first start of a profile puts its own macro library there, over any other
        subprocess.run([*start, "--terminate_after_init"], check=True, capture_output=True, timeout=SECONDS)
        for name, text in LIBRARY.items():
            (profile / "user" / "basic" / "Standard" / name).write_text(text, encoding="utf-8")
    target = workbook.with_suffix(".csv")
    call = f"macro:///Standard.Driver.Calculate({workbook.as_uri()},{target.as_uri()})"
    subprocess.run([*start, call], check=True, capture_output=True, timeout=SECONDS)
    with target.open(encoding="utf-8", newline="") as stream:
        return list(csv.reader(stream))
