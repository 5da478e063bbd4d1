"""The engines that read a rule: ``python`` computes, ``formula`` prints for a sheet, ``udf`` names the arguments."""
