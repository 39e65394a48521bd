PRAGMA application_id = 1735357802;
BEGIN TRANSACTION;
CREATE TABLE "_sqlite_migrations" (
   "id" INTEGER PRIMARY KEY,
   "migration_set" TEXT,
   "name" TEXT,
   "applied_at" TEXT
) STRICT;
INSERT INTO "_sqlite_migrations" VALUES(1,'gouji','version_1','2026-11-22 16:02:46.411479+00:00');
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
;
INSERT INTO "desk" VALUES(1,5,1,3,1,3,0,0,0,2,1,'signed','2026-03-01T09:00:05+00:00');
INSERT INTO "desk" VALUES(2,5,1,3,1,2,0,0,0,2,1,'in_review','2026-03-01T09:00:08+00:00');
CREATE TABLE documents (  -- the whole of what was read and checked; the tables below are for searching
        report INTEGER PRIMARY KEY REFERENCES reports (id),
        data BLOB NOT NULL
    ) STRICT
    ;
INSERT INTO "documents" VALUES(1,X'78DAED575B6B1B4714FE2BC3409F2A2BBB2B2976047DCD9F307A18ED8EACC17B516767651BB1206AEC843684B6B8B4F44271A1D40FAA931237755AD340FF4ABDB2FD94BFD0736677A5D54ABE2476A10FB5C1D2CC9E3DE7FBBE7399F1804ADE0BA4A2CD010DBBCC6ADCA74D6ADCF28756A812CAE5E0EAE2BBCFCFBE7F913C7D3D7E7E947CBC9FFC324C765F9C1D7E99EC8C929321183ABCC7A4F2B8AF165A83C5166792362DC3AA5768E40BB43B3D7E94EC6CC3B34E203D863B1E93EB4EB0E1C35EDB0DECF5903657075438F0A86BC2A6CBFBDCA54DB342FDC86B737048CF46A3D3E3E1C5F641F278B78038C537DEDE49767F3D7F7634FEEA293EE49BAAF40A59688864C0D067523225FA1CB75C6673D4D7153E7C9A71858A107171E6087F8DC6950CA842A0EBC2C7EF61E401A5AD02AEF1DECB64E7C7F1DEB3E4D1EF59E8E11FE7FB076082E411B9D6D430D3CDB25476E0469E9FEAB2499B0662555D58D28BFD5767DF1CD25685CA408772591BC4425C9B5AB2DC300BFBC5F3826D9FB911A7316CD8DC7553F732D8D001D230B9763F7D0651B03666A2CCE9B31C63E0820B73E2C2AC582BCB55C3A4A5E80B7C80C68A7B7A478799C687471DB116497CBD63D2493073215EF36DF09A65BC5665A5DEA84047540DE316A0CD59D0D614B4B510B4F536A0AD1268ABDAB88DC0D62CD69A2E8DAC2B146BBB3C9CF7D68057426E2B11F879BF5E3F16740F698FD30EEA99D35E1D7F3B4A5E1DA55D937CFAF8FC703F2F9FB425DE9C3C49765E9E1EFFFCE6E4EBF3A31FC67BAFC79F1C8C477FA66FA06DBDDA3052DBBF871FDDA8B76BC63C137C826DB16A546A46AB9501075F6C4DB25E57EB93EA5598599D029142D5A7D9C0C2CA771C6E0B8F61DF59F32D9FCD12E60511E8984DC67CD0844AD381A1CAD10A6A752EC948790DBE58C06AA3CBE5556388FCF51B81F1D881E9F384CE67BCD8CF9374752C7A69AF14A8D61B93DD4574DF81EBF2DD70B5AEE06A96B9D668B9C5728AD9F2CE52B97237EC6A57B0B3CAECEAFF66BDF60A24EFE739ACDF0DCBFA0CCB696F4FA935A6D41EAC54978BC599AF17B17A6F4AA8C7A5CD2F6594A7EDC1DD106A5C4608E6CC06933E5C3970D0D0C0E704BD133B885C87F881226D4E245C4A682BC66B47711ED9FA4888F491A02BE19EF0EDC0E34B2A500CCF973E978EB031625B06EB1CEF61E9C5924FC659003230DFD1C175E7434B00262685EA7A5C093BAB1D1CBBE47D825D413E20856AE29B3D18ADDA61A1A044A703C2F8A81B5D32AAA6B1E0EE13C2ED0FC26CC11E9732907867E261A8B55DA5031613004606ED98A4EE28249FCD96721B2D559713CD98041D32804E0863827F697A98E26087F3AF05BF79F5D8D65438DB65C2BB07735E31645114AD1BB84E58D2AC5ED6CC84C4E8C3C277B22466411E2E31AAF7D7B8EC49A1CF4C764DC2AE91449BC54484BA309037DC4891B55021C1DAD29C53678BCEDA69DE1032EF0B274D91BE1D6A5413AAA561F66114287E8DCFD215AE3529572C5458855188A59257DEBB17CECD8BF326B02755F170A93D97B0F6FF09FBEF254C03D5FF4D0E105961BAC1042BAE6A33AB3A6A23B454707C3401A55EC5F13F71C37B4B');
INSERT INTO "documents" VALUES(2,X'78DAD5575B6BE34614FE2BC3409FEA7825D9CEC5D0D7FD13C10F63691C0FD1C51D8D72C1084C43B24BBB2C6D4969E9859242691ED2EC964DB7D93674A17FA591933CED5FE83923C99665E7B21B97D20462CFE8E89CEFFBCE65267D2A792F908A36FB34EC32ABB1489BD4B8E70FAD502594CBC1D5D5779F5F7CFF2279FA7AF8FC24F9F820F96590ECBDB838FE32D93D4ACE0660E8F01E93CAE3BE9A690D16DB9C49DAB40CAB5EA1912FD0EEFCF451B2BB03CF3A81F418EE784CAE3BC1A60F7B6D37B0D743DA5CED53E1C0A3AE099B2EDFE02E6D9A15EA475E9B83437A7174747E3AB8DA394C1EEF1510A7F8863BBBC9DEAF97CF4E865F3DC5877C4B955E21330D910C18FA4C4AA6C406C72D97D91CF575850F9F665CA122445C9C39C25FA3712503AA10E8BAF0F17B18794069BB806BB8FF32D9FD71B8FF2C79F47B167AF0C7E5C12198207944AE3535CC74B32C951DB891E7A7BA6CD1A68158551796F4EAE0D5C537C7B455A132D0A15CD606B110D796962C37CCC27EF1BC60BBC1DC88D318366CEEBAA97B196CEA0069985CBB9F3E8328581B1351A6F4598A3170C18539726156ACE5A5AA61D252F4193E4063C53DBDA3C38CE3C3A38E588B24BEDE31E928983913AFF93678CD325EABB25C6F54A023AA86710FD0E624686B0CDA9A09DA7A1BD05609B4556DDC47606B126B4D9746D6158AB55D1E4E7B6BC02B21B79508FCBC5F6F1F0BBA87B4C77107F5CC71AF0EBF3D4A5E9DA45D937CFAF8F2F8202F9FB425DE9C3D49765F9E9FFEFCE6ECEBCB931F86FBAF879F1C0E8FFE4CDF40DB7AB561A4B67F0F3EBA536FD78C6926F804DB62D5A8D48C562B030EBED89A64BDAED627D5AB30B33A052285AA4FB3818595EF38DC161EC3BEB3A65B3E9B25CC0B22D0319B8CF9A00995A6034395A315D4EA549291F21A7CB180D56697CB9BC610F9EB3702E3B103D3E7099DCE78B19F47E9EA58F4DA5E2950AD3746BBB3E8BE03D7A5F970B56EE06A96B9D668B9C5728AD9726EA95C9E0FBBDA0DECAC32BBFABF59AFBD02C9C53C87F5F9B0AC4FB01CF7F6985A634C6D65B9BA542CCE7C3D8BD57B63423D2E6D7E2DA33C6D2BF321D4B88E10CC994D267DB872E0A0A181CF097A277610B90EF10345DA9C48B894D0568CD78EE23CB2F59110E9234157C203E1DB81C71754A0189E2F1B5C3AC2C6886D19AC73BC87A5174B3E1A6701C8C07C4707D79D0F2D01989814AAEB7125ECAC7670EC92F7097605F98014AA896FF560B46A878582129D0E08E3A36E74C1A89AC68CBB4F08B73F08B30D7B5CCA40E29D8987A1D67695F6594C0018E9B76392BAA3907C3659CA6DB4545D4E34631274481F3A218C09FEA5E9618A831DCEBF16FCE6D5635B63E16C9709EF01CC79C5904551B46EE03A6149B37A59331312A30F0BDFC992980579B8C0A8DE5FE3B227853E33D92D09BB45126D161311EAC240DE702345D64285046B4B734E9DCD3A6B216F2B8B5A3A84CC378493A648DF0E35AA11D5D230FB300A14BFC567E90AD71A952B162AACC228C452C92BEFDD0BE7EEC57917D8A3AA78B8D09E4A58FB3F4F58C665AE091BE9F3FF4A58410A7085FF4DF6115961BAC1042BAE6A13AB3A6A23B454707C3401A55EC5F13F991A7B5A');
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
    ;
