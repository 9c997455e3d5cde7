"""Blueprints, run in a real Home Assistant."""
