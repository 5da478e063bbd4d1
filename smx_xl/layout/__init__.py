"""Where things stand: every sheet declared once, used by the writer and by the reader. Knows no spreadsheet library."""
