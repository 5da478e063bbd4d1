"""Grades of the final result (等次), from the best to the lowest."""

EXCELLENT = "优秀"
GOOD = "良好"
FAIR = "一般"
POOR = "较差"
