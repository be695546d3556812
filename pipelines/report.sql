-- What the report shows, a JSON array or object a line, each in a file of its own.
-- The documents it holds: the first with @characters of text in all.

CREATE TEMP TABLE shown AS
  SELECT doc, row_number() OVER (ORDER BY doc) - 1 AS at FROM (
    SELECT doc, n, sum(n) OVER (ORDER BY doc) AS so_far FROM (
      SELECT d.doc, coalesce(sum(length(text)), 0) AS n
      FROM documents d LEFT JOIN sentences USING (doc) GROUP BY d.doc))
  WHERE so_far - n < @characters;

.output documents
SELECT json_array(doc, file, title, published, bytes, encoding, sentences)
FROM shown JOIN documents USING (doc) ORDER BY at;

.output claims
SELECT json_array(at, block, sentence, n, start, "end", source_start, source_end, text,
    subject, predicate, class, object, quantity_min, quantity_max, quantity_unit, quantity_approx,
    time, attribution, modality, polarity)
FROM shown JOIN claims USING (doc) ORDER BY at, block, sentence, n;

.output agreement
SELECT json_array(agreement, p.subject, p.predicate, p.object, p.time, unit,
    claim, p.text, p.doc, a.quantity_min, a.quantity_max,
    other_claim, other_text, other_doc, b.quantity_min, b.quantity_max)
FROM (SELECT *, rowid AS place FROM agreement
      ORDER BY instr('conflict differ compatible agree', agreement), place LIMIT 500) p
JOIN claims a ON a.doc = p.doc
 AND a.doc || '/' || a.block || '/' || a.sentence || '/' || a.n = claim
JOIN claims b ON b.doc = other_doc
 AND b.doc || '/' || b.block || '/' || b.sentence || '/' || b.n = other_claim
ORDER BY instr('conflict differ compatible agree', agreement), place;

.output counts
SELECT json_object('documents', (SELECT count(*) FROM documents),
    'sentences', (SELECT count(*) FROM sentences), 'numbers', (SELECT count(*) FROM numbers),
    'entities', (SELECT count(*) FROM entities), 'names', (SELECT count(*) FROM entity_index),
    'claims', (SELECT count(*) FROM claims), 'agreement', (SELECT json_group_object(agreement, n)
      FROM (SELECT agreement, count(*) AS n FROM agreement GROUP BY 1 ORDER BY 1)));

-- Number, file, blocks that have a claim, and the text with its marks, with tabs between.
.output texts
SELECT at || char(9) || file || char(9) || (
    SELECT json_group_array(json_array(block, source_start, source_end)) FROM (
      SELECT DISTINCT block, source_start, source_end FROM claims c
      WHERE c.doc = d.doc ORDER BY 1)) || char(9) ||
  '{"sentences":' || (
    SELECT json_group_array(json_array(block, sentence, role, text)) FROM (
      SELECT * FROM sentences s WHERE s.doc = d.doc ORDER BY block, sentence)) ||
  ',"entities":' || (
    SELECT json_group_array(json_array(block, sentence, start, "end", type, name)) FROM (
      SELECT * FROM entities e WHERE e.doc = d.doc ORDER BY block, sentence, n)) ||
  ',"numbers":' || (
    SELECT json_group_array(json_array(block, sentence, start, "end", type,
        coalesce(iso, value, min || ' – ' || max, '') || coalesce(' ' || unit, ''))) FROM (
      SELECT * FROM numbers m WHERE m.doc = d.doc ORDER BY block, sentence, n))
FROM shown JOIN documents d USING (doc) ORDER BY at;

.output most
SELECT json_object('name', name, 'type', type, 'mentions', mentions) FROM entity_index LIMIT 20;

.output years
SELECT json_object('year', CAST(substr(time, 1, 4) AS INTEGER), 'forecast',
    sum(modality = 'forecast'), 'all', count(*))
FROM claims WHERE time GLOB '[12][0-9][0-9][0-9]*' GROUP BY substr(time, 1, 4) ORDER BY 1;
