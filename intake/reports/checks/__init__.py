"""Checks on what was read, one small file each; every check only adds findings."""
