"""What Streamlit runs for each reader and each click; the server around it starts in `dashboard.py`."""

from app_pages.parts.navigation import run

run()
