"""The clause library as data: lexicon, provisions, playbooks and the trained classifier, validated on load."""