INSERT INTO "evidence" VALUES(1,0,0,'reported','f1','t1',0,0,'本年收入合计 1,287.01');
INSERT INTO "evidence" VALUES(1,1,0,'reported','f1','t1',0,0,'本年收入合计 1,287.01');
INSERT INTO "evidence" VALUES(2,0,0,'reported','f1','t1',0,0,'本年收入合计 1,967.01');
INSERT INTO "evidence" VALUES(2,1,0,'reported','f1','t1',0,0,'本年收入合计 1,287.01');
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
    ;
INSERT INTO "figures" VALUES(1,'f1','1,287.01','1287.01','1287.01',1287010000,'万元','amount','broken','t1',0,1,4,12,2,7,'收入支出决算总表 · 第f1行');
INSERT INTO "figures" VALUES(1,'f2','12,845,000.00','12845000.00','12845000',1284500000,'元','amount','broken','t1',1,1,4,17,2,7,'收入支出决算总表 · 第f2行');
INSERT INTO "figures" VALUES(1,'f3','2.51','2.51','2.51',2510000,'万元','amount','broken','t1',2,1,4,8,2,7,'收入支出决算总表 · 第f3行');
INSERT INTO "figures" VALUES(1,'f4','1,287.01','1287.01','1287.01',1287010000,'万元','amount','tied','p1',NULL,NULL,6,14,2,7,'收入支出决算总表 · 第f4行');
INSERT INTO "figures" VALUES(1,'f5','98.70','98.70','98.7',NULL,'%','percent','untied','p1',NULL,NULL,4,9,2,7,'收入支出决算总表 · 第f5行');
INSERT INTO "figures" VALUES(2,'f1','1,287.01','1287.01','1287.01',1287010000,'万元','amount','broken','t1',0,1,4,12,2,7,'收入支出决算总表 · 第f1行');
INSERT INTO "figures" VALUES(2,'f2','12,845,000.00','12845000.00','12845000',1284500000,'元','amount','broken','t1',1,1,4,17,2,7,'收入支出决算总表 · 第f2行');
INSERT INTO "figures" VALUES(2,'f3','2.51','2.51','2.51',2510000,'万元','amount','broken','t1',2,1,4,8,2,7,'收入支出决算总表 · 第f3行');
INSERT INTO "figures" VALUES(2,'f4','1,287.01','1287.01','1287.01',1287010000,'万元','amount','tied','p1',NULL,NULL,6,14,2,7,'收入支出决算总表 · 第f4行');
INSERT INTO "figures" VALUES(2,'f5','98.70','98.70','98.7',NULL,'%','percent','untied','p1',NULL,NULL,4,9,2,7,'收入支出决算总表 · 第f5行');
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
    ;
