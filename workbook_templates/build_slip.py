"""Made slip.xlsx, the look of 得分单, a unit's account of its total; the office may restyle that file.

Run ``python workbook_templates/build_slip.py`` to make the template anew after a change of layout: it overwrites
slip.xlsx. Rows come from the code that writes the sheet, looks from office.xlsx, as in build.py.
"""

from __future__ import annotations

from pathlib import Path

from build import CENTER, HEI, INDENTED, LEFT, MIDDLE, RIGHT, SONG, Painter, begun, edges
from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill

from smx_xl.layout.slip import LAST, SIGN_PLACES, TABLE, Sample
from smx_xl.ooxml.palette import ACCENT, CALM, HAIR, INK, LINE
from smx_xl.ooxml.save import to_bytes, write_atomic
from smx_xl.workbook.slip_sample import sample_sheet

PATH = Path(__file__).with_name("slip.xlsx")
SMALL = Font(name=SONG, size=9, color=INK)
TARGETS = ("number", "target", "target_score")


def paint(at: Painter) -> None:
    """得分单."""
    first, more = edges(LINE, HAIR), edges(HAIR, HAIR)
    at.table(TABLE, {Sample.FIRST: first, Sample.MORE: more})
    for row, border in ((Sample.FIRST, first), (Sample.MORE, more)):
        for column in TABLE.columns:
            own = border if column.key not in TARGETS else edges(LINE if row is Sample.FIRST else None, None)
            facts = {"font": SMALL, "border": own}
            if column.style == "points":
                facts |= MIDDLE
            elif column.style == "text":
                facts |= LEFT
            at.paint(TABLE.cell(column.key, row), column.style, **facts)
    at.paint(f"A1:{LAST}1", "title")
    at.paint(f"A{Sample.FACTS}:{LAST}{Sample.FACTS}", "subtitle", **CENTER)
    bold = Font(name=HEI, size=11, bold=True, color=ACCENT)
    pale = PatternFill("solid", fgColor=CALM)
    at.paint(f"A{Sample.VERDICT}:{LAST}{Sample.VERDICT}", "label", font=bold, fill=pale, **INDENTED)
    for row in (Sample.TOTAL, Sample.SUM):
        at.paint(f"A{row}:{LAST}{row}", "total", **MIDDLE)
        at.paint(f"A{row}:G{row}", "total", **RIGHT)
        at.paint(TABLE.cell("points", row), "total", number_format="General", **MIDDLE)
    at.paint(
        f"A{Sample.SUM}:G{Sample.SUM}",
        "total",
        alignment=Alignment(horizontal="right", vertical="center", wrap_text=True),
    )
    at.paint(f"A{Sample.RULING}:{LAST}{Sample.RULING}", "text", font=SMALL, **LEFT)
    at.paint(f"A{Sample.RULING}:B{Sample.RULING}", "center", font=SMALL, **CENTER)
    at.paint(
        TABLE.cell("target_score", Sample.RULING), "points", number_format="+0.00;-0.00;0.00", font=SMALL, **MIDDLE
    )
    at.paint(f"A{Sample.NOTE}:{LAST}{Sample.NOTE}", "note")
    for row in (Sample.SIGN, Sample.SIGN_MORE):
        for label, end, start, last in SIGN_PLACES:
            at.paint(f"{label}{row}:{end}{row}", "label", **RIGHT)
            at.paint(f"{start}{row}:{last}{row}", "sign", **INDENTED)
    at.heights(r1=30, r2=20, r3=24, r4=22, r5=20, r6=20, r7=20, r8=18, r9=20, r10=20, r11=30, r12=30)
    at.ws.freeze_panes = f"A{TABLE.first_row}"
    at.page(tall=1)


def build() -> Workbook:
    """The template."""
    book = begun()
    paint(Painter(book, sample_sheet()))
    return book


if __name__ == "__main__":
    write_atomic(PATH, to_bytes(build()))
