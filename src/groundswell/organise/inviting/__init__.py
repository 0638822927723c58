"""Inviting a friend: a link, a square code and a card of one's own; the inviter sees a count."""
