"""The stages composed: notice -> plan -> workbook -> (mail) -> returns -> scoring -> master.

One function per command; each takes the folder of a round and works on the files in it. Data faults come back as
findings, faults of the run (no such file, no right to write) as ``SmxError``.
"""

from smx_xl.pipeline.certification import VerifiersIssued, issue_verifiers
from smx_xl.pipeline.collecting import Collected, collect_mail, mailbox_password
from smx_xl.pipeline.consolidation import Consolidated, consolidate
from smx_xl.pipeline.course import Course
from smx_xl.pipeline.decided import Decided, Known, decide, known
from smx_xl.pipeline.delivery import Deliver, kept_name
from smx_xl.pipeline.departments import Departments
from smx_xl.pipeline.folder import KEY_VARIABLE, Progress, load, own_template, seal_key
from smx_xl.pipeline.gathering import Gathered, gather
from smx_xl.pipeline.letter_contents import stems
from smx_xl.pipeline.letters import Drafted, Letter, draft, put_templates
from smx_xl.pipeline.next_round import NextRound, next_round
from smx_xl.pipeline.posting import Parcel, Posting, Sent, send
from smx_xl.pipeline.prepare import Checked, check, issue, new
from smx_xl.pipeline.printing import Printable, Printed, render_round
from smx_xl.pipeline.reception import Received, receive
from smx_xl.pipeline.single import Scored, score
from smx_xl.pipeline.status import Status, Step, rounds_below, status

__all__ = [
    "KEY_VARIABLE",
    "Checked",
    "Collected",
    "Consolidated",
    "Course",
    "Decided",
    "Deliver",
    "Departments",
    "Drafted",
    "Gathered",
    "Known",
    "Letter",
    "NextRound",
    "Parcel",
    "Posting",
    "Printable",
    "Printed",
    "Progress",
    "Received",
    "Scored",
    "Sent",
    "Status",
    "Step",
    "VerifiersIssued",
    "check",
    "collect_mail",
    "consolidate",
    "decide",
    "draft",
    "gather",
    "issue",
    "issue_verifiers",
    "kept_name",
    "known",
    "load",
    "mailbox_password",
    "new",
    "next_round",
    "own_template",
    "put_templates",
    "receive",
    "render_round",
    "rounds_below",
    "score",
    "seal_key",
    "send",
    "status",
    "stems",
]
