"""Words by which the cascade balance tells the same measure under different wordings, and what it says of it.

General vocabulary of Chinese government targets only: nothing here names a place, a unit or a target of one notice.
"""

from __future__ import annotations

from smx_xl.text.measures import BASES

WHOLE = r"全[市县区州盟旗](?!.{0,2}平均)"
"""Says that a figure is that of the whole territory; not where it names whose average is meant."""
LEVEL = r"(?:市级|市本级|市属|市直|县级|县本级|县属|县直|区级|区本级|区属|区直|州级|州直|本级)(?!以上|以下)(?:国有)?"
"""Says that a figure is that of one level of government only."""

SAME = (
    (r"[\s（）()“”\"《》]", ""),
    (r"国内生产总值|地区生产总值|GDP", "生产总值"),
    (r"研究与试验发展(?:R&D)?|R&D", "研发"),
    (r"社会消费品零售|社消零", "社零"),
    (r"固定资产投资|固投", "固定资产投资"),
    (r"境外资金|外商直接投资", "外资"),
    (r"省外境内资金", "省外资金"),
    (r"常住(?=居民|人口)", ""),
    (r"人口(?=城镇化)", ""),
    (
        r"(?:农村)?(?:建档立卡)?贫困人口(?:实现|稳定|如期)*脱贫|脱贫(?:贫困)?人口|减贫人口|贫困人口减少|减少贫困人口",
        "脱贫",
    ),
    (r"农民(?=人均)", "农村居民"),
    (r"企业(?=增加值)", ""),
    (r"新增(?=.*入库)|(?<=入库)新增", ""),
    (r"平均(?:水平|增长速度|增长率|增速|增幅|值|数)", "平均"),
    (r"增长率|增长速度|增速|增幅|同比增长", "增长"),
    (r"提升|上升|增加(?=$)", "提高"),
    (r"降低|减少|削减", "下降"),
    (r"收入(?=占比)", ""),
    (r"的?(?:占比重|比重|占比|比例)", "占比"),
    (r"金额|总额", "额"),
    (r"总(?!会|队|站|公司|局|工)", ""),
)
"""Other spellings of the same, in this order."""
FILLERS = (
    r"全年|本年|当年|年度|年内|年底|预期|力争|确保|完成|实现|达到|继续|项目|工作|任务|目标|指标|经费|"
    r"高于(?=全)|超过(?=全)|不低于(?=全)|优于(?=全)|快于(?=全)|的|约"
)
"""What does not change the measure, wherever it stands."""
SUPPORT = r"^(?:配合|协助|协同|会同)[^，]*?(?:完成|做好|抓好|推进)"
"""With whom a thing is done, which does not change the measure."""
FRONT = r"^(?:督促|落实|组织|推进|加快|抓好|做好|引进|引入|实际|利用|到位|累计|新引进|年)+"
"""What does not change the measure at the beginning of its name."""
END = r"(?:额|人数|人员|人口|数量|个数|家数|户数|数|以上)+$"
"""What does not change the measure at the end of its name."""

RATE = r"率|人均|户均|亩均|地均|平均|每|占比|指数|强度|浓度|密度|单价|价格|系数|评分|得分|满意度|覆盖面|补贴标准|补助标准|标准$"
"""Marks a level that cannot be summed over units whatever its unit of measure."""
CHANGE = r"(?:增长|提高|下降)$"
"""Marks a change against the year before."""

COUNTABLE = frozenset(BASES[base][0] for base in ("元", "人", "人次", "个"))
"""What a number whose base unit is left out (4万, 5.32亿) may be counted in."""

CITY_WIDE = "全市"
"""Shown as the owner of a figure of the city's own targets."""

SECOND_CONTROL = "另有控制数：{figures}"
OUTSIDE_SCOPE = "控制数限{scope}，另有{units}共{total}{unit}未计入"
CONFLICTING = "控制数不一致：{figures}"
FIGURE = "{owner} {value}{unit}"
BELOW = "低于控制数的：{units}"
ABOVE = "高于控制数的：{units}"
OTHER_WORDS = "名称与控制数不尽相同，请核对：{names}"
OTHER_NAME = "{owner}“{name}”"
NOBODY = "没有找到承担这项目标的单位"
JOIN = "、"
STOP = "；"
