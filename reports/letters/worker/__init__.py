"""What runs in the limited worker process that renders letters. It imports neither pandas nor our model."""
