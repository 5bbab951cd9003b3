"""Pages to open in a browser: a large one made of the shipped texts, and the odd ones."""
