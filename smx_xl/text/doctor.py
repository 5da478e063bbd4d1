"""The words of ``smx doctor``: a title per check, and per situation what was found and what to do."""

from __future__ import annotations

from typing import NamedTuple


class Saying(NamedTuple):
    """What was found, and what to do about it; fields are named."""

    found: str
    todo: str = ""


DOCTOR = "检查这台电脑：Python、Excel、加载项、信任设置；给出文件夹时一并检查那个考核期。只看不改。"
FOLDER_ARGUMENT = "考核期所在文件夹（可不写）"
COMMA = "、"
UNKNOWN = "未知"
EXCEL_NAME = "Excel {build}（{bits} 位）"
COL_STATE = "结果"
COL_CHECK = "检查项"
COL_FOUND = "情况"
TODO = "{title}：{todo}"
STATES = {"good": "正常", "attention": "注意", "bad": "不行", "not_applicable": "不涉及"}
SUMMARY = "共 {total} 项：正常 {good}，注意 {attention}，不行 {bad}，不涉及 {not_applicable}。"
ELSEWHERE = (
    "这台电脑不是 Windows，装不了 Excel 加载项，相关检查不涉及。命令行全部可用：smx issue、smx score、smx consolidate。"
)

TITLES = {
    "python": "Python",
    "packages": "程序包",
    "console": "屏幕上的中文",
    "temp": "临时文件夹",
    "libreoffice": "LibreOffice",
    "excel": "Excel",
    "com_server": "谁来应答 Excel",
    "interpreter_path": "Python 的路径",
    "start": "启动 Python",
    "dll": "xlwings 的 DLL",
    "addin_file": "加载项文件",
    "addin_mark": "来自网络的标记",
    "addin_place": "加载项文件夹",
    "addin_loaded": "开机载入",
    "addin_disabled": "禁用项目",
    "addin_settings": "加载项的设置",
    "macros": "宏设置",
    "unsigned": "未签名的加载项",
    "internet": "来自网络的宏",
    "object_model": "VBA 工程的访问",
    "defender": "安全软件",
    "folder": "考核期文件夹",
    "folder_place": "文件夹的位置",
    "folder_writable": "文件夹可写",
    "folder_space": "磁盘空间",
    "folder_online": "文件是否在本机",
    "folder_open": "打开着的工作簿",
}
"""What each check is called."""

WINDOWS_ONLY = Saying("只与 Windows 有关。")
NO_FOLDER = Saying("没有给出文件夹。")
UNREADABLE = Saying("看不到（{reason}）。", "多半是没有权限；要弄清楚请管理员用同一条命令再查一次。")

# ---------------------------------------------------------------- Python

PYTHON = Saying("{version}，{bits} 位，{path}")
PYTHON_OLD = Saying("{version} 太旧。", "请装 Python 3.11 或更新的版本，再重新安装本程序。")
PYTHON_32 = Saying(
    "{version}，32 位。", "能用，但新版 pandas 等程序包多不再提供 32 位的；建议换 64 位 Python，与 Excel 位数无关。"
)
PACKAGES = Saying("所需的 {count} 个都在。")
PACKAGES_UNKNOWN = Saying("直接从源码运行，没有安装记录可查。")
PACKAGES_MISSING = Saying("{packages}。", '请运行 "{python}" -m pip install -U "smx_xl[excel]"')
PACKAGE_MISSING = "缺少 {name}"
PACKAGE_OLD = "{name} {version} 太旧（至少 {least}）"

