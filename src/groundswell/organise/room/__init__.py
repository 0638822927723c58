"""In the room: what people do once they are at a meeting, from the door to the last speaker."""
