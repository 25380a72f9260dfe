"""What the reader did, kept on the disk, and what takes it back."""
