"""
One person, two records.

The register is walked through for records that look like one person; an officer of the body
both belong to compares the two and puts them together field by field, and for thirty days it
can be taken back exactly, by the officer or by the person.
"""
