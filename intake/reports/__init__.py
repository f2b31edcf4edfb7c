"""Township reports: workbooks -> readings and findings -> facts."""

from intake.reports.read import FileRead, join, read_files, read_reports
from intake.reports.reading import Reading, Reports

__all__ = ["FileRead", "Reading", "Reports", "join", "read_files", "read_reports"]
