"""What the notice reader accepts: the words and marks by which a target notice shows its structure.

General vocabulary of Chinese target notices; no place, unit or target of any one notice. Strings are regular
expressions unless their docstring says otherwise; ``\\d`` also matches full-width digits.
"""

from __future__ import annotations

# ---------------------------------------------------------------- marks

OPENING = r"[（(\[【〔［]"
CLOSING = r"[）)\]】〕］]"
STOPS = "；;。.，,、"
"""Characters that may close a target (not a pattern)."""
ENDS = "；;。：:！!？?.”"
"""Characters after which a paragraph is complete (not a pattern)."""
TRAILING = "，,、；;。.）)】］]〕：:”》%‰"
"""Characters no paragraph begins with: a line beginning so continues the one before (not a pattern)."""
FULL_STOPS = "。；;"
"""Characters that end a sentence (not a pattern)."""
FULL_MARKS, HALF_MARKS = "（）【】；，", "()[];,"
"""The same marks in both widths (not patterns)."""
FULL_BRACKET, HALF_BRACKET = "[（）【】]", r"[()\[\]]"
HALF_MARK = r"(?<=[\u3400-\u9fff）)])\s*[,;]"
BLANK_BEFORE_MARK = r"\s[；;。]"
ANY_MARK = r"[\s；;。.，,、（）()]"
TEXT_END = r"[\s；;。]*$"
COLON = "[：:]"
SENTENCE_END = "[。；;]"
NESTING_OPENS, NESTING_CLOSES = "（(《“‘【[", "）)》”’】]"
"""Brackets and quotation marks (not patterns)."""
POINT_MARK = "分"
NUMERALS = "零一二三四五六七八九十"
"""Digits by value; the last one is ten (not a pattern)."""
IDEOGRAPH = r"[\u3400-\u9fff]"

# ---------------------------------------------------------------- points

POINTS_LEAD = "(?:分值|满分|基准分|标准分|权重|共计|合计|共|计)?[：:]?"
POINTS_NUMBER = r"\d+(?:[.．]\d+)?"
POINTS = rf"{OPENING}\s*{POINTS_LEAD}\s*(?P<points>{POINTS_NUMBER})\s*(?P<mark>分)?\s*{CLOSING}"
POINTS_AT_END = rf"\s*{POINTS}(?P<tail>[\s；;。.，,、]*)$"
POINTS_INSIDE = rf"{OPENING}\s*{POINTS_LEAD}\s*(?P<points>{POINTS_NUMBER})\s*分\s*{CLOSING}"
POINTS_BROKEN = (
    rf"\s*(?:{OPENING}\s*(?P<points>{POINTS_NUMBER})\s*分|(?P<other>{POINTS_NUMBER})\s*分\s*{CLOSING})"
    r"(?P<tail>[\s；;。.，,、]*)$"
)
NEXT_ON_LINE = rf"{POINTS_INSIDE}\s*(?:[；;。]?\s*(?=\d{{1,3}}\s*[.．、]\s*[^\d\s.．、])|[；;。]\s*(?={OPENING}\d{{1,3}}{CLOSING}\s*\w))"
"""Points of one paragraph, right before the number of the next one on the same line."""

# ---------------------------------------------------------------- ordinals, by family

ORDINALS = {
    "dot": r"(?P<n>\d{1,3})\s*[.．、](?P<gap>\s*)",
    "paren": rf"{OPENING}\s*(?P<n>\d{{1,3}})\s*{CLOSING}\s*、?(?P<gap>\s*)",
    "half": r"(?P<n>\d{1,3})\s*[）)](?P<gap>\s*)",
    "circle": r"(?P<n>[①-⑳])\s*[.．、]?(?P<gap>\s*)",
    "zh_paren": rf"{OPENING}\s*(?P<n>[一二三四五六七八九十]{{1,3}})\s*{CLOSING}\s*、?(?P<gap>\s*)",
    "zh_dot": r"(?P<n>[一二三四五六七八九十]{1,3})\s*[、.．](?P<gap>\s*)",
    "bare": r"(?P<n>\d{1,3})(?P<gap>\s+)(?=[\u3400-\u9fff“《])",
}

# ---------------------------------------------------------------- headings

