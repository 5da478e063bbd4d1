"""The words of installing the add-in and taking it out."""

INSTALL = "把加载项装进 Excel：复制文件、登记为开机载入、写好 Python 路径。只在 Windows 上可用。"
UNINSTALL = "从 Excel 里撤下加载项，只撤回安装时做过的事。"
FILE = "要安装的 .xlam（例如单位签过名的）；不写则由程序现场生成"
DRY_RUN = "只列出要做的事，不做任何改动"

STEPS = {
    "note": "记下安装前的样子",
    "copy": "复制加载项",
    "unmark": "去掉“来自网络”的标记",
    "setting": "写设置",
    "register": "登记为开机载入",
    "unregister": "取消登记",
    "delete": "删除（若已空或属安装所建）",
}
"""What each kind of step is called."""

COL_STEP = "步骤"
COL_PLACE = "位置"
COL_DETAIL = "内容"
PLANNED = "将要做的事（现在没有改动）"
DONE = "已做的事"
NOTHING_TO_INSTALL = "加载项已经装好，没有要改的。"
NOTHING_TO_REMOVE = "没有装过加载项，没有要撤的。"
INSTALLED = "装好了。打开 Excel，功能区应有“目标管理”；没有时运行 smx doctor。"
REMOVED = "已撤下。"
COMPUTER = "Windows 的设置（注册表）"
"""Named where the system does not say what it refused."""
