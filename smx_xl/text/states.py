"""The words for the state of one indicator or target, as shown in every sheet."""

BLANK = "未填"
FILLED = "已填"
CHECK = "请核对"
NO_REFERENCE = "待参照值"
NO_TARGET = "待目标值"

SIGNS = {FILLED: "√", BLANK: "○", CHECK: "！", NO_REFERENCE: "△", NO_TARGET: "△"}
"""A sign for each state, so that no colour has to be seen; all are in GB 2312, so every Chinese font has them."""
