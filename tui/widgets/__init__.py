"""What screens are made of: drawn line by line, safe text only."""
