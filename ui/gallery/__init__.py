"""Pictures of every part in each theme and text size, to look at: `python -m ui.gallery OUT_DIR`."""
