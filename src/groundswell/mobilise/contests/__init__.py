"""
Contests: public elections for seats, past and coming, and where they were close.

A contest is (date, official code). What is known of one comes from official files, each figure
with its source; what cannot be compared is refused with the reason.
"""
