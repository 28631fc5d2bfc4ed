"""The pasted text of a Weisung -> values and questions -> the draft of its page."""