CONSOLE_UNICODE = Saying("Python 按 Unicode 写屏幕，与代码页无关。")
CONSOLE_UTF8 = Saying("终端为 UTF-8。")
CONSOLE_SWITCH = Saying("设了环境变量 {name}，屏幕上的中文可能成乱码。", "请删去这个环境变量；文件内容不受影响。")
CONSOLE_OTHER = Saying(
    "终端编码为 {encoding}，中文可能成乱码。", "请设 LANG=zh_CN.UTF-8 或 C.UTF-8；文件内容不受影响。"
)
TEMP_OPEN = Saying("可以写：{folder}")
TEMP_CLOSED = Saying(
    "写不了 {folder}（{reason}）。", "请清理磁盘，或请管理员恢复对它的写权限；Excel 和 Python 都要用它。"
)
LIBREOFFICE = Saying("{path}")
NO_LIBREOFFICE = Saying("没有装。只有把工作簿导出成 PDF 或图片时才用得到，可以不装。")

PATH = Saying("{path}")
PATH_CODE_PAGE = Saying(
    "{path} 里有本机代码页（{code_page}）写不出的字，Excel 启动不了它。",
    "请把 Python 环境建在只含英文、数字的文件夹里（如 C:\\smx），从那里重新运行 smx addin install。",
)
PATH_STORE = Saying(
    "{path} 是应用商店的 Python，加载项找不到它的 DLL。",
    "请从 python.org 安装，或用 python -m venv C:\\smx 建环境，从那里重新运行 smx addin install。",
)
PATH_NETWORK = Saying("{path} 在网络上，断网或变慢时 Excel 会卡住。", "请把 Python 环境建在本机硬盘上。")
PATH_SYNCED = Saying(
    "{path} 在 OneDrive 里，文件可能被移到云端。", "请把 Python 环境建在 OneDrive 以外（如 C:\\smx）。"
)
PATH_SPECIAL = Saying("{path} 里有 %，Excel 会把它当作环境变量。", "请把 Python 环境建在不含 % 的文件夹里。")
PATH_CONDA = Saying(
    "{path} 是 conda 环境，Excel 不会先激活它，个别程序包可能载入失败。",
    "在环境里运行 smx doctor 正常而 Excel 里不行时，请改用 python.org 的 Python 加 venv。",
)
PATH_LONG = Saying("{path} 太长。", "请把 Python 环境建在短一些的文件夹里（如 C:\\smx）。")
START = Saying("像 Excel 那样启动，{seconds:g} 秒。")
START_SLOW = Saying(
    "启动用了 {seconds:g} 秒，超过 30 秒时加载项会放弃。",
    "多半是杀毒软件在逐个扫描；请把 Python 所在文件夹加为例外，或换到本机硬盘。",
)
START_LONG = Saying("{seconds} 秒没有启动完。", "请把 Python 所在文件夹加为杀毒软件的例外，或换到本机硬盘。")
START_FAILS = Saying(
    "启动失败：{reason}",
    '请运行 "{python}" -m pip install -U "smx_xl[excel]"；从源码运行的请先安装，Excel 不认当前文件夹和 PYTHONPATH。',
)
XLWINGS_MISSING = Saying("没有装 xlwings。", '请运行 "{python}" -m pip install "smx_xl[excel]"')
DLL = Saying("xlwings {version}：{names}")
DLL_MISSING = Saying(
    "缺少 {missing}（应在 {folder}）。",
    '多半是装到了用户目录。请用 python -m venv 建环境，在里面运行 pip install "smx_xl[excel]" 和 smx addin install。',
)
DLL_OTHER = Saying(
    "缺少 {missing}，{folder} 里只有 {others}。",
    '请运行 "{python}" -m pip install --force-reinstall --no-deps xlwings，再运行 smx addin install。',
)

# ---------------------------------------------------------------- Excel

EXCEL = Saying("{names}。Python 为 {bits} 位，位数不同也可以：两者是各自的进程。")
EXCELS = Saying("{names}，装了不止一个。", "加载项对每个都登记了；请确认平时用的是哪个，并在那个里面试一次。")
NO_EXCEL = Saying(
    "没有找到 Excel 2010 或更新的版本。",
    "加载项用不了，请用命令行；只装了 WPS 也是如此，下发的工作簿在 WPS 里照常计分。",
)
COM_EXCEL = Saying("{command}")
COM_OTHER = Saying(
    "Excel.Application 启动的是 {command}，不是 Excel；“汇总”会打开到那个程序里。",
    "请打开“WPS 配置工具—高级—兼容设置”，取消“与 Microsoft Office 兼容”，再对 Office 做一次“快速修复”（控制面板—程序—更改）。",
)
COM_NOBODY = Saying("没有程序登记为 Excel.Application。", "请对 Office 做一次“快速修复”（控制面板—程序—更改）。")

