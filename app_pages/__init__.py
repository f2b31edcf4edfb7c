"""The pages of the web app: one short direct script each, shared pieces in `parts/`. A page never computes."""
