"""A larger encoder, all-mpnet-base-v2, under the network of speakers: to teach that one, and never to ship."""
