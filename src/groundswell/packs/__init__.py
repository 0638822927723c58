"""Country packs: what differs by country, as data and pure readers."""
