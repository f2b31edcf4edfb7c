"""The front door of the web app: `streamlit run dashboard.py`. What runs for each reader is `pages.py`."""

from streamlit import App

from server.front import PAGES, lifespan, middleware, routes

app = App(PAGES, lifespan=lifespan, routes=routes(), middleware=middleware())
