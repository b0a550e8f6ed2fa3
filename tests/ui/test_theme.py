"""The look as data: contrast recomputed from the tokens, sizes, fonts, icons, and the style's own parts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QImage, QPalette
from PySide6.QtWidgets import QApplication, QCheckBox, QComboBox, QLineEdit, QPushButton, QRadioButton, QWidget

from ui import theme as looks
from ui.fonts import FAMILIES, FILES
from ui.icons import icon, icon_names, pixmap
from ui.theme import apply_theme, color, contrast, contrast_of, font, px
from ui.tokens import CONTRAST, DARK, LIGHT, TEXT_STYLES, THEMES, TOKENS
from ui.widgets import Label

# The design's table, for light, dark and high contrast.
TABLE = {
    ("text", "surface"): (16.86, 13.94, 21.0),
    ("text2", "window"): (6.99, 9.12, 21.0),
    ("text3", "surface"): (5.42, 6.07, 16.48),
    ("text3", "nav"): (4.71, 6.92, 16.48),
    ("text3", "accent_soft"): (4.52, 4.94, 12.70),
    ("accent_text", "accent_soft"): (6.58, 7.01, 9.39),
    ("on_accent", "accent"): (7.03, 4.85, 12.19),
    ("on_accent", "accent_hover"): (8.91, 5.55, 15.68),
    ("danger", "danger_soft"): (5.66, 7.09, 9.75),
    ("warn", "warn_soft"): (5.81, 8.15, 10.19),
    ("ok", "ok_soft"): (5.71, 7.17, 10.41),
    ("danger", "window"): (6.04, 8.78, 9.75),
    ("text2", "neutral_soft"): (6.39, 6.92, 21.0),
    ("control", "surface"): (3.46, 4.12, 21.0),
    ("control", "window"): (3.19, 4.52, 21.0),
    ("on_inverse", "inverse"): (13.56, 14.39, 21.0),
}
SERIES = ((9.12, 5.72, 12.19), (4.94, 7.18, 7.51), (3.10, 11.06, 5.93), (6.48, 5.15, 10.26), (3.97, 5.10, 10.55))
ORDER = (LIGHT, DARK, CONTRAST)


@pytest.fixture(autouse=True)
def light(qapp: QApplication) -> Iterator[None]:
    """Each test begins and ends in light at 100 %."""
    apply_theme(qapp, "light", 1.0)
    yield
    apply_theme(qapp, "light", 1.0)


@pytest.mark.parametrize("pair", TABLE, ids="-on-".join)
def test_the_contrast_of_each_pair_is_what_the_design_says(pair: tuple[str, str]) -> None:
    for of, expected in zip(ORDER, TABLE[pair], strict=True):
        assert contrast(of.hex(pair[0]), of.hex(pair[1])) == pytest.approx(expected, abs=0.01), of.name


@pytest.mark.parametrize("number", range(5))
def test_each_chart_colour_stands_out_from_the_card(number: int) -> None:
    for of, expected in zip(ORDER, SERIES[number], strict=True):
        ratio = contrast(of.series[number], of.surface)
        assert ratio == pytest.approx(expected, abs=0.01), of.name
        assert ratio >= 3.0


@pytest.mark.parametrize("of", ORDER, ids=lambda of: of.name)
def test_every_text_colour_can_be_read_on_every_plane_it_stands_on(of: looks.Theme) -> None:
    planes = ("window", "nav", "surface", "sunken", "raised")
    for text in ("text", "text2", "text3", "accent_text", "danger", "warn", "ok"):
        for plane in planes:
            assert contrast(of.hex(text), of.hex(plane)) >= 4.5, (text, plane)
    assert contrast(of.text2, of.hover) >= 4.5
    assert contrast(of.inverse_link, of.inverse) >= 4.5
    assert contrast(of.focus, of.surface) >= 3.0


def test_contrast_is_one_for_the_same_colour_and_twenty_one_for_black_on_white() -> None:
    assert contrast("#777777", "#777777") == pytest.approx(1.0)
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21.0)
    assert contrast("#FFFFFF", "#000000") == pytest.approx(21.0)


def test_every_token_is_a_colour_in_every_theme() -> None:
    for of in THEMES.values():
        for token in (*TOKENS, *(f"series{n}" for n in range(1, 6))):
            assert re.fullmatch(r"#[0-9A-F]{6}", of.hex(token)), (of.name, token)


def test_a_theme_colours_the_palette(qapp: QApplication) -> None:
    apply_theme(qapp, "dark")
    palette = qapp.palette()
    assert palette.color(QPalette.ColorRole.Window) == QColor(DARK.window)
    assert palette.color(QPalette.ColorRole.Text) == QColor(DARK.text)
    assert palette.color(QPalette.ColorRole.PlaceholderText) == QColor(DARK.text3)
    assert looks.theme() is DARK
    assert color("accent") == QColor(DARK.accent)


def test_an_unknown_theme_is_refused(qapp: QApplication) -> None:
    with pytest.raises(KeyError):
        apply_theme(qapp, "purple")


def test_the_system_theme_is_one_of_ours(qapp: QApplication) -> None:
    apply_theme(qapp, "system")
    assert looks.theme().name in THEMES


def _system(ground: str, ink: str, chosen: str, on_chosen: str) -> QPalette:
    palette, role = QPalette(), QPalette.ColorRole
    pairs = ((role.Window, ground), (role.WindowText, ink), (role.Highlight, chosen), (role.HighlightedText, on_chosen))
    for key, value in pairs:
        palette.setColor(key, QColor(value))
    return palette


def test_the_computers_own_high_contrast_is_taken_over() -> None:
    taken = contrast_of(_system("#000000", "#FFFFFF", "#1AEBFF", "#000000"))
    assert (taken.window, taken.text, taken.accent, taken.on_accent) == ("#000000", "#FFFFFF", "#1AEBFF", "#000000")
    assert taken.contrast
    assert taken.dark
    assert taken.series == DARK.series


def test_a_system_palette_without_contrast_is_not_taken_over() -> None:
    assert contrast_of(_system("#808080", "#909090", "#888888", "#FFFFFF")) is CONTRAST


def test_the_text_size_stays_between_once_and_twice(qapp: QApplication) -> None:
    apply_theme(qapp, "light", 3.0)
    assert looks.scale() == 2.0
    apply_theme(qapp, "light", 0.5)
    assert looks.scale() == 1.0


def test_sizes_follow_the_text_size(qapp: QApplication) -> None:
    assert (px(36), font("body").pixelSize()) == (36, 14)
    apply_theme(qapp, "light", 1.5)
    assert (px(36), font("body").pixelSize()) == (54, 21)


def test_an_open_label_takes_a_new_theme_and_text_size(qapp: QApplication) -> None:
    label = Label("Tekst", "second", "text2")
    apply_theme(qapp, "dark", 2.0)
    assert label.font().pixelSize() == 26
    assert label.palette().color(QPalette.ColorRole.WindowText) == QColor(DARK.text2)


def test_a_field_grows_with_the_text_size(qapp: QApplication) -> None:
    field = QLineEdit()
    field.ensurePolished()
    assert field.sizeHint().height() == 36
    apply_theme(qapp, "light", 2.0)
    assert field.sizeHint().height() == 72


def test_nothing_is_smaller_than_help_except_key_caps() -> None:
    sizes = {name: style.size for name, style in TEXT_STYLES.items()}
    assert {name for name, size in sizes.items() if size < 12} == {"key"}


def test_figures_line_up_in_text_under_16_px(qapp: QApplication) -> None:
    assert font("body").featureTags()
    assert not font("head").featureTags()
    assert font("title").letterSpacing() == pytest.approx(-0.3, abs=0.01)
    assert font("body").hintingPreference() == QFont.HintingPreference.PreferNoHinting


def test_an_unknown_text_style_is_refused() -> None:
    with pytest.raises(KeyError):
        font("huge")


def test_the_fonts_ship_and_are_known(qapp: QApplication) -> None:
    known = QFontDatabase.families()
    assert all(family in known for family in FAMILIES)


def test_the_fonts_are_small_and_have_their_licence() -> None:
    from caseworker.paths import resource

    folder = resource("fonts")
    assert sum(path.stat().st_size for path in folder.iterdir()) < 6_000_000
    assert {path.name for path in folder.glob("*.ttf")} == set(FILES)
    assert "SIL OPEN FONT LICENSE" in (folder / "OFL.txt").read_text(encoding="utf-8")
    assert "ISC License" in resource("icons", "LICENSE").read_text(encoding="utf-8")


def test_the_fonts_have_outlines_a_document_can_embed() -> None:
    from caseworker.paths import resource

    for name in FILES:
        assert resource("fonts", name).read_bytes()[:4] == b"\x00\x01\x00\x00", name


def _colours(image: QImage) -> set[str]:
    found = set()
    for x in range(image.width()):
        for y in range(image.height()):
            pixel = image.pixelColor(x, y)
            if pixel.alpha() == 255:
                found.add(pixel.name().upper())
    return found


def test_an_icon_is_drawn_in_the_colour_of_its_token(qapp: QApplication) -> None:
    assert _colours(pixmap("plus", "danger", 32).toImage()) == {LIGHT.danger}
    apply_theme(qapp, "dark")
    assert _colours(pixmap("plus", "danger", 32).toImage()) == {DARK.danger}


def test_an_icon_follows_the_text_size(qapp: QApplication) -> None:
    apply_theme(qapp, "light", 2.0)
    assert pixmap("plus").deviceIndependentSize().width() == 32
    assert not icon("plus").isNull()


def test_an_icon_that_does_not_ship_is_an_error() -> None:
    with pytest.raises(FileNotFoundError):
        pixmap("no-such-icon")


def test_every_icon_named_in_the_window_ships() -> None:
    root = Path(looks.__file__).parent
    named = set()
    for path in root.rglob("*.py"):
        text = path.read_text(encoding="utf-8")
        named |= set(re.findall(r'(?:icon|pixmap|paint_icon|IconLabel|IconButton)\(\s*"([a-z][a-z0-9-]+)"', text))
        named |= set(re.findall(r'icon="([a-z][a-z0-9-]+)"', text))
    assert named - set(icon_names()) == set()


def _shot(widget: QWidget) -> QImage:
    widget.resize(widget.sizeHint())
    return widget.grab().toImage()


def test_a_tick_is_filled_with_the_accent_when_it_is_on(qapp: QApplication) -> None:
    box = QCheckBox("Tolk nodig")
    assert LIGHT.accent not in _colours(_shot(box))
    box.setChecked(True)
    assert LIGHT.accent in _colours(_shot(box))


def test_a_tick_that_is_partly_on_and_one_that_is_off_can_be_told_apart(qapp: QApplication) -> None:
    box = QCheckBox("Alles")
    box.setTristate(True)
    box.setCheckState(Qt.CheckState.PartiallyChecked)
    partly = _shot(box)
    assert LIGHT.accent in _colours(partly)
    box.setEnabled(False)
    assert LIGHT.accent not in _colours(_shot(box))


def test_a_radio_is_filled_with_the_accent_when_it_is_chosen(qapp: QApplication) -> None:
    radio = QRadioButton("Ja")
    assert LIGHT.accent not in _colours(_shot(radio))
    radio.setChecked(True)
    assert LIGHT.accent in _colours(_shot(radio))


def test_indicators_grow_with_the_text_size(qapp: QApplication) -> None:
    box = QCheckBox("")
    box.setChecked(True)
    small = _shot(box).width()
    apply_theme(qapp, "light", 2.0)
    assert _shot(box).width() >= 2 * small - 6


@pytest.mark.parametrize("name", THEMES)
def test_the_style_sheet_has_no_gaps_and_draws_without_complaint(qapp: QApplication, name: str) -> None:
    apply_theme(qapp, name, 1.25)
    assert "$" not in qapp.styleSheet()
    for widget in (QPushButton("Ja"), QComboBox(), QLineEdit("a")):
        assert not _shot(widget).isNull()


def test_what_is_off_has_a_dashed_edge_in_high_contrast(qapp: QApplication) -> None:
    apply_theme(qapp, "contrast")
    assert "dashed" in qapp.styleSheet()
    apply_theme(qapp, "light")
    assert "dashed" not in qapp.styleSheet()
