-- Views, indexes and full-text search of dataset.sqlite.

CREATE INDEX entities_name ON entities (name, type);
CREATE INDEX claims_subject ON claims (subject, predicate);
CREATE INDEX claims_attribution ON claims (attribution);
CREATE INDEX numbers_unit ON numbers (type, unit);

-- Full-text search: sentence_words has a blank round each Han character, so a
-- phrase of any length is found: WHERE sentence_words MATCH '"马 云"'.
CREATE TABLE sentence_ids (
  id INTEGER PRIMARY KEY, doc TEXT NOT NULL, block INTEGER NOT NULL, sentence INTEGER NOT NULL,
  FOREIGN KEY (doc, block, sentence) REFERENCES sentences
) STRICT;
INSERT INTO sentence_ids (doc, block, sentence)
  SELECT doc, block, sentence FROM sentences ORDER BY doc, block, sentence;
CREATE VIRTUAL TABLE sentence_words USING fts5 (text, content = '', detail = full);
INSERT INTO sentence_words (rowid, text)
  SELECT rowid, text FROM words ORDER BY rowid; -- in the order of sentence_ids
INSERT INTO sentence_words (sentence_words) VALUES ('optimize');

-- Every entity once: its names in the texts, how often and in how many documents.
CREATE VIEW entity_index AS
  SELECT name, type, max(id) AS id,
         (SELECT json_group_array(text) FROM (SELECT DISTINCT a.text FROM entities a
            WHERE a.name = e.name AND a.type = e.type ORDER BY a.text)) AS aliases,
         count(*) AS mentions, count(DISTINCT doc) AS documents
  FROM entities e GROUP BY name, type ORDER BY mentions DESC, name, type;

-- How often a name is mentioned in the documents of a day.
CREATE VIEW mentions_over_time AS
  SELECT substr(d.published, 1, 10) AS day, e.name, e.type, count(*) AS mentions
  FROM entities e JOIN documents d USING (doc)
  WHERE d.published IS NOT NULL GROUP BY 1, 2, 3 ORDER BY 1, 4 DESC, 2;

-- On whose word: each source with its claims.
CREATE VIEW who_is_quoted AS
  SELECT attribution, count(*) AS claims, count(DISTINCT doc) AS documents
  FROM claims WHERE attribution IS NOT NULL GROUP BY 1 ORDER BY 2 DESC, 1;

-- Claims with their figures as numbers, for comparing and sorting.
CREATE VIEW claims_about AS
  SELECT c.subject, c.class, c.predicate, c.object, CAST(c.quantity_min AS REAL) AS low,
         CAST(c.quantity_max AS REAL) AS high, c.quantity_unit AS unit, c.time, c.modality, c.polarity,
         c.attribution, c.text, c.doc, c.block, c.sentence, c.n
  FROM claims c;

-- Documents side by side, each claim beside the first that another document made
-- on the same matter: subject, kind of predicate, unit, and what the figure is of.
-- With the same figure, or with none the same object, at times that can be one:
--   agree, or conflict where one of them denies it.
-- With another figure, and the same time or both without:
--   compatible (the ranges overlap), conflict (they do not, at a time that both
--   give), or differ (they do not, but may well speak of different things).
CREATE VIEW agreement AS
  WITH facts AS (
    SELECT doc, block, sentence, n, subject, object, time, text, quantity_unit AS unit,
           doc || '/' || block || '/' || sentence || '/' || n AS id,
           CAST(quantity_min AS REAL) AS low, CAST(quantity_max AS REAL) AS high,
           iif(quantity_min = quantity_max, quantity_min, quantity_min || '–' || quantity_max) AS value,
           polarity = 'negative' OR modality = 'denied' AS denied,
           CASE class WHEN 'invest' THEN 'spend' -- money that goes out
                WHEN 'earn' THEN iif(predicate GLOB '*利*' OR predicate GLOB '*profit*'
                                     OR predicate GLOB '*income*', 'profit', 'revenue')
                ELSE coalesce(class, predicate) END AS kind,
           iif(time GLOB '[12][0-9][0-9][0-9]*', substr(time, 1, 4), NULL) AS year,
           iif(object GLOB '*[0-9０-９]*', NULL, object) AS what, -- else it is the figure
           CASE WHEN quantity_min IS NULL THEN object
                WHEN class IN ('grow', 'fall', 'cut') THEN iif(object GLOB '*[0-9０-９]*', NULL, object)
                ELSE '' END AS matter
    FROM claims WHERE subject IS NOT NULL AND (quantity_min IS NOT NULL OR object IS NOT NULL)),
  ranked AS (
    SELECT *, row_number() OVER (PARTITION BY subject, kind, unit, matter, low, high, year
                                 ORDER BY doc, block, sentence, n) AS of_figure,
           row_number() OVER (PARTITION BY subject, kind, unit, matter, time
                              ORDER BY doc, block, sentence, n) AS of_time FROM facts),
  pairs AS (
    SELECT a.id AS claim, b.id AS other_claim, iif(a.denied = b.denied, 'agree', 'conflict') AS agreement
    FROM ranked a JOIN ranked b ON a.of_figure = 1 AND a.subject = b.subject AND a.kind = b.kind
     AND a.unit IS b.unit AND a.matter = b.matter AND a.low IS b.low AND a.high IS b.high AND a.doc <> b.doc
     AND (a.year IS b.year OR a.year IS NULL AND b.of_figure = 1) -- a claim without a year beside the first of each
     AND (a.time IS NULL OR b.time IS NULL
          OR a.time GLOB replace(substr(b.time, 1, length(a.time)), 'X', '?') || '*'
          OR b.time GLOB replace(substr(a.time, 1, length(b.time)), 'X', '?') || '*')
    UNION ALL
    SELECT a.id, b.id, CASE WHEN a.low <= b.high AND b.low <= a.high THEN 'compatible'
                            WHEN a.time IS NOT NULL AND a.denied = b.denied
                             AND (a.what = b.what OR a.what IS NULL OR b.what IS NULL) THEN 'conflict'
                            ELSE 'differ' END
    FROM ranked a JOIN ranked b ON a.of_time = 1 AND a.subject = b.subject AND a.kind = b.kind
     AND a.unit IS b.unit AND a.matter = b.matter AND a.time IS b.time AND a.doc <> b.doc
     AND (a.low <> b.low OR a.high <> b.high) AND a.kind <> 'figure')
  SELECT a.subject, a.kind AS predicate, nullif(a.matter, '') AS object, coalesce(a.time, b.time) AS time, a.unit,
         agreement, a.value AS value, b.value AS other_value, a.doc AS doc, b.doc AS other_doc,
         claim, a.text AS text, other_claim, b.text AS other_text
  FROM pairs JOIN facts a ON a.id = claim JOIN facts b ON b.id = other_claim
  ORDER BY 1, 2, 3, 4, 5, a.doc, a.block, a.sentence, a.n, b.doc, b.block, b.sentence, b.n;
