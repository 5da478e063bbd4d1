from .certification import VerifiersIssued, issue_verifiers
from .collecting import Collected, collect_mail, mailbox_password
from .consolidation import Consolidated, consolidate
from .course import Course
from .decided import Decided, Known, decide, known
from .delivery import Deliver, kept_name
from .departments import Departments
from .folder import KEY_VARIABLE, Progress, load, own_template, seal_key
from .gathering import Gathered, gather
from .letter_contents import stems
from .letters import Drafted, Letter, draft, put_templates
from .next_round import NextRound, next_round
from .posting import Parcel, Posting, Sent, send
from .prepare import Checked, check, issue, new
from .printing import Printable, Printed, render_round
from .reception import Received, receive
from .single import Scored, score
from .status import Status, Step, rounds_below, status

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
