"""The engine alone: by example, against closed forms, and over whatever can happen."""
