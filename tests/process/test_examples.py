"""The lives that ship beside the models: each is taken as a whole and shows where its case stands."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from caseworker.paths import resource
from caseworker.services import process_views, processes

EXAMPLES = sorted(resource(processes.FOLDER, "examples").glob("*.json"))
TODAY = date(2027, 1, 1)
STANDS = {
    "amsterdam": "youth_desk", "banenoffensief": "realised_unpaid", "eindhoven": "at_work", "haarlem": "at_work",
    "utrecht": "at_work", "werkplein_intake": "dual", "werkplein_integraal": "at_work",
    "werkplein_verwijzen": "at_work", "westland": "contract", "wet_inburgering_2021": "integrated",
    "zaanstad": "at_work",
    # Jan (004), to where the source ends
    "alphen": "reintegration", "s_hertogenbosch": "sheltered", "sudwest_fryslan": "internship", "tilburg": "choice",
    "ijmond": "learn_work",
}  # fmt: skip


def test_each_of_these_models_has_an_example() -> None:
    assert {path.stem for path in EXAMPLES} >= set(STANDS)


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_an_example_is_taken_as_a_whole_and_shows_where_its_case_stands(path: Path) -> None:
    course = processes.follow_file(processes.load(path.stem), path, TODAY)
    assert not course.refused and course.stage.id == STANDS.get(path.stem, course.stage.id)
    shown = process_views.course_as_json(course)
    assert len(shown["done"]) == len(course.done) > 3
