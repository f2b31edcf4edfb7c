"""The leader's brief: one page, as PDF and as a web page that needs nothing from outside."""
