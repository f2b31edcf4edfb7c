"""The commands of `appraise`, one file each. They read, call the rooms, and print; they compute nothing."""
