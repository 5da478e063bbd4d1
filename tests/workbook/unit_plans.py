"""Plans made by hand for the tests of issued workbooks: invented units, every scoring method, long and short texts."""

from __future__ import annotations

from smx_xl.model.plan import Indicator, Method, Plan, Section, Target, Unit

LONG = (
    "完成年度生态修复工程投资12.5亿元，新建改建农村公路320公里，城区新增停车位1500个；"
    "确保重点河流断面水质达标率95%以上、集中式饮用水水源地水质达标率100%，空气质量优良天数比率达到78.5%以上；"
    "全年不发生较大及以上生产安全事故，信访积案化解率不低于90%，并于年底前建成智慧城管（GB/T 30428.8—2020）一期平台"
)


def indicator(number: str, name: str, method: Method, goal: tuple[float | None, str], share: float = 1.0) -> Indicator:
    target, unit = goal
    return Indicator(id=f"u1-{number}", name=name, method=method, target=target, unit=unit, share=share, quote=name)


def goal(number: int, text: str, points: float, *indicators: Indicator) -> Target:
    return Target(id=f"u1-t{number}", number=str(number), text=text, points=points, lines=(1, 1), indicators=indicators)


def key_targets() -> tuple[Target, ...]:
    return (
        goal(1, "生产总值增长8.5%", 70, indicator("1", "生产总值增长率", Method.AT_LEAST, (8.5, "%"))),
        goal(
            2,
            "第三产业增加值增长10%，占生产总值的比重比上年提高1个百分点，城镇登记失业率控制在4.5%以内",
            70,
            indicator("2a", "第三产业增加值增长率", Method.AT_LEAST, (10.0, "%"), 1 / 3),
            indicator("2b", "第三产业增加值占比提高", Method.GAP, (1.0, "个百分点"), 1 / 3),
            indicator("2c", "城镇登记失业率", Method.AT_MOST, (4.5, "%"), 1 / 3),
        ),
        goal(
            3,
            LONG,
            110,
            indicator("3a", "生态修复工程投资", Method.AT_LEAST, (12.5, "亿元"), 0.2),
            indicator("3b", "新建改建农村公路", Method.AT_LEAST, (320.0, "公里"), 0.2),
            indicator("3c", "城区新增停车位", Method.AT_LEAST, (1500.0, "个"), 0.1),
            indicator("3d", "重点河流断面水质达标率", Method.AT_LEAST, (95.0, "%"), 0.1),
            indicator("3e", "空气质量优良天数比率", Method.AT_LEAST, (78.5, "%"), 0.2),
            indicator("3f", "较大及以上生产安全事故", Method.ZERO_INCIDENT, (None, ""), 0.1),
            indicator("3g", "智慧城管一期平台建成", Method.TASK, (None, ""), 0.1),
        ),
        goal(
            4,
            "实际利用省外资金增长速度在全省的位次不低于第12位",
            50,
            indicator("4", "省外资金增速位次", Method.RANK, (12.0, "位")),
        ),
    )


def common_targets() -> tuple[Target, ...]:
    return (
        goal(
            5,
            "高新技术产业增加值增速高于全省平均水平1.5个百分点",
            50,
            indicator("5", "高新技术产业增加值增速", Method.RELATIVE, (1.5, "%")),
        ),
        goal(
            6, "居民消费价格总水平控制在103.5%左右", 50, indicator("6", "居民消费价格指数", Method.BAND, (103.5, "%"))
        ),
        goal(7, "完成市政府下达的税收任务", 50, indicator("7", "税收收入", Method.AT_LEAST, (None, "万元"))),
        goal(8, "加强政务公开工作，完成市定目标任务", 250, indicator("8", "政务公开", Method.ASSIGNED, (None, ""))),
    )


def county() -> Unit:
    return Unit(
        id="u1",
        name="甲县",
        group="县（市、区）",
        sections=(
            Section(name="重点目标", points=300.0, targets=key_targets()),
            Section(name="一般目标", points=400.0, targets=common_targets()),
        ),
        preconditions=("发生较大及以上安全生产责任事故的", "未完成淘汰落后产能任务的"),
    )


def bureau() -> Unit:
    """A department with a single target, a name no file can have, and a target without a number."""
    only = Indicator(
        id="u2-1", name="接待任务", method=Method.TASK, target=None, unit="", share=1.0, quote="接待", params={}
    )
    target = Target(
        id="u2-t1", number="", text="严格按照规定完成接待工作任务", points=500.0, lines=(9, 9), indicators=(only,)
    )
    return Unit(
        id="u2",
        name="接待办/外事办",
        group="部门",
        sections=(Section(name="重点目标", points=None, targets=(target,)),),
    )


def idle() -> Unit:
    """A unit to which nothing was assigned."""
    return Unit(id="u3", name="丙局", group="部门", sections=())


def plan(*units: Unit) -> Plan:
    return Plan(
        document="甲政〔2031〕7号",
        title="关于印发2031年度经济社会发展目标的通知",
        year=2031,
        round="2031年度",
        city_targets=(),
        units=units or (county(), bureau(), idle()),
    )


def replaced(whole: Plan, indicator: Indicator, **facts: object) -> Plan:
    """The plan with this indicator in the place of the one with its id."""

    def of(target: Target) -> Target:
        inside = tuple(indicator if other.id == indicator.id else other for other in target.indicators)
        return target.model_copy(update={"indicators": inside})

    def within(unit: Unit) -> Unit:
        sections = (
            section.model_copy(update={"targets": tuple(map(of, section.targets))}) for section in unit.sections
        )
        return unit.model_copy(update={"sections": tuple(sections)})

    return whole.model_copy(update={"units": tuple(map(within, whole.units)), **facts})
