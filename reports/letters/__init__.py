"""Feedback letters: one Word document a unit, from a template that staff edit in Word."""
