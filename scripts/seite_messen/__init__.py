"""The weight and speed of a page, beside the same pages in Material as it comes."""
