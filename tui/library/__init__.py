"""The articles below some paths: finding them, reading them into the index, and seeing what changes.

For the reader and for the commands alike; nothing here paints or prints.
"""
