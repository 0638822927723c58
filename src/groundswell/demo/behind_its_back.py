"""Attempts by SQL, as whoever runs the machine could make them."""

from django.db import connection

STATEMENTS: dict[str, tuple[str, ...]] = {
    "rewrite": (
        """UPDATE record_entry SET text = replace(text, 'secretary', 'president')
WHERE id = (SELECT min(id) FROM record_entry WHERE text LIKE '%secretary%')""",
    ),
    "tenure": (
        """UPDATE structures_tenure SET person_id =
  (SELECT token FROM people_person WHERE erased_at IS NULL ORDER BY id DESC LIMIT 1)
WHERE id = (SELECT min(id) FROM structures_tenure)""",
    ),
    "group": (
        """UPDATE structures_body
SET status = 'closed', closed_at = founded_at, provisional_until = NULL
WHERE id = (SELECT max(id) FROM structures_body WHERE status = 'recognised')""",
    ),
    "article": (
        """UPDATE publishing_article SET text = replace(text, 'nineteen', 'ninety')
WHERE published_at IS NOT NULL""",
        """UPDATE publishing_version SET text = replace(text, 'nineteen', 'ninety')""",
    ),
    "tail": (
        "DELETE FROM record_head WHERE size > (SELECT max(seq) - 20 FROM record_place)",
        "DELETE FROM record_place WHERE seq > (SELECT max(seq) - 20 FROM record_place)",
        "DELETE FROM record_entry WHERE id NOT IN (SELECT entry_id FROM record_place)",
    ),
}


def shown(name: str) -> str:
    """Return the statements of an attempt as a page shows them."""
    return ";\n".join(STATEMENTS[name])


def _run(name: str) -> None:
    with connection.cursor() as cursor:
        for statement in STATEMENTS[name]:
            cursor.execute(statement)


def rewrite() -> None:
    """Change the words of an entry."""
    _run("rewrite")


def tenure() -> None:
    """Change who holds an office."""
    _run("tenure")


def group() -> None:
    """Close a group in the tables alone."""
    _run("group")


def article() -> None:
    """Change what an article says, in every version of it."""
    _run("article")


def cut_the_tail() -> None:
    """Remove the newest entries with everything that points at them."""
    _run("tail")
