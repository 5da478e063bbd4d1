"""The language of target notices: words and patterns by which a demand is recognised.

General vocabulary of Chinese government targets only: nothing here names a place, a unit or a target of one notice.
Patterns run on masked text (see notice.grammar.mask): quoted and bracketed words are blanked out, digits half width.
"""

from __future__ import annotations

# ---------------------------------------------------------------- numbers and measures

CHINESE_DIGITS = {"一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9}
CHINESE_POWERS = {"十": 10, "百": 100, "千": 1000, "万": 10000}
CHINESE_NUMBER = "[一二两三四五六七八九十百千]+"

NUMBER = r"(?<![\dA-Za-z.\-\x01])-?\d+(?:\x01\d{3})*(?:\.\d+)?"
"""A number in masked text; the mask writes thousands commas as \\x01."""

COUNT_WORDS = "人次|批次|场次|人|户|家|个|名|条|次|期|篇|件|种|台|辆|株|袋|箱|幅|场|项|处|所|座|公里|头|只|册|套|艘|张|起|例|宗|项次|件次|天|小时|课时|席"
MEASURES = (
    r"个?百分点|%|‰|/十万|/万|"
    r"[亿万]?(?:美元|欧元|港元|元)|"
    r"[亿万千]?(?:吨标准煤|吨标煤|平方公里|平方千米|平方米|立方米|千瓦时|千瓦|兆瓦|公斤|千克|吨|公顷|亩|米|度)|"
    rf"[亿万]?(?:{COUNT_WORDS})|微克/立方米|分贝|分|位|倍|亿|万"
)
NOT_MEASURES = r"千伏|年|月|日|版|届|号|时(?!间)|G|级"
"""What may follow a number that is no amount: ratings, dates, editions, ordinals."""

NOT_COUNTED_AFTER = r"\w*率"
LARGE_NUMBER = "[一二两三四五六七八九十百千]{2,}"
"""In words, long enough to be a number without a verb of counting before it."""
NOT_A_NUMBER_BEFORE = "(?<![第几数上近一二两三四五六七八九十百千])"
FRACTION = (
    r"(?P<of>百分之|千分之|万分之)(?P<whole>[零一二两三四五六七八九十百]+)(?:点(?P<decimals>[零一二三四五六七八九]+))?"
)
FRACTION_UNITS = {"百分之": "%", "千分之": "‰", "万分之": "/万"}
SPELLED_DIGITS = "零一二三四五六七八九"
COUNTED_IN_WORDS = "场次|场|次|期|篇|件|家|个|项|条|处|所|座|台"
COUNTING_VERBS = "建成|新建|建设|举办|承办|组织|组织开展|开展|完成|引进|培育|创建|打造|实施|采购|政府采购|召开|新增|出台|申报|编辑|出版"

# ---------------------------------------------------------------- how a number is demanded

AT_MOST_BEFORE = "控制在|控制到|低于|不超过|不高于|不大于|不突破|少于|限制在|压减到|不得超过|不得高于"
AT_LEAST_BEFORE = "不低于|不少于|不小于|高于|超过|大于|稳定在|达到|达|增长|完成|实现"
AT_MOST_AFTER = "以内|以下|之内|内"
ABOUT_AFTER = "左右|上下"
NOT_LESS = "不低于|不少于|不小于|高于"
AT_MOST_ENDS = rf"(?:{AT_MOST_BEFORE})(?:[^，]*的)?$"
CHANGE_ENDS = r"(?:了|到|至|率?为|率?达)?$"
BASE_YEAR = r"在(\d{4})年[^；。]*基础上"
ORDINAL = "第"
LIMITED = rf"(?<!不)(?:{AT_MOST_BEFORE})[^，]*$"
FALL = "下降|降低|削减|减少|压减"
GROWTH = "增长|增速|增幅|增加"
RISE = "提高|提升|上升"
BARE_PREDICATE_NUMBER = f"(?:{AT_MOST_BEFORE}|{AT_LEAST_BEFORE})$"

RANK_WORDS = "位次|排名|名次|先进行列|先进位次|第一方阵"
RANK_NUMBER = r"(?:第|前|前列第)(?P<n>\d+)(?P<unit>位|名)|(?:第|前)(?P<zh>[一二三四五六七八九十]+)(?P<zhunit>位|名)"
AVERAGE = r"(?P<verb>与|不低于|高于|超过|达到|优于|快于|大于|等于|好于)(?P<who>[^，；。]*?)(?P<what>平均水平|平均增速|平均增幅|平均数|平均值|平均)"
MARGIN = r"(?P<n>\d+(?:\.\d+)?)(?P<unit>个百分点|百分点|%)"
DIRECTION = r"[比较](?:上年|去年|上一年|\d{4}年)[^，]{0,4}?(?:有所|明显|大幅|稳步|持续|进一步)(?:度)?(?:提升|提高|增长|增加|下降|降低|减少|改善|好转)"
CAP_ELSEWHERE = (
    r"(?:控制在|不突破|不超过|低于)[^，]*?(?:指标|限额|控制数|控制目标|计划|标准)(?:以内|之内|以下)?|不突破[^，]*"
)
INTERVAL_ELSEWHERE = "区间"

# ---------------------------------------------------------------- demands without a number

ZERO = (
    r"不发生|不出现|不得发生|未发生|零发生|零事故|零上访|杜绝发生|无事故|"
    r"无(?:较大|重大|特大|重特大|责任|安全|生产|经济|一般|严重|播出|群体)[^，]{0,20}?(?:事故|案件|事件)|"
    r"无[^，]{0,12}?(?:事故|案件|事件)(?:发生)?"
)
SOFT_ZERO = r"(?:遏制|预防|控制|防范|杜绝)[^，]{0,40}?(?:发生)"
ESCAPE = "或发生后|或者发生后"
STRIVE = "争取(?:实现|达到|完成|全年|全省|全市|进入|保持)|力争"

AUTHORITY = r"(?:下达|确定|下发|布置|交办|分解|核定|规定|安排|制定|明确)的|(?:省|市|国家|部|县|区)(?:政府|委|里)?定|(?:省|市|国家|部)[^，]{0,8}?(?:厅|局|委|行)"
ASSIGNED_NOUN = "目标|任务|指标|计划|要求|标准"
ASSIGNED = rf"(?:完成|达到|落实|实现|确保)[^，]*?(?:{AUTHORITY})[^，]*?(?:{ASSIGNED_NOUN})"
ASSIGNED_FAMILY = r"完成[^，]*?(?:目标)(?:任务|任任务)?$"
ASSIGNED_PLAIN = (
    r"^(?!配合).*?完成[^，]*?(?:贷款|利润|改制|迁改|减排|节能|搬迁|投资|收购|征收|化解)[^，]*?(?:任务|计划)$"
)
ASSIGNED_REQUIREMENT = r"达到[^，]*?(?:考核|考评|验收|评价)[^，]*?(?:要求|标准)$"
AUTHORITY_OBJECT = r"(?:下达|确定|下发|布置|交办|分解|核定|规定|安排|制定|明确)的|(?:省|市|国家|部)(?:政府|委)?定"
FULFIL = r"完成|达到|落实|实现"

MILESTONE = (
    r"建成|投入[^，]{0,4}?(?:运营|使用|运行)|实现运营|实现[^，]{0,16}?全覆盖|出台|编制|召开|打通|开工|启动|"
    r"(?:推进|完成)[^，]*?组建|合并组建|"
    r"完成[^，]*?(?:建设|编制|改造|换届|论证|制定|设计|普查|报告|整合|升级|组建|铺设|修编|竣工)|"
    r"加快[^，]*?进度|推进[^，]*?工程建设|保值增值|实现[^，]*?平衡|放映工程"
)
REPEATED_ACTION = "组建|建成"
SHARED_ACTION = "论证|制定|编制|建设|改造|设计|修编|组建"
ENUMERATING = r"建成投运|建成|实质性开工建设|开工建设|加快|完成|编制|打通|推进"
PROJECT_END = r"(?:工程|项目|段|线|路|桥|高速|引线|规划|设计|方案|制定|集团|公司|银行|中心|基地|园区?|平台|通车|进度|站|学校|医院|风电|办法|规定|条例|编制工作)$"
CONTENT_VERBS = "建成|新建|新增|组建|淘汰|自采|举办|开展|培训|创办|申报|监督|引进|培育|改造|打造|救助"

PROCESS_VERBS = "做好|抓好|加强|强化|推进|推动|配合|组织|协调|保证|指导|支持"
SCOPE = rf"(?:{PROCESS_VERBS})[^，]*$"
SCOPE_NOUN_AFTER = r"^[^，]{0,20}?的[^，]{0,20}?(?:工作|协调|稽查|服务|管理|检查|监管|监督|督导)"
SCOPE_FOR = r"对(?:全市|全省|全县|全区|辖区内?)?$"
SCOPE_FOR_AFTER = r"^[^，]*?进行"
SUBTOTAL_AFTER = r"^(?:□*)(?:合计|总计|累计)"

# ---------------------------------------------------------------- names

LEADING = r"^(?:确保|力争|争取|实现|全面|全年|年度(?!的)|年内|年底前|按时|督促落实|督促|预期|其中|且|并且|并|同时|完成|达到|将|使)+"
TRAILING = (
    r"(?:预期)?(?:完成|达到|达|实现|控制在|控制到|稳定在|不低于|不少于|不小于|不超过|不高于|不大于|低于|高于|超过|均在|保持在|为|在|共|累计|合计|"
    r"增至|提升到|提高到|提升至|提高至|约|预期|第|不突破)+$"
)
DATE_PHRASE = r"(?:到|截至)?\d{4}年(?!度)(?:底|末)?(?:前|以前)?|年底前|年内|全年|[一二三四五六七八九十]+月底前"
COMPARED = r"(?:比|较)(?:上年|去年|上一年|\d{4}年)|同比"
BARE_ATTRIBUTE = r"^(?:比上年|较上年|同比|预期|比去年|增长|增速|增长速度|增幅|下降|提高|增长率)"
BARE_RATE = r"[^，]{0,3}率"
RATE_END = r"率$"
EACH = "均在|均达|均达到|均为|都达|分别达|均不低于|均"
STATES_WHOLE = "率|比重|占比|比例|量|额|数|值|面积|收入|余额|规模|天数|浓度|质量|水平|评分"
METRIC_END = rf"(?:{STATES_WHOLE}|□+)$"
SHARE_END = r"(?:占比重|占比|比重|比例)$"
KINDS_OF = r"(?P<count>[一二两三四五六七八九十]|\d+)[类项种](?P<head>[^，、]*)$"
LIST_LAST = "和|及|与|以及"
ITEM_TAIL = r"(?:目标|任务|任|指标|工作|责任)+$"
LEVEL = r"^[省市县区](?![属区级本场政民直辖])(?=.{2})"
SEPARATOR = "："

PERMILLE_LIKELY = r"死亡率|受害率|成灾率|出生率|自然增长率"
MONEY_WORD = r"税|收入|金额|额|投资|资金|产值|利润|贷款|余额"
SCALE_ONLY = ("亿", "万")
LOANS_AND_DEPOSITS = r"存贷款"

# ---------------------------------------------------------------- doubts (待确认)

DOUBT_JOIN = "；"
DOUBT_NO_RANK = "只写位次或先进，没有名次数字，请确认目标名次"
DOUBT_DIRECTION = "只写方向、没有数字，暂按不低于上年值理解，请确认参照值和幅度"
DOUBT_NO_CAP = "控制数在其他文件中，请补填目标值"
DOUBT_INTERVAL = "区间范围在其他文件中，请补填中值和容差"
DOUBT_ESCAPE = "带有“或……及时查处”一类的例外，是否按零发生计分请确认"
DOUBT_SOFT_ZERO = "表述为预防、遏制，是否按零发生计分请确认"
DOUBT_STRIVE = "表述为“争取”，是否作为硬性要求请确认"
DOUBT_PERMILLE = "这类比率通常以‰计，原文为%，请核对"
DOUBT_NO_CURRENCY = "数字后缺“元”，暂按原文单位，请确认"
DOUBT_TWO_BALANCES = "“存贷款余额”是一个还是两个指标，请确认"
DOUBT_BASE_YEAR = "写“同比”又写以{year}年为基础，请确认基期"
DOUBT_BARE_NUMBER = "数字后没有计量单位，请确认"
DOUBT_LIST = "一句里并列多项，未拆分，请确认是否分项计分"
DOUBT_NUMBER_UNREAD = "文中有数字但未能确定是否为目标值，请确认"
AFTER_NUMBER = rf"^(?:以上|{AT_MOST_AFTER}|{ABOUT_AFTER}|的)+"
RANGE_AFTER = rf"^\s*[~～\-—–至到]\s*\d+(?:\.\d+)?(?:{MEASURES})?"
UNREAD_NUMBER = rf"\d+(?:\.\d+)?(?:%|％)?\s*[~～\-—–至到]\s*\d+(?:\.\d+)?(?:{MEASURES})"
