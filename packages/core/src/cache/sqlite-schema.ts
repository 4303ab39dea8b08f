/** How the file is laid out; a file of another version begins anew. */
export const cacheSchema = {
  version: 1,
  // The total is kept by triggers: adding up all rows with every answer would take longer than the answer.
  create: `
    DROP TABLE IF EXISTS answers;
    DROP TABLE IF EXISTS total;
    CREATE TABLE answers (
      key TEXT PRIMARY KEY,
      platform TEXT NOT NULL,
      kind TEXT NOT NULL,
      status INTEGER NOT NULL,
      headers TEXT NOT NULL,
      coding TEXT NOT NULL,
      fetched_at TEXT NOT NULL,
      size_bytes INTEGER NOT NULL,
      stored_bytes INTEGER NOT NULL,
      stored_at INTEGER NOT NULL,
      fresh_until INTEGER NOT NULL,
      kept_until INTEGER NOT NULL,
      used_at INTEGER NOT NULL,
      hits INTEGER NOT NULL,
      body BLOB NOT NULL
    ) STRICT;
    CREATE INDEX answers_by_use ON answers (used_at);
    CREATE TABLE total (bytes INTEGER NOT NULL) STRICT;
    INSERT INTO total VALUES (0);
    CREATE TRIGGER answers_added AFTER INSERT ON answers
      BEGIN UPDATE total SET bytes = bytes + new.stored_bytes; END;
    CREATE TRIGGER answers_deleted AFTER DELETE ON answers
      BEGIN UPDATE total SET bytes = bytes - old.stored_bytes; END;
    CREATE TRIGGER answers_changed AFTER UPDATE OF stored_bytes ON answers
      BEGIN UPDATE total SET bytes = bytes + new.stored_bytes - old.stored_bytes; END;
    PRAGMA user_version = 1;`,
} as const;