# ---------------------------------------------------------------- the add-in

ADDIN = Saying("{path}，{version}")
ADDIN_MISSING = Saying("没有装：{path}", "请关闭 Excel 后运行 smx addin install。")
ADDIN_OTHER = Saying("{path} 不是 smx addin install 装的那个文件。", "请关闭 Excel 后重新运行 smx addin install。")
ADDIN_OLD = Saying("加载项是 {there}，程序是 {here}。", "请关闭 Excel 后重新运行 smx addin install。")
ADDIN_XLWINGS = Saying(
    "加载项按 xlwings {there} 做成，现在装的是 {here}，DLL 对不上。", "请关闭 Excel 后重新运行 smx addin install。"
)
UNMARKED = Saying("没有标记。")
MARKED = Saying(
    "{path} 带有标记，Office 会不加询问地禁止其中的宏。", "请关闭 Excel 后重新运行 smx addin install，会去掉标记。"
)
PLACE = Saying("{folder}")
PLACE_NETWORK = Saying(
    "{folder} 在网络上（漫游或重定向的用户目录）。",
    "Excel 提示宏被禁用时，请管理员把它加为受信任位置，并允许网络上的受信任位置。",
)
PLACE_SYNCED = Saying("{folder} 在 OneDrive 里。", "请在 OneDrive 设置里不要同步 AppData。")
LOADED = Saying("已登记。")
NOT_LOADED = Saying(
    "Excel {version} 没有登记。", "请关闭 Excel 后运行 smx addin install；或在“文件—选项—加载项—转到”里勾选 smx_xl。"
)
BEHIND_GAP = Saying(
    "Excel {version} 有登记，但 {key} 里 OPEN 的编号中断，Excel 读不到断点以后的。",
    "请关闭 Excel 后运行 smx addin install。",
)
LOADED_OTHER = Saying(
    "Excel {version} 另登记了一个同名的加载项：{path}",
    "同名的只能载入一个。请在“文件—选项—加载项—转到”里去掉旧的，再运行 smx addin install。",
)
NOT_DISABLED = Saying("不在禁用之列。")
DISABLED = Saying(
    "Excel {version} 因出错禁用了本加载项。",
    "请在“文件—选项—加载项”最下面的“管理”里选“禁用项目—转到”，选中 smx_xl 后启用。",
)
SETTINGS = Saying("{named}")
SETTINGS_MISSING = Saying("{path} 里没有 {name}，加载项不知道用哪个 Python。", "请运行 smx addin install。")
SETTINGS_NOWHERE = Saying("{path} 指向的 {named} 不存在。", "请从现在用的 Python 环境里运行 smx addin install。")
SETTINGS_OTHER = Saying(
    "加载项用的是 {named}，现在检查的是 {here}。",
    "要换成现在这个，请运行 smx addin install；不换就从那个环境里再检查一次。",
)

# ---------------------------------------------------------------- trust

