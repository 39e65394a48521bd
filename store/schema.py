"""What the database is made of, as numbered migrations: one function each, never changed once released.

`reports` and what hangs on it is what was imported. `history` is all that reviewers did, and the only
place where it stands: a row is added for each action and none is ever changed; the state of a decision,
a note, a reviewer's own finding or a signature is the `after` of the last row about it (the views).
`desk` repeats counts of both, for listing thousands of reports at once.
"""

from __future__ import annotations

from sqlite_utils import Database, Migrations

from store.connection import APPLICATION_ID

MIGRATIONS = Migrations("gouji")


@MIGRATIONS()
def version_1(db: Database) -> None:
    for statement in (*IMPORTED, *REVIEWED, DESK, STATE):
        db.execute(statement)
    db.execute(f"PRAGMA application_id = {APPLICATION_ID}")


@MIGRATIONS()
def version_2(db: Database) -> None:
    """Severities, tags and ties made by hand; several entries of one step; phrases."""
    for view in ("all_findings", "own_findings", "notes", "decisions", "standing"):
        db.execute(f"DROP VIEW {view}")
    for statement in (*STEPS, *REVIEWED[2:-1], SEVERITIES, ALL_FINDINGS, PHRASES):
        db.execute(statement)


IMPORTED = (
    """
    CREATE TABLE reports (
        id INTEGER PRIMARY KEY,
        sha256 TEXT NOT NULL UNIQUE,
        path TEXT NOT NULL,
        title TEXT NOT NULL,
        department TEXT NOT NULL,
        year INTEGER,
        unit TEXT NOT NULL,
        format TEXT NOT NULL,
        imported TEXT NOT NULL,
        previous INTEGER REFERENCES reports (id)  -- the version that it replaces
    ) STRICT
    """,
    "CREATE INDEX reports_department ON reports (department, year)",
    """
    CREATE TABLE sources (  -- the files as they came, compressed
        report INTEGER PRIMARY KEY REFERENCES reports (id),
        data BLOB NOT NULL
    ) STRICT
    """,
    """
    CREATE TABLE documents (  -- the whole of what was read and checked; the tables below are for searching
        report INTEGER PRIMARY KEY REFERENCES reports (id),
        data BLOB NOT NULL
    ) STRICT
    """,
    """
    CREATE TABLE figures (
        report INTEGER NOT NULL REFERENCES reports (id),
        figure TEXT NOT NULL,
        text TEXT NOT NULL,
        value TEXT,  -- exactly as printed, in `unit`
        number TEXT,  -- the value in its shortest form, to be found by
        fen INTEGER,  -- an amount in hundredths of a yuan, to be found by
        unit TEXT NOT NULL,
        kind TEXT NOT NULL,
        tick TEXT,
        block TEXT NOT NULL,
        "row" INTEGER,
        x INTEGER,
        start INTEGER NOT NULL,
        "end" INTEGER NOT NULL,
        page INTEGER,
        line INTEGER NOT NULL,
        "where" TEXT NOT NULL,
        PRIMARY KEY (report, figure)
    ) STRICT, WITHOUT ROWID
    """,
    "CREATE INDEX figures_number ON figures (number)",
    "CREATE INDEX figures_fen ON figures (fen)",
    """
    CREATE TABLE ties (
        report INTEGER NOT NULL REFERENCES reports (id),
        tie TEXT NOT NULL,
        rule TEXT NOT NULL,
        verdict TEXT NOT NULL,
        severity TEXT,
        expected TEXT,
        difference TEXT,
        unit TEXT NOT NULL,
        PRIMARY KEY (report, tie)
    ) STRICT, WITHOUT ROWID
    """,
    """
    CREATE TABLE tie_figures (  -- position 0 is the reported figure, the others are its operands
        report INTEGER NOT NULL,
        tie TEXT NOT NULL,
        position INTEGER NOT NULL,
        figure TEXT NOT NULL,
        PRIMARY KEY (report, tie, position),
        FOREIGN KEY (report, tie) REFERENCES ties (report, tie)
    ) STRICT, WITHOUT ROWID
    """,
    """
    CREATE TABLE findings (
        report INTEGER NOT NULL REFERENCES reports (id),
        position INTEGER NOT NULL,
        id TEXT NOT NULL,
        fingerprint TEXT NOT NULL,
        rule TEXT NOT NULL,
        severity TEXT NOT NULL,
        suspect TEXT,
        expected TEXT,
        difference TEXT,
        unit TEXT NOT NULL,
        quote TEXT NOT NULL,
        PRIMARY KEY (report, position)
    ) STRICT, WITHOUT ROWID
    """,
    "CREATE INDEX findings_fingerprint ON findings (report, fingerprint)",
    """
    CREATE TABLE evidence (
        report INTEGER NOT NULL,
        finding INTEGER NOT NULL,
        position INTEGER NOT NULL,
        role TEXT NOT NULL,
        figure TEXT,
        block TEXT NOT NULL,
        start INTEGER NOT NULL,
        "end" INTEGER NOT NULL,
        quote TEXT NOT NULL,
        PRIMARY KEY (report, finding, position),
        FOREIGN KEY (report, finding) REFERENCES findings (report, position)
    ) STRICT, WITHOUT ROWID
    """,
    """
    CREATE TABLE passages (  -- headings, paragraphs, table titles, and the cells that hold no figure
        report INTEGER NOT NULL REFERENCES reports (id),
        position INTEGER NOT NULL,
        block TEXT NOT NULL,
        "row" INTEGER,
        x INTEGER,
        text TEXT NOT NULL,
        PRIMARY KEY (report, position)
    ) STRICT, WITHOUT ROWID
    """,
)

