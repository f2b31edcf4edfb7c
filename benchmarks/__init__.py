"""How fast: ratios against a yardstick that is measured in the same run, so that any machine can judge them."""
