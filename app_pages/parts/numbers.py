"""Figures on the pages are written as in the documents."""

from wording.figures import NONE, fixed, percent, percentage, short_of, signed, whole

__all__ = ["NONE", "fixed", "percent", "percentage", "short_of", "signed", "whole"]
