"""What the house draws: icons, seals, QR codes, maps. Values in, SVG out; no request, no rows."""