REVIEWED = (
    """
    CREATE TABLE history (
        id INTEGER PRIMARY KEY,
        report INTEGER NOT NULL REFERENCES reports (id),
        at TEXT NOT NULL,
        reviewer TEXT NOT NULL,
        action TEXT NOT NULL,
        kind TEXT NOT NULL CHECK (kind IN ('decision', 'note', 'finding', 'signature')),
        subject TEXT NOT NULL,  -- the finding's fingerprint, or the number of the note
        -- the state of the subject as JSON; NULL where there is none
        before TEXT CHECK (before IS NULL OR json_valid(before)),
        after TEXT CHECK (after IS NULL OR json_valid(after)),
        reason TEXT NOT NULL,
        undoes INTEGER REFERENCES history (id),
        source INTEGER REFERENCES reports (id),  -- the version that it was carried over from
        CHECK (reason <> '' OR action <> 'reopen'),
        CHECK (reason <> '' OR action <> 'rule' OR json_extract(after, '$.ruling') <> 'dismissed')
    ) STRICT
    """,
    "CREATE INDEX history_subject ON history (report, kind, subject)",
    """
    CREATE TRIGGER history_is_never_changed BEFORE UPDATE ON history
    BEGIN SELECT RAISE(ABORT, 'history is only ever added to'); END
    """,
    """
    CREATE TRIGGER history_is_never_removed BEFORE DELETE ON history
    BEGIN SELECT RAISE(ABORT, 'history is only ever added to'); END
    """,
    """
    CREATE VIEW standing AS  -- what is in force: the last state of each subject, unless taken back
    SELECT * FROM history AS entry
    WHERE after IS NOT NULL AND NOT EXISTS (
        SELECT 1 FROM history AS later
        WHERE later.report = entry.report AND later.kind = entry.kind
          AND later.subject = entry.subject AND later.id > entry.id
    )
    """,
    """
    CREATE VIEW decisions AS
    SELECT report, subject AS finding, json_extract(after, '$.ruling') AS ruling,
           json_extract(after, '$.reason') AS reason, json_extract(after, '$.reviewer') AS reviewer,
           json_extract(after, '$.at') AS at
    FROM standing WHERE kind = 'decision'
    """,
    """
    CREATE VIEW notes AS
    SELECT report, CAST(subject AS INTEGER) AS id, json_extract(after, '$.anchor.kind') AS kind,
           json_extract(after, '$.anchor.target') AS target, json_extract(after, '$.text') AS text,
           json_extract(after, '$.reviewer') AS reviewer, json_extract(after, '$.at') AS at
    FROM standing WHERE kind = 'note'
    """,
    """
    CREATE VIEW own_findings AS
    SELECT report, json_extract(after, '$.id') AS id, subject AS fingerprint,
           json_extract(after, '$.severity') AS severity,
           coalesce(json_extract(after, '$.quote'), '') AS quote
    FROM standing WHERE kind = 'finding'
    """,
    """
    CREATE VIEW all_findings AS
    SELECT report, id, fingerprint, severity, quote FROM findings
    UNION ALL SELECT report, id, fingerprint, severity, quote FROM own_findings
    """,
)

