"""Sheets are never changed, and the log is not thrown away before its day: the database itself refuses.

Both databases get the same three rules. An update that changes nothing passes (PostgreSQL needs it to
file rows in another order); `insert or replace` would delete quietly in SQLite, so it is refused too.
The last day counts by the database's own calendar, with a day to spare for time zones.
"""

from django.db import migrations

COLUMNS = ("id", "room_id", "kind", "week", "keep_until", "sealed")
SAYS = "a sheet of the room of a broker is never changed"
STAYS = "the log of a broker is not thrown away before its day"
SQLITE = (
    f"""CREATE TRIGGER brokering_entry_not_changed BEFORE UPDATE ON brokering_entry
    WHEN {" OR ".join(f"OLD.{c} IS NOT NEW.{c}" for c in COLUMNS)}
    BEGIN SELECT RAISE(ABORT, '{SAYS}'); END""",
    f"""CREATE TRIGGER brokering_entry_not_replaced BEFORE INSERT ON brokering_entry
    WHEN EXISTS (SELECT 1 FROM brokering_entry WHERE id = NEW.id)
    BEGIN SELECT RAISE(ABORT, '{SAYS}'); END""",
    f"""CREATE TRIGGER brokering_entry_log_stays BEFORE DELETE ON brokering_entry
    WHEN OLD.kind = 'log' AND OLD.keep_until > date('now', '+1 day')
    BEGIN SELECT RAISE(ABORT, '{STAYS}'); END""",
)
SQLITE_AWAY = (
    "DROP TRIGGER brokering_entry_not_changed",
    "DROP TRIGGER brokering_entry_not_replaced",
    "DROP TRIGGER brokering_entry_log_stays",
)
POSTGRES = (
    f"""
CREATE FUNCTION brokering_entry_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION '{SAYS}' USING ERRCODE = 'integrity_constraint_violation'; END $$;
CREATE FUNCTION brokering_entry_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION '{STAYS}' USING ERRCODE = 'integrity_constraint_violation'; END $$;
CREATE FUNCTION brokering_entry_all_stay() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM brokering_entry WHERE kind = 'log' AND keep_until > CURRENT_DATE + 1) THEN
    RAISE EXCEPTION '{STAYS}' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER brokering_entry_not_changed BEFORE UPDATE ON brokering_entry FOR EACH ROW
WHEN (OLD IS DISTINCT FROM NEW) EXECUTE FUNCTION brokering_entry_refuse();
CREATE TRIGGER brokering_entry_log_stays BEFORE DELETE ON brokering_entry FOR EACH ROW
WHEN (OLD.kind = 'log' AND OLD.keep_until > CURRENT_DATE + 1)
EXECUTE FUNCTION brokering_entry_stays();
CREATE TRIGGER brokering_entry_all_stay BEFORE TRUNCATE ON brokering_entry
FOR EACH STATEMENT EXECUTE FUNCTION brokering_entry_all_stay();
""",
)
POSTGRES_AWAY = (
    """
DROP TRIGGER brokering_entry_not_changed ON brokering_entry;
DROP TRIGGER brokering_entry_log_stays ON brokering_entry;
DROP TRIGGER brokering_entry_all_stay ON brokering_entry;
DROP FUNCTION brokering_entry_refuse();
DROP FUNCTION brokering_entry_stays();
DROP FUNCTION brokering_entry_all_stay();
""",
)


def guard(apps, editor):
    _run(editor, SQLITE if editor.connection.vendor == "sqlite" else POSTGRES)


def unguard(apps, editor):
    _run(editor, SQLITE_AWAY if editor.connection.vendor == "sqlite" else POSTGRES_AWAY)


def _run(editor, statements):
    for statement in statements:
        editor.execute(statement, params=None)


class Migration(migrations.Migration):
    dependencies = [("brokering", "0001_initial")]
    operations = [migrations.RunPython(guard, unguard)]
