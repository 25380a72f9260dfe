"""The screens: each owns its state and answers its widgets' messages."""
