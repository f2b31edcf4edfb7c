"""The year's work, and the only door through which data changes. Every function that changes data takes the actor."""
