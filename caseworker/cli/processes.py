"""process list | check | vocabulary | run | copy | activate"""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from caseworker.cli.desks import AsJson, print_facts, print_json, print_table, say
from caseworker.domain.process.history import FIRST_YEAR, LAST_YEAR
from caseworker.i18n import _

if TYPE_CHECKING:
    from caseworker.domain.process.course import Course

app = typer.Typer(help="Ways of working: the models of municipalities.", no_args_is_help=True)


@app.command("list")
def list_models(as_json: AsJson = False) -> None:
    """The models one can follow: those that ship with the program, and copies activated on this computer."""
    from caseworker.services import processes
    from caseworker.services.process_views import model_as_json

    models = processes.newest()
    if as_json:
        print_json({"models": [model_as_json(model) for model in models]})
        return
    heads = (_("Model"), _("Version"), _("Name"), _("What it is"))
    print_table(heads, [(model.id, model.version, model.name, model.about) for model in models])


@app.command()
def check(
    file: Annotated[Path, typer.Argument(help="A model file (TOML).")],
    as_json: AsJson = False,
) -> None:
    """Check a model file; every problem with its line and key. Exit code 1 when there is one."""
    from caseworker.services import processes
    from caseworker.services.process_views import model_as_json

    found = processes.check_file(file)
    listed = [
        {"file": found.file, "line": item.line, "key": item.key, "code": item.code, "what": item.text()}
        for item in found.problems
    ]
    if as_json:
        print_json({"problems": listed, "model": None if found.model is None else model_as_json(found.model)})
    elif found.model is None:
        for item in found.problems:
            say(f"{found.file}:{item.line}: {item.key}: {item.text()}")
    else:
        say(_("{file}: '{name}', version {version}, is right.").format(
            file=found.file, name=found.model.name, version=found.model.version))  # fmt: skip
    if found.model is None:
        raise processes.broken(found)


@app.command()
def vocabulary(as_json: AsJson = False) -> None:
    """Every event, fact and condition word, with its type and meaning."""
    from caseworker.services.process_views import vocabulary_as_json

    found = vocabulary_as_json()
    if as_json:
        print_json(found)
        return
    say(_("Events"))
    print_table((_("Word"), _("Needs"), _("Meaning")),
                [(item["name"], ", ".join(item["needs"]), item["meaning"]) for item in found["events"]])  # fmt: skip
    say("")
    say(_("Facts"))
    print_table((_("Word"), _("Type"), _("Values"), _("Meaning")),
                [(item["name"], item["type"], item["values"], item["meaning"]) for item in found["facts"]])  # fmt: skip
    say("")
    say(_("Conditions"))
    print_table((_("Word"), _("Example"), _("Meaning")),
                [(item["name"], item["example"], item["meaning"]) for item in found["conditions"]])  # fmt: skip
    for key, title in (("roles", _("Roles")), ("forms", _("Forms")), ("outcomes", _("Ends"))):
        say("")
        say(title)
        print_table((_("Word"), _("Meaning")), [(item["name"], item["meaning"]) for item in found[key]])


@app.command()
def run(
    model: Annotated[str, typer.Argument(help="The id of a model (process list), or a model file.")],
    events: Annotated[Path, typer.Argument(help="A list of dated events (JSON); see the README.")],
    on: Annotated[str, typer.Option("--on", help="The day to look from, as 2015-09-30; today when left out.")] = "",
    as_json: AsJson = False,
) -> None:
    """Follow a case along a model: stage, group, next steps, running and broken terms, with reasons and sources."""
    from caseworker.services import processes
    from caseworker.services.process_views import course_as_json

    course = processes.follow_file(processes.load(model), events, _day(on))
    if as_json:
        print_json(course_as_json(course))
    else:
        _show(course)


@app.command()
def copy(
    model: Annotated[str, typer.Argument(help="The id of a model, or a model file.")],
    file: Annotated[Path, typer.Argument(help="The new file.")],
    new_id: Annotated[str, typer.Option("--id", help="The id of the copy: small letters, digits and _.")],
    nl: Annotated[str, typer.Option("--nl", help="Its name in Dutch.")],
    en: Annotated[str, typer.Option("--en", help="Its name in English.")],
) -> None:
    """Copy a model to a file of your own, to change it."""
    from caseworker.services import processes

    processes.copy_model(model, file, new_id, nl, en)
    say(_("Written to {file}. Change it, check it, then activate it.").format(file=file.name))


@app.command()
def activate(file: Annotated[Path, typer.Argument(help="A model file (TOML).")]) -> None:
    """Let cases on this computer follow a model of your own. Exit code 1, with the reason, when it is not right."""
    from caseworker.services import processes

    model = processes.activate(file)
    words = _("Cases can follow '{name}', version {version}.")
    say(words.format(name=model.name, version=model.version))


def _day(text: str) -> date:
    try:
        found = date.fromisoformat(text) if text else date.today()
        return found.replace(year=min(max(found.year, FIRST_YEAR), LAST_YEAR))
    except ValueError as error:
        raise typer.BadParameter("2015-09-30", param_hint="--on") from error


def _show(course: Course) -> None:
    from caseworker.services.process_views import course_as_json, day_text

    found = course_as_json(course)
    stage = found["stage"]
    print_facts([
        (_("Model"), f"{found['model']['name']} ({found['model']['id']} {found['model']['version']})"),
        (_("Day"), day_text(course.today)),
        (_("Stage"), f"{stage['name']}  [{stage['source']}]"),
        *[(item["what"], f"{item['name'] or _('cannot be said yet')}{_because(item)}") for item in found["groups"]],
    ])  # fmt: skip
    for title, key in ((_("Steps taken"), "done"), (_("Next"), "next"), (_("Terms"), "terms")):
        say("")
        say(title)
        for item in found[key]:
            say("  " + _line(key, item))
    if course.later:
        say("")
        say(_("Events after this day, left out: {n}").format(n=course.later))


def _because(item: dict[str, object]) -> str:
    reasons = item["reasons"] or item["missing"]
    return f" ({'; '.join(reasons)})" if isinstance(reasons, list) and reasons else ""


def _line(key: str, item: dict[str, object]) -> str:
    source = f"  [{item['source']}]"
    if key == "done":
        return f"{item['on']}  {item['name']}{source}"
    if key == "next":
        before = _("at the latest on {day}").format(day=item["due"])
        due = f", {before}" if item["due"] else ""
        return f"{item['status_text']}: {item['name']}{due}{_because({**item, 'missing': []})}{source}"
    return f"{item['status_text']}: {item['name']}, {item['due']}{source}"
