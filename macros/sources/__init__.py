"""Files in docs/ become typed values with positions; the front end of the authors' language."""
