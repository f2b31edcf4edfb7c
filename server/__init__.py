"""The web server around the pages: who may come in, signing in, and what every answer carries. It shows no results."""