INSERT INTO "findings" VALUES(1,0,'F-a','a','table/income-total','error','f1','1287.01','-0.10','万元','本年收入合计 1,287.01');
INSERT INTO "findings" VALUES(1,1,'F-b','b','table/income-total','error','f1','1287.01','-0.10','万元','本年收入合计 1,287.01');
INSERT INTO "findings" VALUES(2,0,'F-a','a','table/income-total','error','f1','1287.01','-0.10','万元','本年收入合计 1,967.01');
INSERT INTO "findings" VALUES(2,1,'F-b','b','table/income-total','error','f1','1287.01','-0.10','万元','本年收入合计 1,287.01');
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
    ;
INSERT INTO "history" VALUES(1,1,'2026-03-01T09:00:01+00:00','王','rule','decision','a',NULL,'{"finding":"a","ruling":"dismissed","reason":"尾差","reviewer":"王","at":"2026-03-01T09:00:01+00:00"}','尾差',NULL,NULL);
INSERT INTO "history" VALUES(2,1,'2026-03-01T09:00:02+00:00','王','note','note','2',NULL,'{"id":2,"anchor":{"kind":"finding","target":"a"},"text":"请核对","reviewer":"王","at":"2026-03-01T09:00:02+00:00"}','',NULL,NULL);
INSERT INTO "history" VALUES(3,1,'2026-03-01T09:00:03+00:00','李','edit-note','note','2','{"id":2,"anchor":{"kind":"finding","target":"a"},"text":"请核对","reviewer":"王","at":"2026-03-01T09:00:02+00:00"}','{"id":2,"anchor":{"kind":"finding","target":"a"},"text":"请核对\n“合计”数","reviewer":"李","at":"2026-03-01T09:00:03+00:00"}','',NULL,NULL);
INSERT INTO "history" VALUES(4,1,'2026-03-01T09:00:04+00:00','李','finding','finding','reviewer/own/4',NULL,'{"id":"R1","fingerprint":"reviewer/own/4","rule":"reviewer/own","severity":"error","message":["{total} is not the sum of its parts",{"total":"附表缺页"}],"evidence":[{"role":"reported","block":"t1","quote":"附表缺页","figure":"f1"}],"ties":["c1"],"suspect":"f1","expected":"1287.01","difference":"-0.10","unit":"万元","arithmetic":"1,284.50 + 2.51 = 1,287.01","quote":"附表缺页"}','',NULL,NULL);
INSERT INTO "history" VALUES(5,1,'2026-03-01T09:00:05+00:00','李','sign','signature','',NULL,'{"reviewer":"李","at":"2026-03-01T09:00:05+00:00"}','',NULL,NULL);
INSERT INTO "history" VALUES(6,2,'2026-03-01T09:00:06+00:00','李','carry','note','6',NULL,'{"id":6,"anchor":{"kind":"finding","target":"a"},"text":"请核对\n“合计”数","reviewer":"李","at":"2026-03-01T09:00:03+00:00"}','',NULL,1);
INSERT INTO "history" VALUES(7,2,'2026-03-01T09:00:07+00:00','李','rule','decision','b',NULL,'{"finding":"b","ruling":"queried","reason":"","reviewer":"李","at":"2026-03-01T09:00:07+00:00"}','',NULL,NULL);
INSERT INTO "history" VALUES(8,2,'2026-03-01T09:00:08+00:00','李','undo','decision','b','{"finding":"b","ruling":"queried","reason":"","reviewer":"李","at":"2026-03-01T09:00:07+00:00"}',NULL,'',7,NULL);
CREATE TABLE passages (  -- headings, paragraphs, table titles, and the cells that hold no figure
        report INTEGER NOT NULL REFERENCES reports (id),
        position INTEGER NOT NULL,
        block TEXT NOT NULL,
        "row" INTEGER,
        x INTEGER,
        text TEXT NOT NULL,
        PRIMARY KEY (report, position)
    ) STRICT, WITHOUT ROWID
    ;
