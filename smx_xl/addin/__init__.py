"""What runs inside Excel: the worksheet functions (UDFs). The only package that imports xlwings.

``functions`` declares them to Excel and is all that Excel waits for when it starts Python; ``cells`` takes what Excel
hands over; ``scores`` and ``tables`` do the work and are imported by the first call that needs them.
"""
