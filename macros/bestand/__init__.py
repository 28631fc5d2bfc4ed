"""The inventory and its questions: what uses what, what reaches what, what is in force."""
