"""Lucide icons, recoloured by token and kept in Qt's own pixmap cache.

The files in `resources/icons` are as published; colour and stroke are set when they are drawn.
"""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QGuiApplication, QIcon, QPainter, QPixmap, QPixmapCache
from PySide6.QtSvg import QSvgRenderer

from caseworker.paths import resource
from ui.theme import px, theme
from ui.tokens import TEXT2

STROKE = "1.75"


@lru_cache(maxsize=256)
def _source(name: str) -> str:
    """The icon's SVG; raises `FileNotFoundError` for a name that does not ship."""
    published = resource("icons", f"{name}.svg").read_text(encoding="utf-8")
    return published.replace('stroke-width="2"', f'stroke-width="{STROKE}"')


def icon_names() -> list[str]:
    """Every icon that ships, in alphabetical order."""
    return sorted(path.stem for path in resource("icons").glob("*.svg"))


def _device_ratio() -> float:
    app = QGuiApplication.instance()
    return app.devicePixelRatio() if isinstance(app, QGuiApplication) else 1.0


def pixmap(name: str, token: str = TEXT2, size: float = 16, ratio: float | None = None) -> QPixmap:
    """The icon as a pixmap: `size` in px at 100 %, `token` a colour token, `ratio` the device's pixel ratio."""
    return _rendered(name, theme().hex(token), px(size), _device_ratio() if ratio is None else ratio)


def _rendered(name: str, colour: str, side: int, ratio: float) -> QPixmap:
    key = f"lucide/{name}/{colour}/{side}/{ratio}"
    found = QPixmap()
    if QPixmapCache.find(key, found):
        return found
    made = QPixmap(round(side * ratio), round(side * ratio))
    made.fill(Qt.GlobalColor.transparent)
    renderer = QSvgRenderer(QByteArray(_source(name).replace("currentColor", colour).encode()))
    painter = QPainter(made)
    renderer.render(painter, QRectF(made.rect()))
    painter.end()
    made.setDevicePixelRatio(ratio)
    QPixmapCache.insert(key, made)
    return made


def icon(name: str, token: str = TEXT2, size: float = 16) -> QIcon:
    """The icon for actions, menus and fields, sharp at one and two device pixels per pixel, `text3` when off."""
    made = QIcon()
    current = theme()
    for ratio in sorted({1.0, 2.0, _device_ratio()}):
        made.addPixmap(_rendered(name, current.hex(token), px(size), ratio))
        made.addPixmap(_rendered(name, current.text3, px(size), ratio), QIcon.Mode.Disabled)
    return made


def paint_icon(painter: QPainter, name: str, x: float, y: float, token: str = TEXT2, size: float = 16) -> None:
    """Draw the icon with its top left at x, y."""
    device = painter.device()
    ratio = device.devicePixelRatioF() if device is not None else 1.0
    painter.drawPixmap(round(x), round(y), pixmap(name, token, size, ratio))
