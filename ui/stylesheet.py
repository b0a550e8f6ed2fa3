"""The one style sheet of the program, written from the tokens.

It covers Qt's own widgets; what differs is chosen by dynamic property (`kind`, `state`, `flat`), never per widget.
Own widgets paint themselves. No fonts here: a font in a style sheet would win over `setFont`.
"""

from __future__ import annotations

from collections.abc import Callable
from string import Template

from ui.tokens import Theme

_SHEET = Template(
    """
/* $name $unit */
QToolTip { background: $inverse; color: $on_inverse; border: ${hair}px solid $inverse; padding: ${p4}px ${p8}px; }

QLineEdit, QPlainTextEdit, QTextEdit, QComboBox, QSpinBox, QAbstractSpinBox {
  background: $surface; color: $text; border: ${hair}px solid $control; border-radius: ${p7}px;
  padding: ${air}px ${p10}px; selection-background-color: $accent; selection-color: $on_accent;
}
QLineEdit { lineedit-password-character: 8226; }
QLineEdit, QComboBox, QAbstractSpinBox { min-height: ${field}px; }
QLineEdit[measure="small"], QComboBox[measure="small"] { min-height: ${field_small}px; }
QLineEdit[measure="large"], QComboBox[measure="large"] { min-height: ${field_large}px; }
QPlainTextEdit, QTextEdit { padding: ${p6}px ${p6}px; }
QLineEdit:hover, QPlainTextEdit:hover, QTextEdit:hover, QComboBox:hover { border-color: $text2; }
QLineEdit[state="error"], QPlainTextEdit[state="error"], QComboBox[state="error"] {
  border: ${ring}px solid $danger; padding: 0px ${p9}px; }
QLineEdit[state="warn"], QPlainTextEdit[state="warn"], QComboBox[state="warn"] {
  border: ${ring}px solid $warn; padding: 0px ${p9}px; }
QLineEdit:focus, QPlainTextEdit:focus, QTextEdit:focus, QComboBox:focus, QComboBox:on, QAbstractSpinBox:focus {
  border: ${ring}px solid $focus; padding: 0px ${p9}px; }
QLineEdit[state="error"]:focus, QPlainTextEdit[state="error"]:focus, QComboBox[state="error"]:focus {
  border-color: $danger; }
QLineEdit[state="warn"]:focus, QPlainTextEdit[state="warn"]:focus, QComboBox[state="warn"]:focus {
  border-color: $warn; }
QPlainTextEdit[state="error"], QPlainTextEdit[state="warn"], QPlainTextEdit:focus, QTextEdit:focus {
  padding: ${p5}px ${p5}px; }
QLineEdit:disabled, QPlainTextEdit:disabled, QTextEdit:disabled, QComboBox:disabled, QAbstractSpinBox:disabled {
  background: $sunken; color: $text3; border: ${hair}px $off_edge $line2; }
QLineEdit:read-only, QPlainTextEdit[readOnly="true"] { background: $sunken; border: ${hair}px $off_edge $line2; }
QLineEdit[flat="true"], QLineEdit[flat="true"]:hover, QLineEdit[flat="true"]:focus {
  background: transparent; border: none; padding: 0px; min-height: 0px; }

QComboBox { padding-left: ${p12}px; }
QComboBox:focus, QComboBox:on, QComboBox[state="error"], QComboBox[state="warn"] { padding-left: ${p11}px; }
QComboBox[empty="true"] { color: $text3; }
QComboBox::drop-down { border: none; width: ${p30}px; }
QComboBox::down-arrow { image: none; }
QComboBox QLineEdit, QComboBox QLineEdit:hover, QComboBox QLineEdit:focus {
  border: none; padding: 0px; min-height: 0px; background: transparent; }
QComboBox QAbstractItemView, QListView[popup="true"] {
  background: $raised; color: $text; border: ${hair}px solid $line2; padding: ${p4}px; outline: none;
  selection-background-color: $accent_soft; selection-color: $accent_text; }
QComboBox QAbstractItemView::item, QListView[popup="true"]::item {
  min-height: ${p32}px; padding: 0px ${p8}px; border-radius: ${p6}px; color: $text;
  border: ${hair}px solid transparent; }
QComboBox QAbstractItemView::item:selected, QListView[popup="true"]::item:selected {
  background: $accent_soft; color: $accent_text; border-color: $chosen_edge; }
QComboBox QAbstractItemView::item:hover, QListView[popup="true"]::item:hover { background: $hover; }

QMenu { background: $raised; color: $text; border: ${hair}px solid $line2; padding: ${p4}px; }
QMenu::item { padding: ${p8}px ${p16}px ${p8}px ${p8}px; border-radius: ${p6}px; border: ${hair}px solid transparent; }
QMenu::item:selected { background: $accent_soft; color: $accent_text; border-color: $chosen_edge; }
QMenu::item:disabled { color: $text3; }
QMenu, QLineEdit { icon-size: ${p16}px; }
QCheckBox::indicator, QRadioButton::indicator { width: ${p16}px; height: ${p16}px; }
QMenu::icon { padding-left: ${p8}px; }
QMenu::separator { height: 1px; background: $line; margin: ${p4}px ${p4}px; }
QMenu::indicator { width: ${p16}px; height: ${p16}px; margin-left: ${p6}px; }

QPushButton {
  background: $surface; color: $text; border: ${hair}px solid $line2; border-radius: ${p7}px;
  padding: ${p8}px ${p14}px; }
QPushButton:hover { background: $hover; }
QPushButton:focus { border: ${ring}px solid $focus; padding: ${p7}px ${p13}px; }
QPushButton:default, QPushButton[kind="primary"] { background: $accent; color: $on_accent; border-color: $accent; }
QPushButton:default:hover, QPushButton[kind="primary"]:hover { background: $accent_hover; }
QPushButton[kind="danger"] { color: $danger; border-color: $danger_line; }
QPushButton[kind="quiet"] { background: transparent; color: $accent_text; border-color: transparent; }
QPushButton:disabled { background: $sunken; color: $text3; border: ${hair}px $off_edge $line2; }

QScrollArea, QAbstractScrollArea[flat="true"] { border: none; background: transparent; }
QScrollArea > QWidget > QWidget { background: transparent; }
QListView, QTableView, QTreeView { border: none; background: transparent; outline: none; }
QTableView { gridline-color: transparent; selection-background-color: $accent_soft; selection-color: $text; }
QHeaderView { background: transparent; border: none; }
QHeaderView::section {
  background: $header; color: $text2; border: none; border-bottom: ${hair}px solid $line2;
  padding: 0px ${p12}px; height: ${p34}px; text-align: left; }
QTableCornerButton::section { background: transparent; border: none; }

QScrollBar:vertical { background: transparent; width: ${p12}px; margin: 0px; }
QScrollBar:horizontal { background: transparent; height: ${p12}px; margin: 0px; }
QScrollBar::handle { background: $control; border-radius: ${bar_radius}px; margin: ${p3}px; }
QScrollBar::handle:vertical { min-height: ${p32}px; }
QScrollBar::handle:horizontal { min-width: ${p32}px; }
QScrollBar::handle:hover { background: $text3; }
QScrollBar::add-line, QScrollBar::sub-line, QScrollBar::add-page, QScrollBar::sub-page {
  background: transparent; border: none; width: 0px; height: 0px; }

QSplitter::handle { background: transparent; }
QSplitter::handle:horizontal { width: ${p7}px; border-left: ${hair}px solid $line; }
QSplitter::handle:vertical { height: ${p7}px; border-top: ${hair}px solid $line; }
QSplitter::handle:hover { border-color: $focus; }

QCheckBox, QRadioButton { color: $text; spacing: ${p8}px; min-height: ${p24}px; }
QCheckBox:disabled, QRadioButton:disabled { color: $text3; }

QFrame[popup="true"] { background: $raised; border: ${hair}px solid $line2; }
QCalendarWidget QWidget#qt_calendar_navigationbar { background: $raised; }
QCalendarWidget QToolButton { color: $text; background: transparent; border: none; border-radius: ${p6}px;
  padding: ${p4}px ${p8}px; min-height: ${p24}px; }
QCalendarWidget QToolButton:hover { background: $hover; }
QCalendarWidget QToolButton:focus { border: ${ring}px solid $focus; }
QCalendarWidget QToolButton::menu-indicator { image: none; }
QCalendarWidget QAbstractItemView { background: $raised; color: $text; outline: none;
  selection-background-color: $accent; selection-color: $on_accent; alternate-background-color: $raised; }
QCalendarWidget QSpinBox { min-height: ${p24}px; }

QWidget[plane="window"] { background: $window; }
QWidget[plane="nav"] { background: $nav; }
QWidget[plane="surface"] { background: $surface; }
QWidget[plane="surface"][edge="bottom"] { border: none; border-bottom: ${hair}px solid $line; }
QWidget[plane="nav"][edge="right"], QWidget[plane="window"][edge="right"], QWidget[plane="surface"][edge="right"] {
  border: none; border-right: ${hair}px solid $line; }
QWidget[plane="window"][edge="left"], QWidget[plane="surface"][edge="left"] {
  border: none; border-left: ${hair}px solid $line; }
QDialog, QMessageBox { background: $window; }
QLabel { background: transparent; }
"""
)


def stylesheet(of: Theme, px: Callable[[float], int]) -> str:
    """The style sheet of a theme; `px` turns a size at 100 % into pixels."""
    values: dict[str, object] = {key: value for key, value in vars(of).items() if isinstance(value, str)}
    values.update({f"p{n}": px(n) for n in range(1, 35)})
    values.update(
        unit=px(1000),
        hair=px(1),
        ring=px(2),
        air=px(2) - px(1),  # what the ring takes from the padding when it replaces the hairline
        field=px(36) - 2 * px(2),  # the sheet counts without border and padding
        field_small=px(32) - 2 * px(2),
        field_large=px(44) - 2 * px(2),
        bar_radius=max(1, (px(12) - 2 * px(3)) // 2),
        off_edge="dashed" if of.contrast else "solid",
        chosen_edge=of.accent if of.contrast else "transparent",
        header="transparent",
    )
    return _SHEET.substitute(values)