INSERT INTO "passages" VALUES(1,0,'h1',NULL,NULL,'第一部分 决算情况说明');
INSERT INTO "passages" VALUES(1,1,'t1',NULL,NULL,'收入支出决算总表');
INSERT INTO "passages" VALUES(1,2,'t1',0,0,'科目0');
INSERT INTO "passages" VALUES(1,3,'t1',1,0,'科目1');
INSERT INTO "passages" VALUES(1,4,'t1',2,0,'科目2');
INSERT INTO "passages" VALUES(1,5,'p1',NULL,NULL,'本年收入合计1,287.01万元，其中：财政拨款收入1,284.50万元。');
INSERT INTO "passages" VALUES(2,0,'h1',NULL,NULL,'第一部分 决算情况说明');
INSERT INTO "passages" VALUES(2,1,'t1',NULL,NULL,'收入支出决算总表');
INSERT INTO "passages" VALUES(2,2,'t1',0,0,'科目0');
INSERT INTO "passages" VALUES(2,3,'t1',1,0,'科目1');
INSERT INTO "passages" VALUES(2,4,'t1',2,0,'科目2');
INSERT INTO "passages" VALUES(2,5,'p1',NULL,NULL,'本年收入合计1,287.01万元，其中：财政拨款收入1,284.50万元。');
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
    ;
INSERT INTO "reports" VALUES(1,'761ce752cf375511172498568a999cada0b8ce8211f60b7700d0b7b8f263445e','/reports/one.txt','青石县水务局决算公开','青石县水务局',2024,'万元','markdown','2026-03-01T09:00:00+00:00',NULL);
INSERT INTO "reports" VALUES(2,'ba93bea5b968283112cfd85d32036a490db021d374c46dfd67a61ab7903ca945','/reports/two.txt','青石县水务局决算公开','青石县水务局',2024,'万元','markdown','2026-03-01T09:00:06+00:00',1);
CREATE TABLE sources (  -- the files as they came, compressed
        report INTEGER PRIMARY KEY REFERENCES reports (id),
        data BLOB NOT NULL
    ) STRICT
    ;
