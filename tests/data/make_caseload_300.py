"""Makes caseload-300.ods, .xlsx, .xls and .csv: the list of 300 fictional clients that the import is tested with.

    python tests/data/make_caseload_300.py        needs LibreOffice (soffice)

`clients()` is the truth: what each client's record must hold after the import. `rows()` is how a coach typed it: dates
as text and as dates, numbers as text, spaces behind words, empty cells, doubles and mistakes. The rows are written as a
flat OpenDocument sheet, and LibreOffice makes the four files of it. The mistakes and what must be said of them are
listed by hand in `tests/services/test_sheets.py`.
"""

from __future__ import annotations

import random
import shutil
import subprocess
import tempfile
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

HERE = Path(__file__).resolve().parent
FIRST_ROW = 4  # row 1 a title over merged cells, row 2 group headings over merged cells, row 3 the names of the columns
COUNT = 300

COLUMNS = (
    "Klantnummer", "Voornaam", "Tussenvoegsel", "Achternaam", "Naam in eigen schrift", "Geslacht", "Geboortedatum",
    "Telefoon", "E-mail", "Postcode", "Woonplaats", "Gemeente", "Moedertaal", "Inkomstenbron", "Soort uitkering",
    "Inburgering", "Startkwalificatie", "Laaggeletterd", "Opleidingsniveau", "Datum aanmelding", "Trede", "Datum trede",
    "Aard plaatsing", "Werkgever", "Sector", "Functie", "Uren per week", "Startdatum", "Einddatum", "Reden einde",
    "Opmerkingen",
)  # fmt: skip
GROUPS = (("Deelnemer", 0, 20), ("Ladder", 20, 2), ("Plaatsing", 22, 8), ("", 30, 1))

