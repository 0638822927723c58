"""
Backups: everything an installation keeps, in one sealed file, and back into a clean folder.

The file is sealed with a passphrase (scrypt, ChaCha20-Poly1305 in chunks), written and read as
a stream. It holds the database as one moment saw it, the folder's files and the secret key.
"""
