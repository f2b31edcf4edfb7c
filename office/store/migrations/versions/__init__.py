"""One file a step.

Each says its tables out in full, as they were then, even where steps repeat each other: what a step made must never
change because `tables.py` or another step does.
"""