# first name, infix, last name, own script, gender, mother tongue: believable, nobody real
PEOPLE = (
    ("Mirjam", "van der", "Kok", "", "f", "nld"), ("Youssef", "", "El Hassan", "يوسف الحسن", "m", "ara"),
    ("Ayşe", "", "Yıldırım", "", "f", "tur"), ("Abel", "", "Negash", "ኣቤል ነጋሽ", "m", "tir"),
    ("Noor", "", "Bakker", "", "f", "nld"), ("Selam", "", "Tesfay", "ሰላም ተስፋይ", "f", "tir"),
    ("Oleksandr", "", "Kovalenko", "Олександр Коваленко", "m", "ukr"), ("Zeynep", "", "Çelik", "", "f", "tur"),
    ("Ahmad", "", "Rahimi", "احمد رحیمی", "m", "prs"), ("Kees", "de", "Groot", "", "m", "nld"),
    ("Fatima", "", "Al-Khatib", "فاطمة الخطيب", "f", "ara"), ("Łukasz", "", "Wiśniewski", "", "m", "pol"),
    ("Hanna", "", "Gebremeskel", "ሃና ገብረመስቀል", "f", "tir"), ("İbrahim", "", "Öztürk", "", "m", "tur"),
    ("Maria", "", "Fernandes", "", "f", "por"), ("Sjoerd", "ten", "Brink", "", "m", "nld"),
    ("Samira", "", "Haidari", "سمیرا حیدری", "f", "fas"), ("Abdi", "", "Warsame", "", "m", "som"),
    ("Iryna", "", "Melnyk", "Ірина Мельник", "f", "ukr"), ("Thijs", "van", "Leeuwen", "", "m", "nld"),
    ("Khaled", "", "Darwish", "خالد درويش", "m", "ara"), ("Renske", "", "Postma", "", "f", "nld"),
    ("Mehari", "", "Habte", "መሓሪ ሃብተ", "m", "tir"), ("Emine", "", "Şahin", "", "f", "tur"),
    ("Joaquín", "", "Muñoz", "", "m", "spa"), ("Layla", "", "Mansour", "ليلى منصور", "f", "ara"),
    ("Wim", "van den", "Heuvel", "", "m", "nld"), ("Nadia", "", "Sørensen", "", "f", "other"),
    ("Bereket", "", "Tekle", "በረኸት ተኽለ", "m", "tir"), ("Anouk", "", "Visser", "", "f", "nld"),
)  # fmt: skip
MIDDLE = ("Ria", "Bo", "Eva", "Sam", "Lin", "Jo", "Mo", "Ida", "Max", "Noa")
TOWNS = (("Rijnoever", "2315 AB"), ("Duinmeer", "1985 KL"), ("Waterveen", "3445 CD"), ("Noordhaven", "1779 XZ"))
EMPLOYERS = (
    ("Bakkerij Zonneland", "C", "medewerker bakkerij"), ("Kringloop De Draad", "G", "winkelhulp"),
    ("Zorghuis Linde", "Q", "assistent keuken"), ("Transport Vermeulen", "H", "bijrijder"),
    ("Kas & Kweek", "A", "oogstmedewerker"), ("Hotel De Brug", "I", "kamermeisje"),
)  # fmt: skip
LANGUAGE_WORD = {
    "nld": "Nederlands", "ara": "Arabisch", "tur": "Turks", "tir": "Tigrinya", "ukr": "Oekraïens", "prs": "Dari",
    "pol": "Pools", "por": "Portugees", "fas": "Farsi", "som": "Somalisch", "spa": "spaans ", "other": "other",
}  # fmt: skip
INCOME = (
    ("benefit_municipality", "Uitkering gemeente", "pw", "Participatiewet"),
    ("benefit_uwv", "Uitkering UWV", "ww", "WW"),
    ("no_benefit", "Geen uitkering", "none", "NUG"),
    ("working", "werkend", "", ""),
)
INBURGERING = (("obligation", "plicht"), ("need", "behoefte"), ("none", "nee"))
EDUCATION = (
    ("none", "geen"), ("primary", "Basisonderwijs"), ("vmbo", "VMBO"), ("havo_vwo", "havo"), ("mbo2", "MBO 2"),
    ("mbo3", "mbo niveau 3"), ("hbo", "HBO"), ("wo", "universiteit"),
)  # fmt: skip
NATURE = (("paid", "Betaald"), ("unpaid", "onbetaald"), ("training", "Scholing"))
HOURS = ((960, "16"), (990, "16,5"), (1440, "24"), (750, "12:30"), (1920, "32 uur"))
MONTHS = (
    "januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus", "september", "oktober", "november",
    "december",
)  # fmt: skip


@dataclass
class Client:
    """What must be in the store: the client's fields, a rung with its day, a placement."""

    index: int
    values: dict[str, Any]
    rung: tuple[int, bool, date] | None
    placement: dict[str, Any] | None


@dataclass
class Row:
    """How one row of the sheet is typed: cells by column; a cell is text, a number, a date or ("error", text)."""

    cells: dict[str, Any] = field(default_factory=dict)


def _day(chance: random.Random, first: date, last: date) -> date:
    return first + timedelta(days=chance.randrange((last - first).days))


def clients() -> list[Client]:
    """The 300 clients as they are."""
    chance = random.Random(300)
    return [_client(index, chance) for index in range(COUNT)]


def _client(index: int, chance: random.Random) -> Client:
    first, infix, last, script, gender, tongue = PEOPLE[index % len(PEOPLE)]
    turn = index // len(PEOPLE)
    town, postcode = TOWNS[chance.randrange(len(TOWNS))]
    income, _word, benefit, _benefit_word = INCOME[chance.randrange(len(INCOME))]
    values: dict[str, Any] = {
        "client_number": f"K{26000 + index}" if index % 3 else str(20260000 + index),
        "first_name": first if turn == 0 else f"{first} {MIDDLE[turn]}",
        "infix": infix,
        "last_name": last,
        "own_script_name": script,
        "gender": gender,
        "birth_date": _day(chance, date(1961, 1, 1), date(2006, 12, 31)),
        "phone": f"06 0000 {index:04d}" if index % 4 else "",
        "email": f"klant{index:03d}@voorbeeld.example" if index % 5 else "",
        "postcode": postcode,
        "city": town,
        "municipality": town,
        "mother_tongue": tongue,
        "income_source": income,
        "benefit_kind": benefit,
        "inburgering": INBURGERING[chance.randrange(3)][0],
        "start_qualification": (True, False, None)[chance.randrange(3)],
        "low_literacy": (True, False, None)[chance.randrange(3)],
        "education_level": EDUCATION[chance.randrange(len(EDUCATION))][0],
        "registered_on": _day(chance, date(2024, 1, 1), date(2025, 12, 31)),
        "remarks": f"Volgt taalles in {town}." if index % 7 == 0 else "",
    }
    rung = None
    if index % 6:
        number = chance.randrange(1, 7)
        rung = (number, number < 6 and chance.random() < 0.4, _day(chance, date(2025, 1, 1), date(2026, 2, 28)))
    return Client(index, values, rung, _placement(index, chance))


