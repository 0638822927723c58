"""Who may do what at which address: the table, the program that holds it to that, and its tests."""
