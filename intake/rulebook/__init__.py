"""The rulebook workbook: read into a checked model, its blank template, its reference page."""

from intake.rulebook.reader import RulebookRead, is_rulebook, read_rulebook, read_sheets

__all__ = ["RulebookRead", "is_rulebook", "read_rulebook", "read_sheets"]
