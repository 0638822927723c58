"""
The invented movement: its people, its clock, its tour.

Ostrey does not exist and nobody in it does. Production refuses to start with it, and nothing
outside this package imports it.
"""
