"""What a person reads about spreadsheets: failures, names of fields, and the outcome of each row."""

from __future__ import annotations

from caseworker.i18n import N_

TEXTS: dict[str, tuple[str, str]] = {
    "sheet_missing": (N_("The file {file} cannot be read."), N_("Check that it exists and may be read.")),
    "sheet_empty_file": (N_("The file {file} is empty."), N_("Choose another file.")),
    "sheet_no_row_right": (
        N_("Not one of the {count} rows could be imported."),
        N_("Read beside each row what is wrong; often the mapping points to another column."),
    ),
    "sheet_too_large": (
        N_("The file {file} is larger than {most} MB."),
        N_("Save only the sheet with the caseload, without pictures, and try again."),
    ),
    "sheet_too_many_cells": (
        N_("The sheet '{sheet}' in {file} goes beyond {rows} rows or {columns} columns."),
        N_("Delete the empty rows and columns at the end, or divide it over several files."),
    ),
    "sheet_bomb": (
        N_("The file {file} unpacks to something very much larger than an ordinary spreadsheet; it was not opened."),
        N_(
            "Open it in your office program, save it under another name, and try again. Do not trust an unknown sender."
        ),
    ),
    "sheet_damaged": (
        N_("The file {file} is damaged."),
        N_("Open it in your office program, save it again as .xlsx or .ods, and try again."),
    ),
    "sheet_password": (
        N_("The file {file} is locked with a password."),
        N_("Save it without a password in your office program, import it, and then delete that copy."),
    ),
    "sheet_unknown_kind": (
        N_("The file {file} is not a spreadsheet that can be read."),
        N_("Save it as .xlsx, .ods or .csv."),
    ),
    "sheet_encoding": (
        N_("The letters in {file} cannot be read as {encoding}."),
        N_("Save the file as CSV in UTF-8, or as .xlsx or .ods."),
    ),
    "sheet_no_rows": (N_("There is nothing in the sheet '{sheet}' of {file}."), N_("Choose another sheet.")),
    "sheet_no_such_sheet": (
        N_("There is no sheet '{sheet}' in {file}."),
        N_("Choose one of these: {sheets}."),
    ),
    "sheet_no_header": (
        N_("The sheet in {file} has no row {row}."),
        N_("Choose the row with the names of the columns."),
    ),
    "sheet_column_missing": (
        N_("The mapping names the column '{column}', which is not in the sheet."),
        N_("Change the mapping. The sheet has: {columns}."),
    ),
    "sheet_column_bsn": (
        N_("The column '{column}' holds citizen service numbers (BSN) and cannot fill a field."),
        N_("Choose another column."),
    ),
    "sheet_cancelled": (N_("The import was stopped."), N_("Nothing was changed.")),
    "sheet_choice_unknown": (N_("This difference is not in the list any more."), N_("Look at the file again.")),
    "mapping_missing": (N_("The mapping {file} cannot be read."), N_("Check that it exists and may be read.")),
    "mapping_not_toml": (
        N_("The mapping {file} is not TOML: line {line} cannot be read."),
        N_('Write every line as name = "value", and headings as [client].'),
    ),
    "mapping_unknown_key": (
        N_("{file}, line {line}: '{key}' does not exist in a mapping."),
        N_("Did you mean: {near}?"),
    ),
    "mapping_wrong_value": (
        N_("{file}, line {line}: the value of '{key}' does not fit."),
        N_("Choose from or write as: {wanted}."),
    ),
    "mapping_empty": (
        N_("The mapping {file} fills no field of the client."),
        N_("Name at least the column with the name, under [client]."),
    ),
}

KINDS: dict[str, str] = {
    "client": N_("Client"),
    "ladder_score": N_("Ladder score"),
    "placement": N_("Placement"),
}

OUTCOMES: dict[str, str] = {
    "new": N_("new"),
    "supplemented": N_("supplemented"),
    "different": N_("different"),
    "same": N_("the same"),
    "duplicate": N_("double"),
    "error": N_("with errors"),
}

