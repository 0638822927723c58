"""
Areas, postcodes, districts and towns: where somebody is, from the least they need to tell.

Boundaries come in generations that stand side by side; a postcode is looked up and forgotten.
"""
