"""Documents made from results. They know no store: results in, bytes out."""
