"""OPEN, OPEN1, OPEN2 ...: what is there is kept, what is after us is still loaded, and taken back means as before."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from smx_xl.addin.setup import opening
from smx_xl.addin.setup.machine import Value

MINE = r"C:\Users\wang\AppData\Roaming\Microsoft\AddIns\smx_xl.xlam"


def values(**entries: str) -> dict[str, Value]:
    return {name: Value(data) for name, data in entries.items()}


OTHER = values(OPEN='"a.xlam"', OPEN1=r'/R "C:\b\b.xll"', Options="95", Font="宋体,11")


def test_added_at_the_end_and_others_kept() -> None:
    after = opening.added(OTHER, MINE)
    assert after == {**OTHER, "OPEN2": Value(f'"{MINE}"')}
    assert opening.removed(after, MINE) == OTHER


def test_first_one_has_no_number() -> None:
    assert opening.added({}, MINE) == {"OPEN": Value(f'"{MINE}"')}


def test_a_gap_is_filled_because_excel_stops_there() -> None:
    before = values(OPEN='"a.xlam"', OPEN3='"c.xlam"')
    assert opening.fills_gap(before)
    after = opening.added(before, MINE)
    assert after["OPEN1"] == opening.entry(MINE)
    assert list(opening.loaded(after)) == [0, 1]
    assert opening.removed(after, MINE, leave_gap=True) == before


def test_those_after_us_move_up() -> None:
    """Another add-in was installed after ours: a gap would keep it from being loaded."""
    after = values(OPEN='"a.xlam"', OPEN1=f'"{MINE}"', OPEN2='"b.xlam"', OPEN3='"c.xlam"', OPEN7='"d.xlam"')
    assert opening.removed(after, MINE) == values(OPEN='"a.xlam"', OPEN1='"b.xlam"', OPEN2='"c.xlam"', OPEN7='"d.xlam"')


def test_behind_a_gap_we_move_forward() -> None:
    assert opening.added(values(OPEN='"a.xlam"', OPEN2=f'"{MINE}"'), MINE) == values(OPEN='"a.xlam"', OPEN1=f'"{MINE}"')


def test_excels_own_spelling_is_left() -> None:
    for spelling in ('"smx_xl.xlam"', f'/R "{MINE}"', f'"{MINE.upper()}"'):
        assert opening.added(values(OPEN=spelling), MINE) == values(OPEN=spelling)


def test_another_copy_of_the_name_is_replaced() -> None:
    assert opening.added(values(OPEN=r'"D:\old\SMX_XL.xlam"'), MINE) == values(OPEN=f'"{MINE}"')


def test_files_of_entries() -> None:
    cases = {
        '"a b.xlam"': "a b.xlam",
        r'/R "C:\x y\b.xll"': r"C:\x y\b.xll",
        "/R c.xll": "c.xll",
        '/A "Prog.Id"': "Prog.Id",
        '/F /R "d.xlam"': "d.xlam",
        "": "",
    }
    assert {text: opening.file_of(Value(text)) for text in cases} == cases


def test_other_names_are_no_entries() -> None:
    assert opening.numbered(values(OPEN="a", OPEN0="b", OPEN01="c", OPENX="d", Open2="e")) == {
        0: Value("a"),
        2: Value("e"),
    }


entries = st.dictionaries(
    st.integers(0, 6), st.sampled_from(['"a.xlam"', '/R "b.xll"', '"C:\\smx\\xl.xlam"', '"smx_xl.xlam.bak"'])
)


@given(entries)
def test_added_and_removed_is_as_before(present: dict[int, str]) -> None:
    before = {f"OPEN{number or ''}": Value(data, 1 + number % 2) for number, data in present.items()}
    after = opening.added(before, MINE)
    assert opening.added(after, MINE) == after
    assert {name: after[name] for name in before} == before
    mine = opening.ours(after, MINE)
    assert len(mine) == 1 and set(mine) <= set(opening.loaded(after))
    assert opening.removed(after, MINE, leave_gap=opening.fills_gap(before)) == before
