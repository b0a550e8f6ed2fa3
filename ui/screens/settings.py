"""Settings: how the program looks, when it locks, what the store is called, and the care for the store itself."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QCheckBox, QScrollArea, QVBoxLayout, QWidget

from caseworker.i18n import LANGUAGES, _, ngettext
from caseworker.services import settings
from caseworker.services.desk import Desk
from ui.actions import Actions
from ui.door import Door
from ui.look import LANGUAGE_NAMES, SIZES, THEME_NAMES, look_of
from ui.screens.settings_about import AboutPart
from ui.screens.settings_part import Part
from ui.screens.settings_store import BackupPart, CardPart, CheckPart, PassphrasePart
from ui.theme import px
from ui.widgets import Button, ComboField, Label, LabeledField, LineField, Restyled, Segmented, set_plane

MINUTES: tuple[int, ...] = (2, 5, 10, 15, 30)
NARROW = 900


class LookPart(Part):
    """Language, theme and text size: kept on this computer, not in the store."""

    def __init__(self, actions: Actions) -> None:
        super().__init__(_("Look"), _("These belong to this computer and take effect at once."))
        self._ways = actions
        look = look_of(actions.prefs)
        self.language = Segmented(
            [LANGUAGE_NAMES[code] for code in LANGUAGES], LANGUAGES.index(look.language), accessible=_("Language")
        )
        names = list(THEME_NAMES)
        self.theme = ComboField([(name, _(THEME_NAMES[name])) for name in names], searchable=False)
        self.theme.set_key(look.theme)
        size = look.size if look.size in SIZES else 100
        self.text_size = Segmented([f"{step} %" for step in SIZES], SIZES.index(size), accessible=_("Text size"))
        for words, widget in (
            (_("Language"), self.language),
            (_("Theme"), self.theme),
            (_("Text size"), self.text_size),
        ):
            self.add(LabeledField(words, widget))
        self.language.changed.connect(lambda index: self._choose("language", LANGUAGES[index]))
        self.theme.changed.connect(lambda key: self._choose("theme", str(key)))
        self.text_size.changed.connect(lambda index: self._choose("size", SIZES[index]))

    def _choose(self, key: str, value: str | int) -> None:
        self._ways.prefs.put(key, value)
        self._ways.look_changed.emit()


class LockPart(Part):
    """When the program locks by itself."""

    def __init__(self, door: Door, actions: Actions) -> None:
        super().__init__(_("Lock"), _("What is being typed is kept and comes back after unlocking."))
        self._door, self._ways = door, actions
        self.minutes = ComboField(
            [(count, ngettext("{count} minute", "{count} minutes", count).format(count=count)) for count in MINUTES],
            searchable=False,
        )
        self.shared = QCheckBox(_("This is a shared laptop: lock after 2 minutes"))
        now = Button(_("Lock now"), icon="lock", key_hint="Ctrl L")
        self.add(LabeledField(_("Lock when nothing happens for"), self.minutes), self.shared)
        self.line(now)
        self.minutes.changed.connect(lambda key: self._put("lock_minutes", int(str(key))))
        self.shared.clicked.connect(lambda on: self._put("shared_laptop", bool(on)))
        now.clicked.connect(lambda: actions.command("lock"))

    def show_values(self, minutes: int, shared: bool) -> None:
        """What the store says."""
        self.minutes.set_key(minutes)
        self.shared.setChecked(shared)
        self.minutes.setEnabled(not shared)

    def _put(self, key: str, value: int | bool) -> None:
        if key == "shared_laptop":
            self.minutes.setEnabled(not value)
        self._door.run(settings.put, key, value, then=lambda _nothing: self._ways.store_settings_changed.emit())


class OrganisationPart(Part):
    """The name in the window, and the norm of a caseload."""

    def __init__(self, door: Door, actions: Actions) -> None:
        super().__init__(_("Organisation"))
        self._door, self._ways = door, actions
        self.name = LineField()
        self.norm = LineField()
        self._name_field = LabeledField(
            _("Name in the window"), self.name, help=_("Empty: the organisation on your own card.")
        )
        self._norm_field = LabeledField(
            _("Clients of one worker at most"), self.norm, help=_("Empty: the norm of your role. Shown on Today.")
        )
        self.add(self._name_field, self._norm_field)
        self.name.editingFinished.connect(self._save_name)
        self.norm.editingFinished.connect(self._save_norm)
        self._kept: tuple[str, str] = ("", "")

    def show_values(self, name: str, norm: int | None) -> None:
        """What the store says."""
        self._kept = (name, str(norm) if norm else "")
        self.name.setText(name)
        self.norm.setText(self._kept[1])

    def _save_name(self) -> None:
        text = self.name.text().strip()
        if text != self._kept[0]:
            self._kept = (text, self._kept[1])
            self._put("organisation_name", text)

    def _save_norm(self) -> None:
        text = self.norm.text().strip()
        fits = not text or (text.isdigit() and 0 < int(text) <= 1000)
        self._norm_field.set_problem("" if fits else _("Fill in a whole number from 1 to 1000, or nothing."))
        if fits and text != self._kept[1]:
            self._kept = (self._kept[0], text)
            self._put("caseload_norm", int(text) if text else None)

    def _put(self, key: str, value: str | int | None) -> None:
        def told(_nothing: object) -> None:
            self._ways.toast(_("Saved"))
            self._ways.store_settings_changed.emit()

        self._door.run(settings.put, key, value, then=told)


def _values(desk: Desk) -> dict[str, settings.Setting]:
    return {key: settings.get(desk, key) for key in settings.DEFAULTS}


class SettingsScreen(Restyled, QWidget):
    """Two columns of cards; one under the other where there is little room."""

    def __init__(self, door: Door, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_plane(self, "window")
        self._door, self._ways = door, actions
        self.look, self.locking = LookPart(actions), LockPart(door, actions)
        self.organisation = OrganisationPart(door, actions)
        self.card, self.passphrase = CardPart(door, actions), PassphrasePart(door, actions)
        self.backups, self.checking = BackupPart(door, actions), CheckPart(door, actions)
        self.about = AboutPart()
        inside = QWidget()
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight, inside)
        self._lists = (QVBoxLayout(), QVBoxLayout())
        left = (self.look, self.locking, self.organisation, self.card)
        right = (self.backups, self.passphrase, self.checking, self.about)
        for column, parts in zip(self._lists, (left, right), strict=True):
            for part in parts:
                column.addWidget(part)
            column.addStretch(1)
            self._columns.addLayout(column, 1)
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setWidget(inside)
        self._column = QVBoxLayout(self)
        self._column.addWidget(Label(_("Settings"), "title"))
        self._column.addWidget(self._scroll, 1)
        self.restyle()

    def activate(self, **_what: object) -> None:
        """Ask what the store says now."""
        self._door.ask(_values, then=self._show, key="settings")
        self.card.refresh()
        self.backups.refresh()
        self.look.theme.setFocus(Qt.FocusReason.OtherFocusReason)

    def panes(self) -> list[QWidget]:
        """For F6: the cards."""
        return [self.look, self.locking, self.organisation, self.card, self.backups, self.passphrase, self.checking]

    def _show(self, values: dict[str, settings.Setting]) -> None:
        minutes, norm = values["lock_minutes"], values["caseload_norm"]
        self.locking.show_values(minutes if isinstance(minutes, int) else 5, bool(values["shared_laptop"]))
        self.organisation.show_values(str(values["organisation_name"] or ""), norm if isinstance(norm, int) else None)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """One column where there is little room."""
        super().resizeEvent(event)
        narrow = self.width() < px(NARROW)
        across, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._columns.setDirection(down if narrow else across)

    def restyle(self) -> None:
        """Measures at the text size in use."""
        if not hasattr(self, "_column"):
            return
        self._column.setContentsMargins(px(24), px(20), px(8), px(16))
        self._column.setSpacing(px(12))
        self._columns.setContentsMargins(0, 0, px(12), px(52))
        self._columns.setSpacing(px(16))
        for column in self._lists:
            column.setSpacing(px(16))
