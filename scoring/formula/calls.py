"""Whether a call has as many arguments as its function wants."""

from __future__ import annotations

from collections.abc import Container

from scoring.formula.error import FormulaProblem
from scoring.formula.functions import FUNCTIONS, Argument
from scoring.formula.nodes import Call, Name


def form_of(call: Call, ledgers: Container[str]) -> tuple[Argument, ...] | None:
    """The arguments that a call is meant to have; None where it needs a ledger and has none."""
    function = FUNCTIONS[call.function]
    if function.ledger_arguments is not None and ledger_of(call, ledgers) is not None:
        return function.ledger_arguments
    return function.arguments


def ledger_of(call: Call, ledgers: Container[str]) -> str | None:
    """The ledger that a call speaks of: the first argument, if it is the name of one."""
    match call.arguments:
        case (Name(name), *_) if name in ledgers and FUNCTIONS[call.function].ledger_arguments is not None:
            return name
        case _:
            return None


def argument(form: tuple[Argument, ...], index: int) -> Argument:
    """The definition of an argument by its place; the last one may be repeated."""
    return form[min(index, len(form) - 1)]


def miscounted(call: Call, ledgers: Container[str]) -> FormulaProblem | None:
    """What is wrong with the number of arguments, if anything."""
    form = form_of(call, ledgers)
    given = len(call.arguments)
    if form is None:
        if given == 0:
            return FormulaProblem("too_few_arguments", call.position, {"function": call.function, "least": 1})
        return FormulaProblem("ledger_expected", call.position, {"function": call.function})
    least = sum(not one.optional for one in form)
    if given < least:
        return FormulaProblem("too_few_arguments", call.position, {"function": call.function, "least": least})
    if given > len(form) and not (form and form[-1].repeated):
        return FormulaProblem("too_many_arguments", call.position, {"function": call.function, "most": len(form)})
    if call.function == "IFS" and given % 2:
        return FormulaProblem("ifs_without_pair", call.position)
    return None