def _placement(index: int, chance: random.Random) -> dict[str, Any] | None:
    if index % 4 != 1:
        return None
    employer, sector, job = EMPLOYERS[chance.randrange(len(EMPLOYERS))]
    start = _day(chance, date(2025, 2, 1), date(2025, 12, 31))
    ended = start + timedelta(days=chance.randrange(14, 60)) if chance.random() < 0.5 else None
    return {
        "nature": NATURE[chance.randrange(3)][0],
        "employer_name": employer,
        "sector": sector,
        "job": job,
        "minutes_per_week": HOURS[chance.randrange(len(HOURS))][0],
        "start_on": start,
        "ended_on": ended,
        "end_reason": "" if ended is None else ("planned", "no_work", "illness")[chance.randrange(3)],
    }


def _typed_day(value: date | None, style: int) -> Any:
    """One date as five people would type it; style 0 is a real date of the office program."""
    if value is None or style == 0:
        return value
    if style == 1:
        return value.strftime("%d-%m-%Y")
    if style == 2:
        return f"{value.day} {MONTHS[value.month - 1]} {value.year}"
    return value.isoformat() if style == 3 else f" {value.day}/{value.month}/{value.year} "


def _typed_flag(value: bool | None, style: int) -> str:
    return "" if value is None else (("Ja", "Nee"), ("j", "n"), ("x", "nee "), ("WAAR", "ONWAAR"))[style % 4][not value]


