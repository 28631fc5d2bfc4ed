"""The search: what a page says to it, its index, and the script that answers in the browser."""
