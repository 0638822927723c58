"""
Triggers that keep ``NameWord`` true to ``Person.name_key``, whoever writes the person.

An action, a list of a million rows by COPY, a merge and an erasure all write names; none can
forget the index, for none has to think of it. The triggers are looked for after each migration
and made where they are missing (on SQLite a change to the table of people takes them away), and
then every word is written anew.
"""

from typing import Any

from django.db import connections

# ``LONGEST`` is written out: nothing is ever put into these statements.
_POSTGRES = """
CREATE OR REPLACE FUNCTION people_person_name_words() RETURNS trigger AS $$
BEGIN
  IF TG_OP = 'UPDATE' THEN DELETE FROM people_nameword WHERE person_id = NEW.id; END IF;
  INSERT INTO people_nameword (person_id, word)
    SELECT DISTINCT NEW.id, left(part, 40)
    FROM unnest(string_to_array(replace(NEW.name_key, '-', ' '), ' ')) AS part WHERE part <> '';
  RETURN NULL;
END $$ LANGUAGE plpgsql;
CREATE TRIGGER people_person_words_added AFTER INSERT ON people_person
  FOR EACH ROW EXECUTE FUNCTION people_person_name_words();
CREATE TRIGGER people_person_words_changed AFTER UPDATE OF name_key ON people_person
  FOR EACH ROW WHEN (OLD.name_key IS DISTINCT FROM NEW.name_key)
  EXECUTE FUNCTION people_person_name_words();
"""
_POSTGRES_ALL = """
INSERT INTO people_nameword (person_id, word)
  SELECT DISTINCT id, left(part, 40)
  FROM people_person, unnest(string_to_array(replace(name_key, '-', ' '), ' ')) AS part
  WHERE part <> ''
"""
# SQLite takes words apart as a JSON list: quoted as one text, then parted at the spaces.
_ADDED = """
CREATE TRIGGER people_person_words_added AFTER INSERT ON people_person BEGIN
  INSERT INTO people_nameword (person_id, word)
    SELECT DISTINCT NEW.id, substr(value, 1, 40)
    FROM json_each(
      '[' || replace(replace(json_quote(NEW.name_key), '-', ' '), ' ', '","') || ']'
    ) WHERE value <> '';
END
"""
_CHANGED = """
CREATE TRIGGER people_person_words_changed AFTER UPDATE OF name_key ON people_person
WHEN OLD.name_key IS NOT NEW.name_key BEGIN
  DELETE FROM people_nameword WHERE person_id = NEW.id;
  INSERT INTO people_nameword (person_id, word)
    SELECT DISTINCT NEW.id, substr(value, 1, 40)
    FROM json_each(
      '[' || replace(replace(json_quote(NEW.name_key), '-', ' '), ' ', '","') || ']'
    ) WHERE value <> '';
END
"""
_SQLITE_ALL = """
INSERT INTO people_nameword (person_id, word)
  SELECT DISTINCT people_person.id, substr(value, 1, 40)
  FROM people_person, json_each(
    '[' || replace(replace(json_quote(people_person.name_key), '-', ' '), ' ', '","') || ']'
  ) WHERE value <> ''
"""
_STANDING = {
    "postgresql": "SELECT count(*) FROM pg_trigger WHERE tgname LIKE 'people_person_words_%' "
    "AND tgrelid = 'people_person'::regclass",
    "sqlite": "SELECT count(*) FROM sqlite_master WHERE type = 'trigger' "
    "AND tbl_name = 'people_person' AND name LIKE 'people_person_words_%'",
}


def keep_true(using: str = "default", **_of_the_signal: Any) -> None:
    """Make the triggers where they are missing, and then every word anew."""
    connection = connections[using]
    with connection.cursor() as cursor:
        tables = connection.introspection.table_names(cursor)
        if not {"people_person", "people_nameword"} <= set(tables):
            return  # migrated back to before there were any
        cursor.execute(_STANDING[connection.vendor])
        if cursor.fetchone()[0] == 2:
            return
        for name in ("added", "changed"):
            table = " ON people_person" if connection.vendor == "postgresql" else ""
            cursor.execute(f"DROP TRIGGER IF EXISTS people_person_words_{name}{table}")
        postgres = connection.vendor == "postgresql"
        for statement in (_POSTGRES,) if postgres else (_ADDED, _CHANGED):
            cursor.execute(statement)
        cursor.execute("DELETE FROM people_nameword")
        cursor.execute(_POSTGRES_ALL if postgres else _SQLITE_ALL)
