"""What a walker wears, pods and straps: one file each."""
