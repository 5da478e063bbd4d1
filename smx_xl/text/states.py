"""The words for the state of one indicator or target, as shown in every sheet."""

BLANK = "未填"
FILLED = "已填"
CHECK = "请核对"
NO_REFERENCE = "待参照值"
NO_TARGET = "待目标值"
