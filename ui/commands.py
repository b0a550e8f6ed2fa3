"""Every command of the program in one table: for the menu, the box Ctrl+K, the help page and the shortcuts.

A command has a text, an icon and a shortcut. The few without a shortcut say why.
"""

from __future__ import annotations

from dataclasses import dataclass

from caseworker.i18n import N_


@dataclass(frozen=True, slots=True)
class Command:
    """One command. `needs` is "" (always), "case" (a case is open) or "undo"/"redo" (there is something to take back).

    `no_shortcut` gives the reason when there is none.
    """

    id: str
    text: str
    icon: str
    shortcut: str
    needs: str = ""
    no_shortcut: str = ""


COMMANDS: tuple[Command, ...] = (
    Command("go.today", N_("Go to Today"), "sun", "Ctrl+1"),
    Command("go.caseload", N_("Go to Clients"), "users", "Ctrl+2"),
    Command("go.reports", N_("Go to Reports"), "chart-column", "Ctrl+3"),
    Command("go.exchange", N_("Go to Exchange"), "arrow-left-right", "Ctrl+4"),
    Command("go.settings", N_("Go to Settings"), "settings", "Ctrl+5"),
    Command("go.spreekuur", N_("Go to the walk-in hour"), "door-open", "Ctrl+6"),
    Command("visit.new", N_("New visitor"), "user-plus", "F2"),
    Command("visit.next", N_("Next visitor"), "arrow-right", "F3"),
    Command("visit.promote", N_("Make a client of the visitor"), "user-check", "F7"),
    Command("go.employers", N_("Go to Employers"), "building-2", "Ctrl+7"),
    Command("go.vacancies", N_("Go to Vacancies"), "briefcase", "Ctrl+8"),
    Command("go.appointments", N_("Go to Appointments"), "calendar", "Ctrl+9"),
    Command("go.products", N_("Go to the product book"), "book-open", "Ctrl+0"),
    Command("go.groups", N_("Go to Groups"), "users", "Ctrl+G"),
    Command("find", N_("Search or do"), "search", "Ctrl+K"),
    Command("find.clients", N_("Search in clients"), "search", "Ctrl+F"),
    Command("new.contact", N_("Note a contact"), "message-circle", "Ctrl+N"),
    Command("new.client", N_("New client"), "user-plus", "Ctrl+Shift+N"),
    Command("new.intake", N_("New intake conversation"), "book-open", "Ctrl+Shift+I", "case"),
    Command("new.ladder_score", N_("Determine the rung"), "trending-up", "Ctrl+Shift+T", "case"),
    Command("new.zrm_score", N_("ZRM measurement"), "target", "Ctrl+Shift+Z", "case"),
    Command("new.plan", N_("New plan or version"), "clipboard-list", "Ctrl+Shift+P", "case"),
    Command("new.placement", N_("New placement"), "briefcase", "Ctrl+Shift+W", "case"),
    Command("new.appointment", N_("New appointment"), "calendar-plus", "Ctrl+J", "case"),
    Command("new.wage_value", N_("Record the wage value"), "scale", "Ctrl+Shift+L", "case"),
    Command("new.assessment", N_("Record an assessment"), "graduation-cap", "Ctrl+Shift+A", "case"),
    Command("new.attachment", N_("Add a document"), "paperclip", "Ctrl+Shift+D", "case"),
    Command("new.recognition", N_("New recognition"), "search", "Ctrl+Shift+K", "case"),
    Command("new.language_level", N_("Record the language level"), "languages", "Ctrl+Shift+Y", "case"),
    Command("new.inburgering", N_("Record the integration (inburgering)"), "graduation-cap", "Ctrl+Shift+B", "case"),
    Command("intake.conclude", N_("Conclude the intake"), "circle-check", "Ctrl+Shift+C", "case"),
    Command("case.talk", N_("Talk with the client"), "users", "Ctrl+Shift+G", "case"),
    Command("new.referral", N_("Refer to a vacancy"), "send", "Ctrl+Shift+R", "case"),
    Command("new.job_profile", N_("New search profile"), "target", "Ctrl+Shift+J", "case"),
    Command("new.attendance", N_("Invite to an event"), "calendar-plus", "Ctrl+Shift+E", "case"),
    Command("new.group_member", N_("Invite for a group"), "users", "Ctrl+M", "case"),
    Command("case.portfolio", N_("Portfolio and CV"), "folder", "Ctrl+Shift+O", "case"),
    Command("case.vacancies", N_("Find a vacancy for this client"), "briefcase", "Ctrl+Shift+M", "case"),
    Command("page.plans", N_("Plan in versions"), "copy", "Ctrl+Shift+V", "case"),
    Command("page.placements", N_("Placements in chains"), "link", "Ctrl+Shift+H", "case"),
    Command("page.way", N_("Way of working of this case"), "waypoints", "F8", "case"),
    Command("go.caseloads", N_("Caseloads of all workers"), "scale", "Ctrl+Shift+F"),
    Command("case.handover", N_("Hand over to a colleague"), "handshake", "Ctrl+Shift+Q", "case"),
    Command("new.case_weight", N_("Set the weight in the caseload"), "scale", "Ctrl+Shift+X", "case"),
    Command("go.duplicates", N_("Double files"), "copy", "Ctrl+D"),
    Command("case.history", N_("History of the file"), "history", "Ctrl+H", "case"),
    Command("case.pdf", N_("Case file as PDF"), "printer", "Ctrl+P", "case"),
    Command("report.voice", N_("Client voice: what clients say"), "message-circle", "Ctrl+Shift+U"),
    Command("sheet.import", N_("Import a spreadsheet"), "table-2", "Ctrl+Shift+S"),
    Command("undo", N_("Undo"), "undo-2", "Ctrl+Z", "undo"),
    Command("redo", N_("Do again"), "redo-2", "Ctrl+Y", "redo"),
    Command("pane.next", N_("Next pane"), "panel-right-open", "F6"),
    Command("names.hide", N_("Hide names"), "eye-off", "F9"),
    Command("lock", N_("Lock"), "lock", "Ctrl+L"),
    Command("help", N_("Keys and commands"), "circle-question-mark", "F1"),
    Command("back", N_("Go back"), "arrow-left", "Alt+Left"),
)


def command(name: str) -> Command:
    """The command with this id."""
    return next(item for item in COMMANDS if item.id == name)