SECTION_NAMES = (
    r"(?:重\s*点|一\s*般|主\s*要|核\s*心|关\s*键|基\s*本|基\s*础|常\s*规|日\s*常|"
    r"专\s*项|共\s*性|个\s*性|职\s*能|业\s*务|创\s*新|特\s*色|重\s*大|综\s*合)"
    r"\s*(?:性|类)?(?:工\s*作|责\s*任|考\s*核)?\s*目\s*标(?:\s*任\s*务)?"
)
SECTION_OTHER = r"[\u3400-\u9fff]{2,12}(?:目标|任务|工作|指标)"
SECTION_POINTS = rf"(?:{OPENING}?\s*{POINTS_LEAD}\s*(?P<points>{POINTS_NUMBER})\s*分?\s*{CLOSING}?)"
SECTION = rf"(?P<name>{SECTION_NAMES})\s*[：:]?\s*{SECTION_POINTS}?\s*[：:。]?"
SECTION_BY_POINTS = rf"(?P<name>{SECTION_OTHER})\s*{POINTS_INSIDE}\s*[：:]?"
COMMON_PART = "共同性?目标|共性目标"
PART = rf".*目标\s*{POINTS_INSIDE}.*"
"""A part heading of the whole notice, with the points every unit shares out; after its ordinal."""
NOT_IN_NAME = "，。；：！？,;:!?"
"""Marks no unit or group name contains (not a pattern)."""
GROUP_LEAD = r"第[一二三四五六七八九十\d]{1,3}[类组]\s*[：:、]?\s*"
NOTE_LINE = r"[^，。；：:]{2,10}[：:][^，。；]{0,30}"
PRECONDITIONS = r"(?:前置类?|一票否决|扣分)[^，。：:；]{0,8}?(?:因素|事项|指标|目标|项目)"
FACTORS_MARK = "扣分"
"""Words that begin factors even where the target above is unfinished (plain word)."""

# ---------------------------------------------------------------- front and back matter

DOCUMENT_NUMBER = r"[\u3400-\u9fff]{1,10}\s*[〔\[（(【［]\s*(?P<year>\d{4})\s*[〕\])）】］]\s*第?\s*\d+\s*号"
TITLE_START = "关于"
TITLE_END = r"(?:通知|意见|方案|办法|决定)$"
ISSUER_END = r"(?:人民政府|办公室|办公厅|委员会|领导小组|目标办)$"
YEAR = r"(?P<year>\d{4})\s*年"
YEAR_IN_WORDS = r"(?P<year>[〇○零一二三四五六七八九]{4})\s*年"
YEAR_DIGITS = "〇○零一二三四五六七八九"
CITY_HEADING = "目标"
DATE_NUMBER = r"\s*[\d一二三四五六七八九十]{1,3}\s*"
DATE = rf"(?:\d{{4}}|[〇○零一二三四五六七八九]{{4}})\s*年{DATE_NUMBER}月{DATE_NUMBER}日(?:印发)?"
COLOPHON = rf"(?:主办|督办|承办|抄送|抄报|主送|印发|联系人|印数)\s*[：:].*|{DATE}"
PAGE_NUMBER = r"[-—–－·]\s*\d{1,4}\s*[-—–－·]|第\s*\d{1,4}\s*页(?:\s*[，,/／]?\s*共\s*\d{1,4}\s*页)?"

# ---------------------------------------------------------------- factors without points

FACTORS_START = r"(?:下达|确定|部署|安排|规定|要求|交办)的"
FACTORS_END = r"等(?:[^、，；。]{0,6}(?:工作|任务|目标|事项|方面|情况))?[^、，；。]*$"

# ---------------------------------------------------------------- tables

COLUMN_NUMBER = "序号|编号|顺序号"
COLUMN_TEXT = "目标内容|工作目标|责任目标|目标任务|考核内容|考核目标|年度目标|内容|目标|指标"
COLUMN_POINTS = r"分值(?:[（(]分[)）])?|权重|分数|标准分|基准分|目标分值"
COLUMN_SECTION = "类别|目标类别|目标类型|类型"
COLUMN_UNIT = "单位|责任单位|承担单位|部门"
TABLE_TOTAL = "合计|小计|总计|总分"

