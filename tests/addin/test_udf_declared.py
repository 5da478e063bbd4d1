"""The functions as Excel meets them: accepted by xlwings' real decorators, in its VBA, described, light, traceless."""

from __future__ import annotations

import re

import pytest
from winfake import Excel

from smx_xl.rules import RULES
from smx_xl.rules.engines import udf
from smx_xl.text import addin as words

FUNCTIONS = {"SMX_CONSOLIDATE", "SMX_NUMBER", "SMX_RATE", "SMX_SCORE", "SMX_SCORES", "SMX_STATUS", "SMX_VERSION"}
LONGEST_HELP = 255
RESERVED = """
    addressof alias and any array as attribute boolean byref byte byval call case cbool cbyte ccur cdate cdbl cint clng
    close const csng cstr currency cvar cverr date debug declare defbool dim do double each else elseif empty end endif
    enum eqv erase error event exit false fix for friend function get global gosub goto if imp implements in input int
    integer is lbound len let like line lock long loop lset me mod name new next not nothing null object on open option
    optional or paramarray preserve print private property public put raiseevent redim rem resume return rset seek select
    set sgn shared single static step stop string sub tab then to true type typeof ubound unlock until variant wend while
    width with withevents write xor caller
"""
"""Reserved in VBA, and ``caller``, which xlwings keeps for itself."""
LONG = {"SMX_CONSOLIDATE", "SMX_SCORES", "SMX_STATUS"}


def test_the_real_decorators_accept_every_function(excel: Excel) -> None:
    assert set(excel.declared()) == FUNCTIONS == set(excel.functions.__all__)


def test_no_name_can_be_a_cell() -> None:
    assert not [name for name in FUNCTIONS if "_" not in name or re.fullmatch(r"[A-Za-z]{1,3}\d+|[Rr]\d*[Cc]\d*", name)]


def test_functions_have_the_category_and_stay_out_of_the_wizard_where_they_take_long(excel: Excel) -> None:
    for name, facts in excel.declared().items():
        assert facts["category"] == words.CATEGORY, name
        assert facts["call_in_wizard"] == (name not in LONG), name
        assert not facts["volatile"] and not facts["sub"] and facts["async_mode"] is None, name


def test_every_argument_is_read_by_us_and_can_stand_in_vba(excel: Excel) -> None:
    for name, facts in excel.declared().items():
        for argument in facts["args"]:
            reader = argument["options"]["convert"]
            assert reader.__module__ == "smx_xl.addin.cells", (name, argument["name"])
            assert argument["name"] not in RESERVED.split()
            assert re.fullmatch(r"[a-z][a-z0-9]*", argument["name"])
            assert not argument["vararg"]
        assert facts["ret"]["options"] == {"convert": "default", "index": False}


def test_help_is_chinese_and_short_enough(excel: Excel) -> None:
    for name, facts in excel.declared().items():
        texts = [facts["ret"]["doc"], *(argument["doc"] for argument in facts["args"])]
        for text in texts:
            assert re.search("[一-鿿]{2}", text), name
            assert len(text) <= LONGEST_HELP
            assert text.endswith(("。", "）"))


@pytest.mark.parametrize("name", sorted(FUNCTIONS))
def test_help_names_exactly_the_arguments(excel: Excel, name: str) -> None:
    texts: words.Help = getattr(words, name.removeprefix("SMX_"))
    assert [argument["name"] for argument in excel.declared()[name]["args"]] == list(texts.arguments)


def test_help_names_every_method() -> None:
    assert not [rule.label for rule in RULES.values() if rule.label not in words.SCORE.arguments["method"]]


@pytest.mark.parametrize("name", ["SMX_SCORE", "SMX_RATE"])
def test_arguments_stand_in_the_order_of_the_workbooks(excel: Excel, name: str) -> None:
    arguments = excel.declared()[name]["args"]
    assert tuple(argument["name"] for argument in arguments) == udf.ARGUMENTS
    assert [argument["name"] for argument in arguments if "optional" in argument] == ["p1", "p2", "p3", "p4"]


def test_the_workbooks_call_a_function_that_exists(excel: Excel) -> None:
    assert udf.FUNCTION in excel.declared()


def test_a_bad_declaration_would_be_found(excel: Excel) -> None:
    # on plain Linux the decorators take anything; here they are the real ones
    with pytest.raises(Exception, match="Invalid argument name"):
        excel.functions._declared(words.Help("坏", {"nonsense": "没有这个参数"}))(lambda text: text)
    with pytest.raises(Exception, match="Category"):
        excel.xlwings.func(category=1.5)(lambda text: text)
