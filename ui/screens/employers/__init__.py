"""Employers, vacancies, matching and events."""
