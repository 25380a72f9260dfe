"""The data contract: articles, analyses, quotes and corrections in their forms for programs."""
