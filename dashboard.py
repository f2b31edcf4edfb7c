"""The front door of the web app: `streamlit run dashboard.py`."""

from app_pages.parts.navigation import run

run()
