"""What an attacker tries at the edges: forms, headers, codes, addresses, sessions, tools."""
