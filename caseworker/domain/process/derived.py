"""What follows from the instruments of a model: the steps to start, evaluate and end each, and its terms."""

from __future__ import annotations

from caseworker.domain.process.conditions import Happened
from caseworker.domain.process.events import EventRef
from caseworker.domain.process.model import Instrument, Model, Step, Term, Words

INSTRUMENT_TERM = "instrument."
EVALUATION_TERM = "evaluation."
RUNNING_ONLY = ("evaluate.", "end.")
"""How the steps begin that are about an instrument that was started; ids of a file hold no point."""


def all_steps(model: Model, stage: str) -> list[Step]:
    """The steps that can be taken from a stage: those of the file first, then those of its instruments."""
    found = list(model.steps_from(stage))
    here = model.stage(stage)
    if here.end:
        return found
    offered = {code for item in model.stages for code in item.offers}
    for item in model.instruments:
        if item.code in here.offers:
            found.append(_start(item))
        if item.code in offered:
            found += [_evaluate(item), _end(item)]
    return found


def all_terms(model: Model) -> list[Term]:
    """The terms of the file and those of the instruments."""
    found = list(model.terms)
    for item in model.instruments:
        started, ended = _ref("instrument_started", item), _ref("instrument_ended", item)
        if item.longest is not None:
            name = Words(f"Duur: {item.name.nl}", f"Duration: {item.name.en}")
            found.append(
                Term(INSTRUMENT_TERM + item.code, name, item.source, item.longest, "longest", (started,),
                     until=(ended,), extension=item.extension, extensions=item.extensions, line=item.line)
            )  # fmt: skip
        if item.evaluate is not None:
            name = Words(f"Evaluatie: {item.name.nl}", f"Evaluation: {item.name.en}")
            turn = _ref("instrument_evaluated", item)
            found.append(
                Term(EVALUATION_TERM + item.code, name, item.source, item.evaluate, "rhythm", (started,),
                     until=(ended,), by=(turn,), line=item.line)
            )  # fmt: skip
    return found


def _ref(event: str, item: Instrument) -> EventRef:
    return EventRef(event, (("instrument", (item.code,)),))


def _start(item: Instrument) -> Step:
    name = Words(f"{item.name.nl} starten", f"Start: {item.name.en}")
    return Step(f"start.{item.code}", _ref("instrument_started", item), name, item.source, when=item.when, why=item.why,
                forms=("plan_instrument",), repeat=True, optional=True, line=item.line)  # fmt: skip


def _evaluate(item: Instrument) -> Step:
    name = Words(f"{item.name.nl} evalueren", f"Evaluate: {item.name.en}")
    when = Happened(_ref("instrument_started", item))
    return Step(f"evaluate.{item.code}", _ref("instrument_evaluated", item), name, item.source, when=when,
                repeat=True, optional=True, line=item.line)  # fmt: skip


def _end(item: Instrument) -> Step:
    name = Words(f"{item.name.nl} beëindigen", f"End: {item.name.en}")
    when = Happened(_ref("instrument_started", item))
    return Step(f"end.{item.code}", _ref("instrument_ended", item), name, item.source, when=when,
                forms=("plan_instrument",), repeat=True, optional=True, line=item.line)  # fmt: skip
