"""Township reports: workbooks -> readings and findings -> facts."""

from intake.reports.many import read_files, read_reports
from intake.reports.read import FileRead, join
from intake.reports.reading import Reading, Reports

__all__ = ["FileRead", "Reading", "Reports", "join", "read_files", "read_reports"]
