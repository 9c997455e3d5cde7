"""Machines that are walked on, and sensors on them: one file each."""
