"""The engines that read a rule: ``python`` computes, ``arrays`` computes whole columns, ``formula`` prints for a sheet.

``udf`` names the arguments of the worksheet function, ``words`` says a rule in Chinese.
"""
