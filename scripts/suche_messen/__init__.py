"""The scoreboard of the search: one corpus, one browser, four engines."""
