"""Words by which the cascade balance tells the same measure under different wordings, and what it says of it."""

FILLERS = r"全市|全年|年度|预期|完成|实现|继续|项目|工作|任务|处置(?=的)|的|年(?=引进)|引进|督促|落实|组织|新增(?=入库)|企业(?=增加值)|[\s（）()]"
"""What does not change the measure."""
SAME = (("增长率", "增长"), ("增速", "增长"), ("增幅", "增长"), ("增长速度", "增长"), ("收入占比", "占比"))
CITY_WIDE = "全市"
OWN_LEVEL = r"市级|市本级|市属|市直"
RELATIVE = r"(?:高于|超过|达到|不低于|优于|快于)(?=全)"

SECOND_CONTROL = "另有控制数：{figures}"
OUTSIDE_SCOPE = "控制数限{scope}，另有{units}共{total:g}{unit}未计入"
CONFLICTING = "控制数不一致：{figures}"
FIGURE = "{owner} {value:g}{unit}"
BELOW = "低于控制数的：{units}"
ASSIGNED_TO = "分解到{count}个单位"
JOIN = "、"
STOP = "；"
