"""The whole database as plain values, to be compared before and after."""

from django.apps import apps

from groundswell.register.people.models import NameWord

# What is written because something was done, not to people's rows: letters, facts owed, jobs,
# looks, and this area's own note of the merge.
ADDED_TO = {"duplicates", "outbox", "facts", "jobs", "record", "django_ox"}


def everything():
    """Return every row of every table, field by field, encrypted ones as what they hold."""
    words = {
        ("words", word): {} for word in NameWord.objects.values_list("person_id", "word")
    }  # the database writes them anew with each name
    return words | {
        (model._meta.label, row.pk): {
            field.attname: field.value_from_object(row) for field in model._meta.concrete_fields
        }
        for model in apps.get_models(include_auto_created=True)
        if model is not NameWord
        for row in model._base_manager.all()
    }


def differences(before, after):
    """Return what is not as it was: changed, gone, or new where nothing new belongs."""
    changed = {
        key: {name: (was, after[key][name]) for name, was in row.items() if after[key][name] != was}
        for key, row in before.items()
        if key in after and after[key] != row and key[0] != "duplicates.Merge"
    }
    gone = set(before) - set(after)
    new = {key for key in set(after) - set(before) if key[0].split(".")[0] not in ADDED_TO}
    return changed, gone, new
