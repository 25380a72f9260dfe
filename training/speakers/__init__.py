"""How the network of speakers is made: its texts, its training, and the folder that ships."""
