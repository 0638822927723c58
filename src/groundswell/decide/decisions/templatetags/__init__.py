"""Words for where decisions stand."""