def _row(client: Client) -> Row:
    truth, at = client.values, client.index
    income = next(item for item in INCOME if item[0] == truth["income_source"])
    number: Any = truth["client_number"]
    cells: dict[str, Any] = {
        "Klantnummer": int(number) if number.isdigit() and at % 2 else number,
        "Voornaam": truth["first_name"] + ("  " if at % 8 == 0 else ""),
        "Tussenvoegsel": truth["infix"],
        "Achternaam": (" " if at % 9 == 0 else "") + truth["last_name"],
        "Naam in eigen schrift": truth["own_script_name"],
        "Geslacht": {"f": ("V", "vrouw"), "m": ("M", "Man")}[truth["gender"]][at % 2],
        "Geboortedatum": _typed_day(truth["birth_date"], at % 5),
        "Telefoon": truth["phone"],
        "E-mail": truth["email"],
        "Postcode": truth["postcode"].replace(" ", "") if at % 2 else truth["postcode"].lower(),
        "Woonplaats": truth["city"],
        "Gemeente": truth["municipality"],
        "Moedertaal": LANGUAGE_WORD[truth["mother_tongue"]],
        "Inkomstenbron": income[1],
        "Soort uitkering": income[3],
        "Inburgering": dict(INBURGERING)[truth["inburgering"]],
        "Startkwalificatie": _typed_flag(truth["start_qualification"], at),
        "Laaggeletterd": _typed_flag(truth["low_literacy"], at // 2) or "onbekend",
        "Opleidingsniveau": dict(EDUCATION)[truth["education_level"]],
        "Datum aanmelding": _typed_day(truth["registered_on"], (at + 2) % 5),
        "Opmerkingen": truth["remarks"],
    }
    if client.rung:
        rung, plus, on = client.rung
        cells["Trede"] = rung if not plus and at % 2 else f"{rung}{'+' if plus else ''}"
        cells["Datum trede"] = _typed_day(on, (at + 1) % 5)
    if client.placement:
        cells |= _placement_cells(client.placement, at)
    return Row(cells)


def _placement_cells(truth: dict[str, Any], at: int) -> dict[str, Any]:
    sector = {"C": "Industrie", "G": "handel", "Q": "Zorg", "H": "H", "A": "tuinbouw", "I": "Horeca"}[truth["sector"]]
    reason = {"": "", "planned": "einde contract", "no_work": "Geen werk", "illness": "ziekte"}[truth["end_reason"]]
    hours = dict(HOURS)[truth["minutes_per_week"]]
    return {
        "Aard plaatsing": dict(NATURE)[truth["nature"]],
        "Werkgever": truth["employer_name"],
        "Sector": sector,
        "Functie": truth["job"],
        "Uren per week": int(hours) if hours.isdigit() and at % 2 else hours,
        "Startdatum": _typed_day(truth["start_on"], at % 5),
        "Einddatum": _typed_day(truth["ended_on"], at % 5),
        "Reden einde": reason,
    }


# Mistakes as people make them: index of the client -> cells that are typed otherwise. Client 10 is in row 14.
MISTAKES: dict[int, dict[str, Any]] = {
    10: {"Trede": 7, "Datum trede": date(2026, 1, 12)},
    22: {"Trede": "3++", "Datum trede": date(2026, 1, 13)},
    34: {"Achternaam": "=1+1"},
    46: {"Geboortedatum": "31-2-1990"},
    58: {"Geboortedatum": "12-03-85"},
    70: {"Geboortedatum": date(2062, 5, 4)},
    82: {"E-mail": "klant082.voorbeeld.example"},
    94: {"Inkomstenbron": "Uitkering gemeent"},
    106: {"Voornaam": "", "Tussenvoegsel": "", "Achternaam": "", "Naam in eigen schrift": ""},
    118: {"Trede": "4", "Datum trede": ""},
    130: {"Trede": "", "Datum trede": "05-01-2026"},
    142: {"Werkgever": "Hotel De Brug", "Aard plaatsing": "Betaald", "Startdatum": ""},
    145: {"Startdatum": date(2025, 6, 1), "Einddatum": "01-05-2025", "Reden einde": "ziekte"},
    154: {"Geboortedatum": 31001},  # a date that lost its form: 15 November 1984
    166: {"Telefoon": 600000166},  # a number that lost its first 0
    178: {"Laaggeletterd": "misschien"},
    190: {"Klantnummer": ("error", "#N/A")},
    202: {"Startkwalificatie": "", "Laaggeletterd": "", "Telefoon": "", "E-mail": "", "Postcode": "", "Woonplaats": ""},
    217: {"Uren per week": 70},
}
LOST_FORM = date(1984, 11, 15)


def rows() -> list[Row | None]:
    """All rows below the names of the columns, as typed; None is an empty row."""
    people = clients()
    typed: list[Row | None] = []
    for client in people:
        row = _row(client)
        row.cells |= MISTAKES.get(client.index, {})
        typed.append(row)
        if client.index == 150:
            typed.append(None)
    first, second, third, fourth, fifth = (_row(people[at]) for at in (4, 16, 27, 41, 52))
    typed.append(first)  # exactly double
    typed.append(second)  # exactly double
    third.cells |= {"Trede": "5", "Datum trede": date(2026, 3, 2)}  # the same person, with a newer score
    fourth.cells["Telefoon"] = "06 9999 0041"  # the same person, with another telephone number
    fifth.cells |= {  # the number of client 52 on somebody else
        "Voornaam": "Gerrit", "Tussenvoegsel": "", "Achternaam": "Dijkstra", "Naam in eigen schrift": "",
        "Geboortedatum": date(1970, 2, 3), "E-mail": "", "Telefoon": "",
    }  # fmt: skip
    typed += [third, fourth, fifth]
    near = _row(people[7])
    near.cells |= {"Klantnummer": "K99001", "Voornaam": "Zeynep", "Achternaam": "Celikk"}
    typed.append(near)  # almost the name of client 7, with that birth date
    return typed


def _cell(value: Any) -> str:
    if value is None or value == "":
        return "<table:table-cell/>"
    if isinstance(value, tuple):
        return '<table:table-cell table:formula="of:=NA()" office:value-type="float" office:value="0"/>'
    if isinstance(value, date):
        day = f'office:value-type="date" office:date-value="{value.isoformat()}"'
        return f'<table:table-cell table:style-name="day" {day}/>'
    if isinstance(value, int):
        return f'<table:table-cell office:value-type="float" office:value="{value}"/>'
    spaces = escape(value).replace("  ", " <text:s/>")
    if spaces.startswith(" "):
        spaces = "<text:s/>" + spaces[1:]
    if spaces.endswith(" "):
        spaces = spaces[:-1] + "<text:s/>"
    return f'<table:table-cell office:value-type="string"><text:p>{spaces}</text:p></table:table-cell>'


def _merged(text: str, width: int) -> str:
    if not text:
        return f'<table:table-cell table:number-columns-repeated="{width}"/>'
    cell = f'<table:table-cell office:value-type="string" table:number-columns-spanned="{width}"'
    cell += f' table:number-rows-spanned="1"><text:p>{escape(text)}</text:p></table:table-cell>'
    return cell + (f'<table:covered-table-cell table:number-columns-repeated="{width - 1}"/>' if width > 1 else "")


def flat_sheet() -> str:
    """The sheet as a flat OpenDocument file."""
    spaces = {
        "office": "office", "table": "table", "text": "text", "style": "style", "number": "datastyle",
    }  # fmt: skip
    names = " ".join(
        f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{full}:1.0"' for short, full in spaces.items()
    )
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        f'<office:document {names} xmlns:of="urn:oasis:names:tc:opendocument:xmlns:of:1.2" office:version="1.3"'
        ' office:mimetype="application/vnd.oasis.opendocument.spreadsheet"><office:automatic-styles>',
        '<number:date-style style:name="D" number:language="nl" number:country="NL">',
        '<number:day number:style="long"/><number:text>-</number:text>'
        '<number:month number:style="long"/><number:text>-</number:text><number:year number:style="long"/>'
        '</number:date-style><style:style style:name="day" style:family="table-cell" style:data-style-name="D"/>',
        "</office:automatic-styles><office:body><office:spreadsheet><table:table table:name='Deelnemers'>",
        f"<table:table-row>{_merged('Caseload Noord, 4 maart 2026', len(COLUMNS))}</table:table-row>",
        "<table:table-row>" + "".join(_merged(text, width) for text, _start, width in GROUPS) + "</table:table-row>",
        "<table:table-row>" + "".join(_cell(name) for name in COLUMNS) + "</table:table-row>",
    ]
    for row in rows():
        typed = row.cells if row is not None else {}
        lines.append("<table:table-row>" + "".join(_cell(typed.get(name)) for name in COLUMNS) + "</table:table-row>")
    return "\n".join(lines) + "</table:table></office:spreadsheet></office:body></office:document>"


def main() -> None:
    """Write the four files beside this script."""
    with tempfile.TemporaryDirectory() as folder:
        flat = Path(folder) / "caseload-300.fods"
        flat.write_text(flat_sheet(), encoding="utf-8")
        for kind in ("ods", "xlsx", "xls", "csv:Text - txt - csv (StarCalc):59,34,76,1,,0,false,true,false"):
            command = ["soffice", "--headless", f"-env:UserInstallation=file://{folder}/profile", "--convert-to", kind]
            subprocess.run([*command, "--outdir", folder, str(flat)], check=True, capture_output=True)
        for ending in ("ods", "xlsx", "xls", "csv"):
            shutil.copy(Path(folder) / f"caseload-300.{ending}", HERE / f"caseload-300.{ending}")


if __name__ == "__main__":
    main()
