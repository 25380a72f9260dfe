"""Many articles at once: on all cores, on any executor, on a cluster; for the commands and the library."""
