"""What is said about the notice: severity and text by code."""

from __future__ import annotations

from smx_xl.text.codes import Code, Entry

__all__ = ["ENTRIES"]

ENTRIES: dict[Code, Entry] = {
    Code.NOTICE_EMPTY: Entry("error", "文件里没有文字。请选择通知正文（.txt、.md 或 .docx）；扫描件要先识别成文字。"),
    Code.NOTICE_OTHER_FILE: Entry(
        "error", "这个文件其实是{kind}，不是通知文字。请用 Word 或 WPS 打开通知，另存为 .docx 或纯文本 .txt 后再试。"
    ),
    Code.NOTICE_NOT_ONE: Entry(
        "error",
        "这不像责任目标通知：全文{lines}行，找到{sections}个类别标题（如“重点目标（500分）”）、{targets}条带分值的目标。"
        "请核对是否选错文件；每个单位应依次有单位名称、类别标题和以“（×分）”结尾的目标。",
    ),
    Code.NOTICE_YEAR_MISSING: Entry(
        "error", "标题和文号里都找不到年份。请在标题中写明，例如“关于印发2018年度……目标的通知”，再重新读取。"
    ),
    Code.NOTICE_UNDECODED: Entry("warning", "有无法识别的字符（显示为“\ufffd”）：“{text}”。请对照原件改正后重新读取。"),
    Code.NOTICE_DOCUMENT_MISSING: Entry("warning", "没有找到文号（如“×政〔2018〕9号”）。请在目标库的“方案”表中补填。"),
    Code.NOTICE_TITLE_MISSING: Entry("warning", "没有找到标题（“关于……的通知”）。请在目标库的“方案”表中补填。"),
    Code.NOTICE_CITY_MISSING: Entry(
        "warning",
        "没有找到全市目标（单位目标之前、从1开始编号、不带分值的一段）。没有它就不能核对分解平衡；确有则请核对编号。",
    ),
    Code.NOTICE_PARAGRAPH_UNUSED: Entry(
        "warning", "这一段没有归入任何目标：“{text}”。如是目标，请核对编号和分值；如是说明，可以不管。"
    ),
    Code.NOTICE_SECTION_POINTS_MISSING: Entry(
        "warning", "{unit}“{section}”的标题没有写分值，所列目标合计{sum}分。{advice}请对照原件确认。"
    ),
    Code.NOTICE_SECTION_SUM: Entry(
        "warning",
        "{unit}“{section}”标题写{points}分，所列目标合计{sum}分，相差{difference}分。{advice}请对照原件核对各项分值。",
    ),
    Code.NOTICE_UNIT_SUM: Entry("warning", "{unit}各项目标合计{sum}分，其他单位是{usual}分。请对照原件核对各项分值。"),
    Code.NOTICE_POINTS_MISSING: Entry("warning", "{where}没有写分值，暂按0分计。{advice}请对照原件补上。"),
    Code.NOTICE_POINTS_UNMARKED: Entry("info", "{where}的分值“{text}”缺“分”字，按分值读取。建议读作“{suggestion}”。"),
    Code.NOTICE_POINTS_AFTER_STOP: Entry("info", "{where}的分值写在句号之后：“{text}”。建议读作“{suggestion}”。"),
    Code.NOTICE_POINTS_INSIDE: Entry(
        "warning", "{where}的分值不在末尾（按{points}分读取）。请核对分值和文字是否完整。"
    ),
    Code.NOTICE_POINTS_BROKEN: Entry(
        "warning", "{where}的分值括号不完整：“{text}”。建议读作“{suggestion}”，请对照原件确认。"
    ),
    Code.NOTICE_CLOSING_MISSING: Entry(
        "info", "{where}末尾没有标点。建议读作“{suggestion}”；文字可能被截断，请对照原件。"
    ),
    Code.NOTICE_WIDTH_MIXED: Entry(
        "info",
        "{where}有{count}处标点写法与全文不一致（{kinds}），在第{lines}行。不影响取数。建议统一为“{suggestion}”的写法。",
    ),
    Code.NOTICE_NUMBER_MISSING: Entry("warning", "{where}没有编号：“{text}”。建议编号“{suggestion}”，请对照原件确认。"),
    Code.NOTICE_NUMBER_GAP: Entry(
        "warning", "{where}前面缺第{missing}项：编号从{before}跳到{after}。请对照原件看是否漏录。"
    ),
    Code.NOTICE_NUMBER_REPEATED: Entry(
        "warning", "{where}的编号与前面重复或倒退（前一项是{before}）。建议编号“{suggestion}”。"
    ),
    Code.NOTICE_NUMBER_COUNTED: Entry(
        "info",
        "有{count}项的编号是 Word 自动编号，文件里没有存，已按 Word 的显示方式重算（首处“{text}”）。请与打印件核对编号。",
    ),
    Code.NOTICE_NUMBER_TIGHT: Entry("info", "{where}有{count}项的编号后面缺空格，在第{lines}行。不影响取数。"),
    Code.NOTICE_LOOKS_NUMBERED: Entry(
        "info",
        "这一行以数字开头（“{text}”），像是另一项，其实是{where}的后半句，已接在上一行之后。如判断有误请改原文。",
    ),
    Code.NOTICE_LINES_BROKEN: Entry(
        "info", "有{count}段文字被分页或换行断开，已逐字接上，接续处在第{lines}行。请抽查是否漏字。"
    ),
    Code.NOTICE_LINE_SHARED: Entry("info", "{where}有{count}项与前一项写在同一行，已分开，在第{lines}行。"),
    Code.NOTICE_SECTION_MISSING: Entry(
        "warning", "{unit}没有类别标题（如“重点目标”），所列目标放在无名称的一类里。请核对。"
    ),
    Code.NOTICE_SECTION_UNNUMBERED: Entry("info", "有{count}个类别标题没有序号，在第{lines}行。不影响取数。"),
    Code.NOTICE_SECTION_EMPTY: Entry("warning", "{unit}“{section}”下面没有读到目标。请核对这一段的编号和分值写法。"),
    Code.NOTICE_UNIT_NAMELESS: Entry(
        "warning", "“{section}”上面一行“{text}”不像单位名称，这个单位暂无名称。请在原文中补上单位名称后重新读取。"
    ),
    Code.NOTICE_UNIT_REPEATED: Entry(
        "warning", "单位“{unit}”出现了两次（前一次在第{first}行）。请核对是否录重，或其中一个名称有误。"
    ),
    Code.NOTICE_GROUP_UNEVEN: Entry("info", "单位类别标题“{text}”的写法与其他类别不同。可统一读作“{suggestion}”。"),
    Code.NOTICE_GROUP_MISSING: Entry(
        "warning", "“{unit}”等{count}个单位上面没有单位类别标题。排名按类别进行，请在目标库的“单位”表中补填类别。"
    ),
    Code.NOTICE_FACTORS_WHOLE: Entry("warning", "{where}没有分出具体因素。请核对是否用“、”分隔，或在目标库中补填。"),
    Code.NOTICE_ENGLISH_WORD: Entry(
        "warning", "{where}的中文里夹有英文“{text}”，多半是识别错误。建议读作“{suggestion}”。"
    ),
    Code.NOTICE_DOUBLED: Entry("warning", "{where}疑似重字：“{text}”。建议读作“{suggestion}”。"),
    Code.NOTICE_TRADITIONAL: Entry("info", "{where}夹有繁体字：“{text}”。建议读作“{suggestion}”。"),
    Code.NOTICE_LOOKALIKE: Entry("warning", "{where}疑似形近字：“{text}”是否应为“{suggestion}”？请对照原件。"),
    Code.NOTICE_SUBSCRIPTS: Entry(
        "info", "下标写法不一（{kinds}），共{count}处，在第{lines}行。不影响取数。建议统一写作“{suggestion}”。"
    ),
    Code.NOTICE_PERMILLE: Entry(
        "warning", "{where}的“{text}”通常以‰计，百分号可能是“‰”之误。是否应为“{suggestion}”？请对照原件。"
    ),
    Code.NOTICE_CURRENCY_MISSING: Entry("warning", "{where}的金额“{text}”后面没有“元”。建议读作“{suggestion}”。"),
    Code.NOTICE_OTHER_YEAR: Entry(
        "warning", "{where}写的是“{text}”，通知是{year}年的。请确认年份；如有误，建议读作“{suggestion}”。"
    ),
    Code.NOTICE_RARE_NAME: Entry("warning", "{where}的“{text}”疑为“{suggestion}”之误（全文另有此名）。请对照原件。"),
    Code.NOTICE_TEXT_REPEATED: Entry("warning", "{where}与第{first}行的目标文字相同。请核对是否录重。"),
    Code.NOTICE_WORDING: Entry(
        "info", "{where}的表述与其他{count}处不同：“{text}”，他处为“{suggestion}”。请确认是有意为之。"
    ),
}
