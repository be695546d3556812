-- Documents side by side: the table agreement of dataset.sqlite, each claim beside
-- the first that another document made on the same matter: subject, kind of
-- predicate, unit, and what the figure is of.
-- With the same figure, or with none the same object, at times that can be one:
--   agree, or conflict where one of them denies it.
-- With another figure, and the same time or both without:
--   compatible (the ranges overlap), conflict (they do not, at a time that both
--   give), or differ (they do not, but may well speak of different things).

CREATE TEMP TABLE facts AS
  WITH facts AS (
    SELECT doc, block, sentence, n, subject, object, time, text, quantity_unit AS unit,
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
                WHEN class NOT IN ('grow', 'fall', 'cut') OR class IS NULL THEN ''
                WHEN object NOT GLOB '*[0-9０-９]*' THEN object END AS matter
    FROM claims WHERE subject IS NOT NULL AND (quantity_min IS NOT NULL OR object IS NOT NULL))
  SELECT *, row_number() OVER (PARTITION BY subject, kind, unit, matter, low, high, year
                               ORDER BY doc, block, sentence, n) AS of_figure,
         row_number() OVER (PARTITION BY subject, kind, unit, matter, time
                            ORDER BY doc, block, sentence, n) AS of_time
  FROM facts WHERE matter IS NOT NULL ORDER BY doc, block, sentence, n;
CREATE INDEX temp.facts_matter ON facts (subject, kind, matter, unit, low, high);

CREATE TABLE agreement AS
  WITH pairs AS (
    SELECT a.rowid AS one, b.rowid AS other, iif(a.denied = b.denied, 'agree', 'conflict') AS agreement
    FROM facts a JOIN facts b ON a.of_figure = 1 AND a.subject = b.subject AND a.kind = b.kind
     AND a.unit IS b.unit AND a.matter = b.matter AND a.low IS b.low AND a.high IS b.high
     AND a.doc <> b.doc
     -- a claim without a year stands beside the first of each year
     AND (a.year IS b.year OR a.year IS NULL AND b.of_figure = 1)
     AND (a.time IS NULL OR b.time IS NULL
          OR a.time GLOB replace(substr(b.time, 1, length(a.time)), 'X', '?') || '*'
          OR b.time GLOB replace(substr(a.time, 1, length(b.time)), 'X', '?') || '*')
    UNION ALL
    SELECT a.rowid, b.rowid,
           CASE WHEN a.low <= b.high AND b.low <= a.high THEN 'compatible'
                WHEN a.time IS NOT NULL AND a.denied = b.denied
                 AND (a.what = b.what OR a.what IS NULL OR b.what IS NULL) THEN 'conflict'
                ELSE 'differ' END
    FROM facts a JOIN facts b ON a.of_time = 1 AND a.subject = b.subject AND a.kind = b.kind
     AND a.unit IS b.unit AND a.matter = b.matter AND a.time IS b.time AND a.doc <> b.doc
     AND (a.low <> b.low OR a.high <> b.high) AND a.kind <> 'figure')
  SELECT a.subject AS subject, a.kind AS predicate, nullif(a.matter, '') AS object,
         coalesce(a.time, b.time) AS time, a.unit AS unit, agreement,
         a.value AS value, b.value AS other_value,
         a.doc AS doc, b.doc AS other_doc,
         a.doc || '/' || a.block || '/' || a.sentence || '/' || a.n AS claim,
         a.text AS text,
         b.doc || '/' || b.block || '/' || b.sentence || '/' || b.n AS other_claim,
         b.text AS other_text
  FROM pairs JOIN facts a ON a.rowid = one JOIN facts b ON b.rowid = other
  ORDER BY a.subject, a.kind, a.matter, coalesce(a.time, b.time), a.unit, one, other;
DROP TABLE facts;