# (kind, field) -> the name of a field in the list from which a column's field is chosen.
FIELDS: dict[tuple[str, str], str] = {
    ("client", "full_name"): N_("Whole name"),
    ("client", "first_name"): N_("First name"),
    ("client", "infix"): N_("Infix"),
    ("client", "last_name"): N_("Last name"),
    ("client", "own_script_name"): N_("Name in own script"),
    ("client", "client_number"): N_("Client number"),
    ("client", "gender"): N_("Gender"),
    ("client", "birth_date"): N_("Birth date"),
    ("client", "phone"): N_("Telephone"),
    ("client", "email"): N_("E-mail address"),
    ("client", "street"): N_("Street and number"),
    ("client", "postcode"): N_("Postcode"),
    ("client", "city"): N_("Town"),
    ("client", "address_secret"): N_("Secret address"),
    ("client", "municipality"): N_("Municipality"),
    ("client", "region"): N_("Region"),
    ("client", "household"): N_("Household"),
    ("client", "nationality"): N_("Nationality"),
    ("client", "permit_kind"): N_("Kind of permit"),
    ("client", "permit_date"): N_("Date of permit"),
    ("client", "permit_first"): N_("First permit"),
    ("client", "mother_tongue"): N_("Mother tongue"),
    ("client", "preferred_language"): N_("Preferred language"),
    ("client", "interpreter_needed"): N_("Interpreter needed"),
    ("client", "literate_mother_tongue"): N_("Can read in the mother tongue"),
    ("client", "literate_latin"): N_("Can read Latin script"),
    ("client", "digital_skills"): N_("Digital skills"),
    ("client", "education_level"): N_("Education level"),
    ("client", "income_source"): N_("Source of income"),
    ("client", "benefit_kind"): N_("Kind of benefit"),
    ("client", "benefit_end"): N_("End of benefit"),
    ("client", "inburgering"): N_("Civic integration"),
    ("client", "start_qualification"): N_("Start qualification"),
    ("client", "low_literacy"): N_("Low literacy"),
    ("client", "consent"): N_("Consent"),
    ("client", "consent_on"): N_("Date of consent"),
    ("client", "legal_ground"): N_("Legal ground"),
    ("client", "coach"): N_("Coach"),
    ("client", "lead_organisation"): N_("Lead organisation"),
    ("client", "client_group"): N_("Group"),
    ("client", "profile"): N_("Client profile"),
    ("client", "registered_on"): N_("Registered on"),
    ("client", "closed_on"): N_("Closed on"),
    ("client", "closed_reason"): N_("Reason for closing"),
    ("client", "remarks"): N_("Remarks"),
    ("ladder_score", "on"): N_("Date of the rung"),
    ("ladder_score", "has_contract"): N_("Has an employment contract"),
    ("ladder_score", "works_with_support"): N_("Works with support"),
    ("ladder_score", "has_tasks"): N_("Has tasks for others"),
    ("ladder_score", "organised_weekly"): N_("Organised activities every week"),
    ("ladder_score", "contacts_outside"): N_("Contacts outside the home"),
    ("ladder_score", "rung"): N_("Rung"),
    ("ladder_score", "expects_rise"): N_("Expected to rise (+)"),
    ("ladder_score", "attainable_rung"): N_("Highest attainable rung"),
    ("ladder_score", "deviation_reason"): N_("Reason for another rung"),
    ("ladder_score", "instrument_in_use"): N_("Instrument in use"),
    ("ladder_score", "instrument_planned"): N_("Instrument planned"),
    ("ladder_score", "remarks"): N_("Remarks on the rung"),
    ("placement", "nature"): N_("Nature of the placement"),
    ("placement", "employer_name"): N_("Employer or institute"),
    ("placement", "sector"): N_("Sector"),
    ("placement", "job"): N_("Job"),
    ("placement", "minutes_per_week"): N_("Hours per week"),
    ("placement", "contract"): N_("Kind of contract"),
    ("placement", "start_on"): N_("Start"),
    ("placement", "planned_end"): N_("Planned end"),
    ("placement", "ended_on"): N_("End"),
    ("placement", "end_reason"): N_("Reason for the end"),
    ("placement", "education_level"): N_("Education level at the start"),
    ("placement", "municipality"): N_("Municipality at the start"),
    ("placement", "region"): N_("Region at the start"),
    ("placement", "executing_organisation"): N_("Executing organisation"),
    ("placement", "lead_source"): N_("Where the lead came from"),
    ("placement", "trial_placement"): N_("Trial placement"),
    ("placement", "wage_subsidy"): N_("Wage-cost subsidy"),
    ("placement", "language_voucher"): N_("Language voucher"),
    ("placement", "jobcoach"): N_("Job coach"),
    ("placement", "remarks"): N_("Remarks on the placement"),
    ("placement", "supervisor"): N_("Supervisor at work"),
    ("placement", "day_parts"): N_("Works on"),
}