MACROS = Saying("装好的加载项可以运行；首次出现安全警告时选“启用”。")
MACROS_SIGNED = Saying(
    "Excel {version} 只许运行签名的宏。",
    "请在“文件—选项—信任中心—信任中心设置—受信任位置”里加上 {folder}；或用单位签过名的文件：smx addin install --file。",
)
MACROS_OFF = Saying(
    "Excel {version} 禁用全部宏，而且不提示。",
    "请在“文件—选项—信任中心—信任中心设置—宏设置”里改为“禁用所有宏，并发出通知”，或把 {folder} 加为受信任位置。",
)
MACROS_POLICY = Saying(
    "Excel {version} 的宏由单位策略禁止，本人改不了。",
    "请管理员把 {folder} 加为受信任位置，或给加载项签名后用 smx addin install --file 安装。",
)
UNSIGNED = Saying("不要求签名。")
ADDINS_OFF = Saying(
    "Excel {version} 禁用了全部加载项。", "请在“信任中心设置—加载项”里取消“禁用所有应用程序加载项”；灰色时请找管理员。"
)
ADDINS_SIGNED = Saying(
    "Excel {version} 只许载入签名的加载项。",
    "请在“信任中心设置—加载项”里取消“要求由受信任的发布者签名”；灰色时请管理员给加载项签名，再用 smx addin install --file 安装。",
)
INTERNET = Saying("来自网络的宏会被禁止；装好的加载项没有标记，不受影响。")
INTERNET_OPEN = Saying("Excel {version} 放行来自网络的宏。", "本程序不需要放行；邮件里带宏的文件有危险，建议恢复禁止。")
OBJECT_MODEL = Saying("没有开放，本加载项也不需要。")
OBJECT_MODEL_OPEN = Saying(
    "Excel {version} 开放了“信任对 VBA 工程对象模型的访问”。", "本加载项不需要，没有别的程序要用时建议关掉。"
)
DEFENDER = Saying("没有看到禁止 Office 启动其他程序的规则（别家安全软件不在此列）。")
DEFENDER_BLOCKS = Saying(
    "Windows Defender 禁止 Office 启动其他程序，Excel 启动不了 Python。",
    "请管理员把 Python 排除在这条规则外；或登录时先自行启动 Python，见 docs/检查单-Windows.md 附一。",
)
DEFENDER_WARNS = Saying(
    "Windows Defender 在 Office 启动其他程序时会询问。", "首次使用时请选“允许”；每次都问时请管理员排除。"
)

# ---------------------------------------------------------------- the folder

FOLDER = Saying("{folder}")
FOLDER_MISSING = Saying("没有这个文件夹：{folder}", "请核对路径；网络盘请先连上。")
FOLDER_PLAIN = Saying("{folder} 里没有目标库.xlsx。", "请换到考核期所在文件夹，或先用 smx new 生成目标库。")
FOLDER_LOCAL = Saying("{folder}")
FOLDER_SYNCED = Saying(
    "{folder} 在 OneDrive 里，汇总时文件可能正在同步。",
    "请移到 OneDrive 以外；一定要放在里面时，汇总前暂停同步，并选“始终保留在此设备上”。",
)
FOLDER_NETWORK = Saying("{folder} 在网络上。", "汇总前请确认没有别人在改；慢时先复制到本机。")
FOLDER_LONG = Saying("路径有 {length} 个字，超过 {most} 时加上文件名 Excel 可能打不开。", "请移到短一些的文件夹。")
FOLDER_OPEN = Saying("可以写。")
FOLDER_CLOSED = Saying("写不了 {folder}（{reason}）。", "请核对权限；光盘、只读共享里的请先复制到本机。")
SPACE = Saying("剩余 {free} MB。")
SPACE_LITTLE = Saying("只剩 {free} MB。", "够用一时，请清理磁盘。")
SPACE_NONE = Saying("只剩 {free} MB，工作簿可能写不下。", "请先清理磁盘。")
NOT_ONLINE = Saying("都在本机。")
ONLINE = Saying(
    "{count} 个文件的内容只在云端：{names}", "请在资源管理器里选中，点“始终保留在此设备上”，等下载完再汇总。"
)
NO_OPEN_FILES = Saying("没有。")
OPEN_FILES = Saying(
    "{count} 个工作簿有人打开着：{names}", "请关闭后再下发或汇总；没有人打开时（上次异常退出），删去以 ~$ 开头的文件。"
)
