"""
The life of groups, added up: recognised by rule, minutes published, letters between groups,
figures that say what they count, and meetings nearby that could use company.
"""
