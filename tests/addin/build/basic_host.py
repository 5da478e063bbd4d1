"""LibreOffice runs VBA: a workbook with modules and formulas in, what its cells show out. One run takes about a second.

A Basic macro in the profile opens the file with macros allowed, which the command line's converter never does. An error
that nothing catches would put up a dialog and wait for somebody, and one module that LibreOffice cannot compile makes
every function of the workbook return nothing; so the first cell always asks SMX_PING, and a run is killed after a while.
"""

from __future__ import annotations

import csv
import io
import os
import signal
import subprocess
import zipfile
from collections.abc import Sequence
from pathlib import Path

from smx_xl.addin import vba
from smx_xl.addin.build import sources
from smx_xl.addin.build.package import Sheet, package
from smx_xl.ooxml.markup import marked

SECONDS = 60
SENTINEL, SHOWN = "SMX_PING(20)", "41"
ADDIN = "application/vnd.ms-excel.addin.macroEnabled.main+xml"
WORKBOOK = "application/vnd.ms-excel.sheet.macroEnabled.main+xml"
SETTINGS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="MacroSecurityLevel" oor:op="fuse"><value>0</value></prop></item>
<item oor:path="/org.openoffice.Office.Calc/Filter/Import/VBA"><prop oor:name="Executable" oor:op="fuse"><value>true</value></prop></item>
</oor:items>
"""
HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE {0} PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "{1}.dtd">\n'
LIBRARIES = f"""{HEAD.format("library:libraries", "libraries")}\
<library:libraries xmlns:library="http://openoffice.org/2000/library" xmlns:xlink="http://www.w3.org/1999/xlink">
<library:library library:name="Standard" xlink:href="$(USER)/basic/Standard/{{0}}.xlb/" xlink:type="simple" library:link="false"/>
</library:libraries>
"""
LIBRARY = f"""{HEAD.format("library:library", "library")}\
<library:library xmlns:library="http://openoffice.org/2000/library" library:name="Standard" library:readonly="false" library:passwordprotected="false">{{0}}</library:library>
"""
RUNNER = f"""{HEAD.format("script:module", "module")}\
<script:module xmlns:script="http://openoffice.org/2000/script" script:name="Runner" script:language="StarBasic">
Sub Run(source As String, target As String)
  Dim how(1) As New com.sun.star.beans.PropertyValue, form(1) As New com.sun.star.beans.PropertyValue, book As Object
  how(0).Name = "Hidden" : how(0).Value = True
  how(1).Name = "MacroExecutionMode" : how(1).Value = 4
  book = StarDesktop.loadComponentFromURL(ConvertToURL(source), "_blank", 0, how())
  form(0).Name = "FilterName" : form(0).Value = "Text - txt - csv (StarCalc)"
  form(1).Name = "FilterOptions" : form(1).Value = "44,34,76"
  book.storeToURL(ConvertToURL(target), form())
  book.close(True)
End Sub
</script:module>
"""


class BasicHost:
    """A LibreOffice with a profile of its own below ``folder``."""

    def __init__(self, program: str, folder: Path) -> None:
        self.program, self.folder = program, folder
        self.runs = 0
        user = self.folder / "profile" / "user"
        user.mkdir(parents=True)
        (user / "registrymodifications.xcu").write_text(SETTINGS)
        (self.folder / "first.csv").write_text("1")
        # the first start adds to the settings, and puts a library of its own in place of ours
        self._run("--convert-to", "ods", "--outdir", str(self.folder), str(self.folder / "first.csv"))
        for kind, element in (("script", '<library:element library:name="Runner"/>'), ("dialog", "")):
            (user / "basic" / f"{kind}.xlc").write_text(LIBRARIES.format(kind))
            (user / "basic" / "Standard" / f"{kind}.xlb").write_text(LIBRARY.format(element))
        (user / "basic" / "Standard" / "Runner.xba").write_text(RUNNER)

    def shown(self, modules: Sequence[vba.Module], formulas: Sequence[str]) -> list[str]:
        """What the cells A2, A3 ... show; the formulas stand there one below the other, under the sentinel in A1."""
        self.runs += 1
        source, target = self.folder / f"book{self.runs}.xlsm", self.folder / f"book{self.runs}.csv"
        source.write_bytes(workbook(modules, [SENTINEL, *formulas]))
        self._run(f"macro:///Standard.Runner.Run({source},{target})")
        rows = csv.reader(io.StringIO(target.read_text(encoding="utf-8")))
        sentinel, *values = [row[0] if row else "" for row in rows]
        assert sentinel == SHOWN, f"LibreOffice compiled nothing: {sentinel!r} {values}"
        return values

    def _run(self, *order: str) -> None:
        """One start; a LibreOffice that waits is ended with its children."""
        profile = f"-env:UserInstallation={(self.folder / 'profile').as_uri()}"
        command = [self.program, "--headless", profile, *order]
        process = subprocess.Popen(
            command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
        )
        try:
            process.wait(SECONDS)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()
            raise


def workbook(modules: Sequence[vba.Module], formulas: Sequence[str]) -> bytes:
    """A macro-enabled workbook: our package with formulas in place of the texts, and SMX_PING."""
    documents = [vba.Module(name, "", vba.Kind.DOCUMENT) for name in ("ThisWorkbook", "Sheet1")]
    tools = vba.Module("SmxTools", sources.source(sources.TOOLS_MODULE))
    project = vba.project("smx_xl", [*documents, tools, *modules])
    sheets = [Sheet("t", "Sheet1", [], hidden=False)]
    plain = package(sheets, code_name="ThisWorkbook", project=project, ribbon=b"", title="t", description="t")
    rows = "".join(
        f'<row r="{number}"><c r="A{number}"><f>{marked(formula)}</f></c></row>'
        for number, formula in enumerate(formulas, 1)
    )
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(plain)) as parts, zipfile.ZipFile(stream, "w") as target:
        for name in parts.namelist():
            content = parts.read(name)
            if name == "xl/worksheets/sheet1.xml":
                content = content.replace(b"<sheetData></sheetData>", f"<sheetData>{rows}</sheetData>".encode())
                assert rows.encode() in content
            target.writestr(name, content.replace(ADDIN.encode(), WORKBOOK.encode()))
    return stream.getvalue()
