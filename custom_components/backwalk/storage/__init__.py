"""What is kept on the disk and in the recorder."""