INSERT INTO "sources" VALUES(1,X'78DA7BDA37FFD9B4762E00132B0420');
INSERT INTO "sources" VALUES(2,X'78DA7BBE66CD935D3DCF57ECE7020028EC06C2');
CREATE TABLE state (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
INSERT INTO "state" VALUES('desk.sort','year');
CREATE TABLE tie_figures (  -- position 0 is the reported figure, the others are its operands
        report INTEGER NOT NULL,
        tie TEXT NOT NULL,
        position INTEGER NOT NULL,
        figure TEXT NOT NULL,
        PRIMARY KEY (report, tie, position),
        FOREIGN KEY (report, tie) REFERENCES ties (report, tie)
    ) STRICT, WITHOUT ROWID
    ;
INSERT INTO "tie_figures" VALUES(1,'c1',0,'f1');
INSERT INTO "tie_figures" VALUES(1,'c1',1,'f2');
INSERT INTO "tie_figures" VALUES(1,'c1',2,'f3');
INSERT INTO "tie_figures" VALUES(1,'c2',0,'f4');
INSERT INTO "tie_figures" VALUES(1,'c2',1,'f1');
INSERT INTO "tie_figures" VALUES(2,'c1',0,'f1');
INSERT INTO "tie_figures" VALUES(2,'c1',1,'f2');
INSERT INTO "tie_figures" VALUES(2,'c1',2,'f3');
INSERT INTO "tie_figures" VALUES(2,'c2',0,'f4');
INSERT INTO "tie_figures" VALUES(2,'c2',1,'f1');
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
    ;
INSERT INTO "ties" VALUES(1,'c1','table/income-total','broken','error','1287.01','-0.10','万元');
INSERT INTO "ties" VALUES(1,'c2','claim/restated','holds',NULL,NULL,NULL,'');
INSERT INTO "ties" VALUES(2,'c1','table/income-total','broken','error','1287.01','-0.10','万元');
INSERT INTO "ties" VALUES(2,'c2','claim/restated','holds',NULL,NULL,NULL,'');
CREATE UNIQUE INDEX "idx__sqlite_migrations_migration_set_name"
    ON "_sqlite_migrations" ("migration_set", "name");
CREATE INDEX reports_department ON reports (department, year);
CREATE INDEX figures_number ON figures (number);
CREATE INDEX figures_fen ON figures (fen);
CREATE INDEX findings_fingerprint ON findings (report, fingerprint);
CREATE INDEX history_subject ON history (report, kind, subject);
CREATE TRIGGER history_is_never_changed BEFORE UPDATE ON history
    BEGIN SELECT RAISE(ABORT, 'history is only ever added to'); END;
CREATE TRIGGER history_is_never_removed BEFORE DELETE ON history
    BEGIN SELECT RAISE(ABORT, 'history is only ever added to'); END;
CREATE VIEW standing AS  -- what is in force: the last state of each subject, unless taken back
    SELECT * FROM history AS entry
    WHERE after IS NOT NULL AND NOT EXISTS (
        SELECT 1 FROM history AS later
        WHERE later.report = entry.report AND later.kind = entry.kind
          AND later.subject = entry.subject AND later.id > entry.id
    );
CREATE VIEW decisions AS
    SELECT report, subject AS finding, json_extract(after, '$.ruling') AS ruling,
           json_extract(after, '$.reason') AS reason, json_extract(after, '$.reviewer') AS reviewer,
           json_extract(after, '$.at') AS at
    FROM standing WHERE kind = 'decision';
CREATE VIEW notes AS
    SELECT report, CAST(subject AS INTEGER) AS id, json_extract(after, '$.anchor.kind') AS kind,
           json_extract(after, '$.anchor.target') AS target, json_extract(after, '$.text') AS text,
           json_extract(after, '$.reviewer') AS reviewer, json_extract(after, '$.at') AS at
    FROM standing WHERE kind = 'note';
CREATE VIEW own_findings AS
    SELECT report, json_extract(after, '$.id') AS id, subject AS fingerprint,
           json_extract(after, '$.severity') AS severity,
           coalesce(json_extract(after, '$.quote'), '') AS quote
    FROM standing WHERE kind = 'finding';
CREATE VIEW all_findings AS
    SELECT report, id, fingerprint, severity, quote FROM findings
    UNION ALL SELECT report, id, fingerprint, severity, quote FROM own_findings;
COMMIT;
