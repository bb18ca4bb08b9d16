"""Law and language as data: provisions, playbooks, lexicon and the trained classifier."""
