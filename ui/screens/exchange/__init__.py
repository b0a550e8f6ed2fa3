"""Exchange: writing and taking in case files, settling differences, cards, and what travelled."""
