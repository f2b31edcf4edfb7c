"""The charts: a DataFrame of documented columns in, a Plotly figure out. Words come in as arguments."""
