"""The screen of the walk-in hour: the queue at the left, one visit at the right, earlier sessions in a list."""
