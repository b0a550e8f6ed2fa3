"""Charts as display lists, and the widget that shows them. Inputs are the plain dataclasses beside each chart.

ChartWidget(lambda w, h: ladder_chart(points, today=today, highest=5, expected=point, width=w, height=h))
ChartPanel(title, note, chart) adds the title and the switch to the table.
"""

from __future__ import annotations

from ui.charts.bars import TargetBar, target_bars, target_height
from ui.charts.chain import ChainPart, chain_bar
from ui.charts.display import DisplayList, Mark, draw
from ui.charts.ladder import LadderPoint, ladder_chart
from ui.charts.plan import PlanBar, plan_bars, plan_height
from ui.charts.spider import SpiderDomain, spider_counts, zrm_spider
from ui.charts.widget import ChartPanel, ChartTableModel, ChartWidget

__all__ = [
    "ChainPart", "ChartPanel", "ChartTableModel", "ChartWidget", "DisplayList", "LadderPoint", "Mark", "PlanBar",
    "SpiderDomain", "TargetBar", "chain_bar", "draw", "ladder_chart", "plan_bars", "plan_height", "spider_counts",
    "target_bars", "target_height", "zrm_spider",
]  # fmt: skip
