"""An article, its analysis, and their forms for programs."""
