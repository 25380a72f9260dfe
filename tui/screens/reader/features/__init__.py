"""Features of the reader, a file each. A feature knows the session and the ports that it is made with, and no other
feature: what two of them need is the session's."""
