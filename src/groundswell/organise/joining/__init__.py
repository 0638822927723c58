"""
From a stranger to somebody who is expected.

An application is what somebody typed; it becomes a membership when they confirm that the
address is theirs, or at once when they gave none. Joining a group makes a welcome, with a
clock, for the people who hold the power to welcome; and one next thing for the newcomer.
"""
