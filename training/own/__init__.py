"""The names' own layers of the accurate pipeline, trained on from the network that ships; all else stays as it is."""
