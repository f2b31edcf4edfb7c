"""Figures on the pages are written as in the documents."""

from wording.figures import NONE, fixed, percent, percentage, signed, whole

__all__ = ["NONE", "fixed", "percent", "percentage", "signed", "whole"]
