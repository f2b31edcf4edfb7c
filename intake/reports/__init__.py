"""Township reports: workbooks -> readings and findings -> facts."""

from intake.reports.read import read_reports
from intake.reports.reading import Reading, Reports

__all__ = ["Reading", "Reports", "read_reports"]
