"""The scoring methods, one file each: parameters as written -> points of all units, with the steps of each."""
