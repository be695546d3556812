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

-- Claims with their figures as numbers and the day of their document, for
-- comparing and sorting.
CREATE VIEW claims_about AS
  SELECT c.subject, c.class, c.predicate, c.object, CAST(c.quantity_min AS REAL) AS low,
         CAST(c.quantity_max AS REAL) AS high, c.quantity_unit AS unit, c.time, c.modality, c.polarity,
         c.attribution, c.text, d.published, c.doc, c.block, c.sentence, c.n
  FROM claims c JOIN documents d USING (doc);