# ---------------------------------------------------------------- wording worth a question

RATES_IN_PERMILLE = "死亡率|受害率|成灾率|出生率|自然增长率|过火率"
TINY_PERCENT = 0.1
"""Below this many percent a rate is more likely meant in permille (not a pattern)."""
RATE_IN_PERCENT = r"(?P<rate>[\u3400-\u9fff]{1,10}率)(?P<between>[^，。；;%‰\d]{0,12}?)(?P<n>\d+(?:\.\d+)?)\s*[%％]"
MONEY_WORDS = "收入|税|资金|金额|投资|贷款|利润|产值|销售额|营业额|余额|预算|保费|总额|增加值|费用|补贴|支出"
AMOUNT_WITHOUT_CURRENCY = rf"(?:{MONEY_WORDS})[^，。；;]*?(?P<amount>\d+(?:\.\d+)?\s*[亿万])(?=$|[\s；;，,。、（(])"
CURRENCY = "元"
YEAR_IN_TEXT = r"(?<![\d.—－～~-])(?P<year>(?:19|20)\d{2})\s*年度?(?!\s*(?:—|-|－|～|~|至|到)\s*\d{4})"
BASE_YEAR_BEFORE = r"(?:比|较|以|与|同|自|至|到)$"
BASE_YEAR_AFTER = r"[^，。；]{0,20}(?:基础上|为基期|为基数|为基准)"
ENCLOSED = r"《[^》]*》|“[^”]*”|（[^）]*）|\([^)]*\)"
PARTICLES = "的了和与及在是对为将把"
"""Characters that are never written twice in a row (not a pattern)."""
GROUP_ENDINGS = ("责任目标", "目标任务", "目标")
"""Words that some group headings end in and others lack, longest first (plain words)."""
ENGLISH_WORDS = {"and": "和", "or": "或", "of": "的", "with": "与", "to": "至", "in": "在", "for": "为"}
"""English function words and what they stand for between Chinese characters (plain words)."""
SUBSCRIPT_PLAIN = r"PM\s*[\d.]+"
SUBSCRIPT_CHARACTERS = r"[A-Z][A-Za-z]*[₀-₉.]*[₀-₉]"
SUBSCRIPT_LATEX = r"[A-Za-z]+_\{?[\d.]+\}?"
LOOKALIKES = (
    (r"(?<![滋湿浸浇丰利])润(?=[河沟溪]|水河)", "涧"),
    (r"己(?=经|建成|完成|有)(?<!自己)", "已"),
    (r"末(?=来(?:[五三十几])|完成|发生|达到|成年)", "未"),
    (r"(?<=\d)[OoＯ](?=[\d.%万亿元])", "0"),
    (r"(?<=\d)[lI|](?=[\d.%万亿元])", "1"),
)
"""Characters that recognition programs confuse, each pattern with the likely character."""
COMMON_IN_PLACES = "州阳山江城安宁川河水海门口原林昌平南北东西市县区湖岭台关家庄镇乡村"
"""Characters so common in place names that sharing one proves nothing (not a pattern)."""
LOOKS_NUMBERED = r"\d{1,3}\s*[.．、%％]"
"""A line that begins so may be taken for a numbered one."""
PLACE_AFTER = "[至县区市境段]|、|和"
PLACE_SUFFIXES = "县市区"
LEVELS = "国中省市县区乡镇"
"""Characters that name a level of government; exchanging them makes another office, not another spelling."""

