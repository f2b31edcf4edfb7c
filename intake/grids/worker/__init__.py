"""The reader of foreign files. Runs in a process of its own, with limits; imports neither pandas nor our model."""
