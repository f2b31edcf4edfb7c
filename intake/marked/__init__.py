"""The unit's own workbook goes back with the cells in question marked; a copy may leave cells out."""

from intake.marked.blanked import Blanked, blanked_copy
from intake.marked.places import findings_of
from intake.marked.tell import Tell
from intake.marked.workbook import marked_workbook

__all__ = ["Blanked", "Tell", "blanked_copy", "findings_of", "marked_workbook"]