TRADITIONAL = (
    "側侧澠渑縣县區区業业產产會会國国學学發发經经濟济點点標标務务實实為为與与對对來来時时設设備备員员團团車车門门開开關关間间電电話话語语說说請请讓让議议論论證证評评試试誠诚調调談谈護护讀读變变訂订"
    "計计記记許许訪访診诊詳详認认識识課课諮咨諾诺謀谋謝谢譽誉財财貨货質质貧贫責责費费貸贷資资賬账購购賽赛贈赠贏赢頂顶項项順顺須须預预領领頭头頻频題题額额顏颜願愿類类顧顾風风飛飞飯饭飲饮養养館馆馬马"
    "駐驻駕驾驗验驚惊騙骗體体鬥斗魚鱼鮮鲜鳥鸟鳳凤鴻鸿鹽盐麗丽麥麦黃黄齊齐龍龙係系個个們们倉仓偉伟傑杰傳传傷伤價价億亿優优兒儿兩两冊册軍军農农凍冻減减幾几劃划劉刘則则剛刚創创動动勝胜勞劳勢势勵励勸劝"
    "匯汇協协單单卻却廠厂壓压參参雙双葉叶號号嘆叹啟启問问啞哑圍围園园圖图圓圆執执堅坚報报場场塊块墳坟壇坛壞坏壯壮壽寿夠够奪夺奮奋婦妇媽妈孫孙寧宁寶宝審审寫写寬宽將将專专尋寻導导層层屆届屬属岡冈島岛"
    "嶺岭峽峡帥帅師师帳帐帶带幣币幹干庫库廟庙廢废廣广廳厅彈弹強强彎弯彙汇後后徑径從从復复徵征恆恒惡恶惱恼愛爱態态慶庆憂忧憲宪應应懷怀戰战戲戏戶户拋抛掃扫採采換换揚扬損损搖摇擁拥擇择擊击擔担據据擠挤"
    "擬拟擴扩擺摆攝摄攔拦敗败敵敌數数斷断於于舊旧晝昼晉晋暫暂曆历曬晒書书東东條条極极構构榮荣槍枪樂乐樓楼樞枢樣样機机橋桥檢检權权歐欧歡欢歲岁歷历歸归殘残殺杀氣气決决沒没況况洩泄淚泪淺浅淨净渦涡測测"
    "湧涌湯汤溝沟滅灭滯滞滿满漁渔漢汉漲涨潔洁潛潜潤润澤泽濕湿濱滨濫滥瀏浏災灾烏乌無无煉炼煙烟煩烦熱热燈灯燒烧營营爐炉爭争爺爷牆墙牽牵犧牺狀状獎奖獨独獲获獻献現现瑪玛環环畝亩畢毕異异當当療疗癥症盜盗"
    "監监盤盘眾众礎础礦矿祿禄禍祸禮礼種种稅税稱称穀谷積积穩稳穫获窮穷競竞筆笔節节範范築筑簡简簽签糧粮糾纠紀纪約约紅红納纳紙纸級级紛纷細细終终組组結结絕绝給给統统絲丝綜综綠绿維维綱纲網网緊紧線线緩缓"
    "編编練练縮缩總总績绩織织繳缴續续罰罚罵骂羅罗義义習习聖圣聞闻聯联聰聪聲声職职聽听肅肃脅胁腦脑腫肿膽胆臉脸臨临臺台舉举艙舱艦舰艱艰藝艺莊庄華华萬万蓋盖蔣蒋蕩荡薦荐藍蓝藥药蘇苏蘭兰處处虛虚蟲虫術术"
    "衛卫衝冲補补裝装裡里製制複复襲袭見见規规視视親亲覺觉覽览觀观觸触訊讯討讨訓训託托訴诉詞词詢询詩诗誌志誤误講讲譯译豐丰負负貢贡貫贯貴贵買买貿贸賀贺賓宾賣卖賢贤賴赖贊赞趕赶跡迹踐践躍跃軌轨軟软軸轴"
    "較较載载輔辅輕轻輛辆輪轮輯辑輸输轄辖轉转辦办辭辞邊边還还這这連连進进運运過过達达遠远適适遞递遲迟遷迁選选遺遗鄉乡鄭郑鄰邻醫医釋释針针釣钓鈔钞鉛铅銀银銅铜銷销鋁铝鋒锋鋼钢錄录錢钱錦锦錯错鍋锅鍵键"
    "鎖锁鎮镇鏈链鏡镜鐘钟鐵铁鑒鉴長长閉闭閱阅闊阔隊队階阶隨随險险際际陳陈陸陆陽阳隱隐難难離离雜杂雲云霧雾靈灵靜静韓韩響响頁页顯显飄飘餘余鬧闹"
)
"""Pairs: a traditional character, then its simplified form (plain characters)."""

SIMPLIFIED = dict(zip(TRADITIONAL[::2], TRADITIONAL[1::2], strict=True))
