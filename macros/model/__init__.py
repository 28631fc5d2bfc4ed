"""Values and rules of the domain; imports nothing but the standard library and pydantic."""
