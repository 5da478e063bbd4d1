"""The catalogue of findings: one entry per thing that can be wrong, with severity and Chinese text.

A text says what was found and what to do; the place (file, sheet, cell, line) is carried by the finding itself.
Fields are named. A new code: its name in ``codes``, its entry in the module of its stage.
"""

from __future__ import annotations

from smx_xl.text import (
    messages_addin_build,
    messages_archive,
    messages_certification,
    messages_checks,
    messages_decision,
    messages_inbox,
    messages_notice,
    messages_outbox,
    messages_plan,
    messages_returns,
    messages_run,
    messages_scale,
    messages_setup,
    messages_workbook,
)
from smx_xl.text.codes import Code, Entry

__all__ = ["CATALOGUE", "COLON", "LINE", "Code", "Entry"]

LINE = "第{line}行"
COLON = "："

CATALOGUE: dict[Code, Entry] = {
    **messages_plan.ENTRIES,
    **messages_returns.ENTRIES,
    **messages_checks.ENTRIES,
    **messages_certification.ENTRIES,
    **messages_decision.ENTRIES,
    **messages_workbook.ENTRIES,
    **messages_run.ENTRIES,
    **messages_archive.ENTRIES,
    **messages_inbox.ENTRIES,
    **messages_scale.ENTRIES,
    **messages_setup.ENTRIES,
    **messages_addin_build.ENTRIES,
    **messages_notice.ENTRIES,
    **messages_outbox.ENTRIES,
}
