"""Every screen of the window by its name: the module and the class, loaded when it is first shown."""

from __future__ import annotations

SCREENS: dict[str, tuple[str, str]] = {
    "today": ("ui.screens.today", "TodayScreen"),
    "caseload": ("ui.screens.caseload", "CaseloadScreen"),
    "spreekuur": ("ui.screens.spreekuur.screen", "SpreekuurScreen"),
    "reports": ("ui.screens.report_hub", "ReportHub"),
    "exchange": ("ui.screens.exchange.screen", "ExchangeScreen"),
    "settings": ("ui.screens.settings", "SettingsScreen"),
    "sheets": ("ui.screens.sheets", "SheetWizard"),
    "appointments": ("ui.screens.appointments", "AppointmentsScreen"),
    "products": ("ui.screens.products", "ProductsScreen"),
    "case": ("ui.screens.case.screen", "CaseScreen"),
    "employers": ("ui.screens.employers.screen", "EmployersScreen"),
    "vacancies": ("ui.screens.employers.vacancies", "VacanciesScreen"),
    "match": ("ui.screens.employers.match", "MatchScreen"),
    "event": ("ui.screens.employers.event", "EventScreen"),
    "events": ("ui.screens.employers.events", "EventsScreen"),
    "caseloads": ("ui.screens.caseloads", "CaseloadsScreen"),
    "handover": ("ui.screens.handover", "HandoverScreen"),
    "duplicates": ("ui.screens.duplicates", "DuplicatesScreen"),
    "history": ("ui.screens.history", "HistoryScreen"),
    "groups": ("ui.screens.groups.screen", "GroupsScreen"),
    "group": ("ui.screens.groups.group", "GroupScreen"),
    "group_flow": ("ui.screens.groups.flow", "GroupFlowScreen"),
    "portfolio": ("ui.screens.portfolio.screen", "PortfolioScreen"),
}
