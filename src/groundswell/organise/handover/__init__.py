"""
When a campaign is over: its people go on to the network by a fresh yes, and by nothing else.

A handover says what people signed up for, what they would be written to about now, in which
words, until when, and what becomes of those who say no or nothing. Each is asked once by letter
and once more; a countdown with numbers only is public.
"""
