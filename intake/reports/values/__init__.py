"""Values as people write them, one file per kind: a cell -> a value of the field's type, or a problem. No guesses."""
