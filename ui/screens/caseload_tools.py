"""What one can do with the caseload as a whole: new client, spreadsheet in and out, columns and order."""

from __future__ import annotations

from array import array
from pathlib import Path

from PySide6.QtCore import QObject, QPoint, Signal
from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QMenu

from caseworker.i18n import _, ngettext
from caseworker.services.export_list import export_caseload
from ui.actions import Actions
from ui.screens.caseload_columns import SORT_NAMES
from ui.screens.layouts import Flow
from ui.tables.window_table import WindowTable
from ui.widgets import Button


class CaseloadTools(QObject):
    """The buttons: `main` beside the title, `side` beside the filters. `wanted(name)` when one is pressed."""

    wanted = Signal(str)

    def __init__(self) -> None:
        """All of them."""
        super().__init__()
        self.sheets = Button(_("Import a spreadsheet"), icon="table-2")
        self.new = Button(_("New client"), "primary", icon="user-plus")
        self.columns = Button(_("Columns"), "plain", icon="columns-3", size="small")
        self.export = Button(_("To spreadsheet"), "plain", icon="download", size="small")
        self.detail = Button(_("Detail"), "plain", icon="panel-right-open", size="small")
        self.loads = Button(_("Caseloads"), icon="scale")
        self.handover = Button(_("Hand over"), "plain", icon="handshake", size="small")
        self.main = Flow([self.loads, self.sheets, self.new], right=True)
        self.side = Flow([self.columns, self.export, self.handover, self.detail], gap=4)
        for name, button in (("sheets", self.sheets), ("new", self.new), ("columns", self.columns),
                             ("loads", self.loads), ("handover", self.handover), ("export", self.export),
                             ("detail", self.detail)):  # fmt: skip
            button.clicked.connect(lambda _checked=False, what=name: self.wanted.emit(what))

    def menu_place(self) -> QPoint:
        """Where the menu of columns opens."""
        return self.columns.mapToGlobal(QPoint(0, self.columns.height()))


def column_menu(table: WindowTable) -> QMenu:
    """Which columns are shown, and what the list is sorted by."""
    menu = QMenu(table)
    for column in table.all_columns():
        entry = menu.addAction(column.title)
        entry.setCheckable(True)
        entry.setChecked(table.is_shown(column.key))
        entry.setEnabled(not column.always)
        entry.toggled.connect(lambda shown, key=column.key: table.show_column(key, shown))
    order = menu.addMenu(_("Sort by"))
    group = QActionGroup(order)
    now, descending = table.order
    for key, name in SORT_NAMES.items():
        entry = order.addAction(_(name))
        entry.setCheckable(True)
        entry.setChecked(key == now)
        group.addAction(entry)
        entry.triggered.connect(lambda _checked=False, sort=key: table.set_order(sort, False))
    order.addSeparator()
    entry = order.addAction(_("Other way round"))
    entry.setCheckable(True)
    entry.setChecked(descending)
    entry.triggered.connect(lambda checked: table.set_order(now, checked))
    return menu


def export_shown(ways: Actions, ids: array[int]) -> None:
    """Write what is on the screen to a spreadsheet, after asking: it is personal data and leaves the store."""
    count = len(ids)
    if not count:
        ways.toast(_("There is nobody on the screen to export."), "warn")
        return
    text = ngettext(
        "The file holds the names of {count} client and is not encrypted. Keep it no longer than you need it.",
        "The file holds the names of {count} clients and is not encrypted. Keep it no longer than you need it.", count,
    ).format(count=count)  # fmt: skip
    if not ways.files.confirm(_("Export personal data?"), text, _("Export"), _("Cancel")):
        return
    path = ways.files.save_file(_("To spreadsheet"), _("clients.xlsx"), _("Spreadsheet (*.xlsx);;Text (*.csv)"))
    if path is None:
        return
    target = path if path.suffix.lower() in (".xlsx", ".csv") else path.with_name(path.name + ".xlsx")
    ways.long_work(_("Writing the spreadsheet"), export_caseload, array("q", ids), target,
                   then=lambda written: _say(ways, written, target))  # fmt: skip


def _say(ways: Actions, written: int, target: Path) -> None:
    if written:
        words = ngettext("{count} client written to {file}.", "{count} clients written to {file}.", written)
        ways.toast(words.format(count=written, file=target.name))
    else:
        ways.toast(_("Stopped. Nothing was written."), "warn")