DESK = """
    CREATE TABLE desk (
        report INTEGER PRIMARY KEY REFERENCES reports (id),
        figures INTEGER NOT NULL,
        tied INTEGER NOT NULL,
        broken INTEGER NOT NULL,
        untied INTEGER NOT NULL,
        error INTEGER NOT NULL DEFAULT 0,
        warning INTEGER NOT NULL DEFAULT 0,
        minor INTEGER NOT NULL DEFAULT 0,
        drafting INTEGER NOT NULL DEFAULT 0,
        open INTEGER NOT NULL DEFAULT 0,
        notes INTEGER NOT NULL DEFAULT 0,
        status TEXT NOT NULL DEFAULT 'new',
        touched TEXT NOT NULL
    ) STRICT
"""

STATE = "CREATE TABLE state (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID"

STEPS = (
    """
    CREATE TABLE history_2 (
        id INTEGER PRIMARY KEY,
        report INTEGER NOT NULL REFERENCES reports (id),
        at TEXT NOT NULL,
        reviewer TEXT NOT NULL,
        action TEXT NOT NULL,
        kind TEXT NOT NULL
            CHECK (kind IN ('decision', 'severity', 'tags', 'note', 'finding', 'tie', 'signature')),
        subject TEXT NOT NULL,  -- the finding's fingerprint, or the number of the note or the tie
        -- the state of the subject as JSON; NULL where there is none
        before TEXT CHECK (before IS NULL OR json_valid(before)),
        after TEXT CHECK (after IS NULL OR json_valid(after)),
        reason TEXT NOT NULL,
        undoes INTEGER REFERENCES history_2 (id),
        source INTEGER REFERENCES reports (id),  -- the version that it was carried over from
        step INTEGER NOT NULL REFERENCES history_2 (id),  -- the first of the entries made at once
        CHECK (reason <> '' OR action <> 'reopen'),
        CHECK (reason <> '' OR action <> 'rule' OR json_extract(after, '$.ruling') <> 'dismissed')
    ) STRICT
    """,
    "INSERT INTO history_2 SELECT *, id FROM history",
    "DROP TABLE history",  # with its index and its triggers
    "ALTER TABLE history_2 RENAME TO history",
    REVIEWED[1],
)

SEVERITIES = """
    CREATE VIEW severities AS
    SELECT report, subject AS finding, json_extract(after, '$.severity') AS severity
    FROM standing WHERE kind = 'severity'
"""

ALL_FINDINGS = """
    CREATE VIEW all_findings AS  -- the checker's and the reviewer's own, as the reviewer weighs them
    SELECT report, id, fingerprint, quote, coalesce(
        (SELECT severity FROM severities
         WHERE severities.report = every.report AND finding = every.fingerprint), severity) AS severity
    FROM (
        SELECT report, id, fingerprint, severity, quote FROM findings
        UNION ALL SELECT report, id, fingerprint, severity, quote FROM own_findings
    ) AS every
"""

PHRASES = """
    CREATE TABLE phrases (  -- a row each time that one is kept or dropped; the last of a text counts
        id INTEGER PRIMARY KEY,
        text TEXT NOT NULL,
        kept INTEGER NOT NULL CHECK (kept IN (0, 1)),
        at TEXT NOT NULL
    ) STRICT
"""
