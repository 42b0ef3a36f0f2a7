"""Training scripts: each learns one of the shipped models from a corpus it is given."""
