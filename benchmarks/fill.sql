-- Copies of the few briefs that were really published, as many as `wanted` says. The oldest come
-- first. Titles, addresses, dates and rows to filter by are their own; the text is the pattern's.
-- The chain of hashes does not hold: only its uniqueness does.
--
-- Every large table is analyzed before a statement reads it. All of this is one transaction, so
-- autovacuum would count no rows in it, and PostgreSQL would then plan joins that take hours.
SELECT setseed(0.42);

CREATE TEMP TABLE pattern AS
SELECT row_number() OVER (ORDER BY id) - 1 AS place, count(*) OVER () AS patterns, *
FROM briefs_edition;

-- Half of the actors are those that briefs are about, the first of them in every fifth brief. Their
-- names begin with any letter of six scripts, most of them Latin.
CREATE TEMP TABLE named AS
SELECT n, letter || ' ' || md5(n::text)::uuid AS name
FROM wanted, generate_series(0, wanted.actors - 1) n,
LATERAL (SELECT CASE
    WHEN n % 10 < 5 THEN chr(97 + n / 10 % 26) WHEN n % 10 = 5 THEN chr(1072 + n / 10 % 32)
    WHEN n % 10 = 6 THEN chr(1575 + n / 10 % 20) WHEN n % 10 = 7 THEN chr(1488 + n / 10 % 27)
    WHEN n % 10 = 8 THEN chr(945 + n / 10 % 17) ELSE '漢' END AS letter) script;
INSERT INTO actors_actor (uid, kind, subtype, name, slug, description, country, language, compared,
    sort_name, initial)
SELECT gen_random_uuid(), (ARRAY['person', 'organisation', 'state', 'group', 'place'])[1 + n % 5],
    '', initcap(name), 'actor-' || n, 'An actor of the benchmark.', '', 'en', false,
    replace(name, '-', ' '), left(name, 1)
FROM named ORDER BY n;
INSERT INTO actors_actorname (actor_id, value, name_type, is_primary, language, match_mode,
    case_sensitive, valid_from, valid_until, reference, normalised)
SELECT a.id, given.value, given.type, given.type = 'name', '', 'auto', false, '', '', '',
    lower(given.value)
FROM actors_actor a,
LATERAL (VALUES (a.name, 'name'), ('Group ' || a.name, 'alias'), ('The ' || a.slug, 'alias'))
    AS given (value, type)
WHERE a.slug LIKE 'actor-%';

-- 200 topics: 20 with nine parts each.
INSERT INTO briefs_topic (name, slug, kind, description)
SELECT 'Topic ' || n, 'topic-' || n, (ARRAY['topic', 'region'])[1 + n % 2], 'A topic.'
FROM generate_series(0, 19) n;
INSERT INTO briefs_topic (name, slug, kind, description, parent_id)
SELECT 'Topic ' || n, 'topic-' || n, parent.kind, '', parent.id
FROM generate_series(20, 199) n
JOIN briefs_topic parent ON parent.slug = 'topic-' || n % 20;
INSERT INTO briefs_author (name, slug, role, bio)
SELECT 'Author ' || n, 'author-' || n, '', '' FROM generate_series(0, 59) n;

CREATE TEMP TABLE clone AS
SELECT n, pattern.id AS pattern,
    format('Brief %s: %s', n, split_part(pattern.title, ': ', 2)) AS title, 'brief-' || n AS slug,
    CASE WHEN n % 20 = 3 THEN 'TLP:AMBER' ELSE 'TLP:CLEAR' END AS tlp,
    -- Every other one is an import, which knows the day only.
    CASE WHEN n % 2 = 0 THEN at ELSE date_trunc('day', at) END AS at,
    CASE WHEN n % 10 = 0 THEN 3 ELSE 1 END AS editions
FROM wanted, generate_series(1, wanted.briefs) n
JOIN pattern ON pattern.place = n % pattern.patterns,
LATERAL (SELECT now() - interval '1 minute'
    - wanted.days * interval '1 day' * (1 - n::float / wanted.briefs) AS at) moment;

INSERT INTO briefs_brief (uid, title, slug, language, tlp, event_date, location, state, version,
    created_by_id, created_at, updated_at, search)
SELECT gen_random_uuid(), clone.title, clone.slug, 'en', clone.tlp, old.event_date, old.location,
    'draft', clone.editions, old.created_by_id, clone.at, clone.at, old.search
FROM clone JOIN briefs_edition e ON e.id = clone.pattern JOIN briefs_brief old ON old.id = e.brief_id
ORDER BY n;
ANALYZE briefs_brief;
CREATE TEMP TABLE copied AS
SELECT clone.*, brief.id AS brief, e.brief_id AS from_brief
FROM clone JOIN briefs_brief brief USING (slug) JOIN briefs_edition e ON e.id = clone.pattern;
CREATE INDEX ON copied (brief);
ANALYZE copied;

INSERT INTO briefs_slughistory (kind, slug, brief_id) SELECT 'brief', slug, brief FROM copied;
INSERT INTO briefs_revision (brief_id, number, document, saved_by_id, saved_at, note)
SELECT copied.brief, version, old.document || jsonb_build_object('title', title, 'slug', slug),
    old.saved_by_id, copied.at, ''
FROM copied JOIN briefs_revision old ON old.brief_id = copied.from_brief,
    generate_series(1, copied.editions) version
ORDER BY n, version;
INSERT INTO briefs_section (brief_id, key, kind, heading, body, position)
SELECT copied.brief, gen_random_uuid(), old.kind, old.heading, old.body, old.position
FROM copied JOIN briefs_section old ON old.brief_id = copied.from_brief;
INSERT INTO briefs_citation (brief_id, key, number, locator, credibility, accessed_on, note,
    source_id)
SELECT copied.brief, gen_random_uuid(), old.number, '', old.credibility, '', '', old.source_id
FROM copied JOIN briefs_citation old ON old.brief_id = copied.from_brief;
INSERT INTO briefs_taggedactor (brief_id, actor_id, position)
SELECT brief, first_id + number, min(place)
FROM wanted, copied, (SELECT min(id) AS first_id FROM actors_actor WHERE slug LIKE 'actor-%') first,
LATERAL (
    SELECT place, CASE WHEN place = 1 AND n % 5 = 0 THEN 0
                       ELSE 1 + floor((actors / 2 - 1) * random() ^ 3)::int END AS number
    FROM generate_series(1, 1 + n % 8) place
) chosen GROUP BY 1, 2;
INSERT INTO briefs_taggedtopic (content_object_id, tag_id, position)
SELECT brief, first_id + number, min(place)
FROM copied, (SELECT min(id) AS first_id FROM briefs_topic WHERE slug LIKE 'topic-%') first,
LATERAL (
    SELECT place, floor(200 * random() ^ 2)::int AS number FROM generate_series(1, 1 + n % 4) place
) chosen GROUP BY 1, 2;
INSERT INTO briefs_briefauthor (brief_id, author_id, position)
SELECT brief, first_id + floor(60 * random() ^ 1.5)::int, 1
FROM copied, (SELECT min(id) AS first_id FROM briefs_author WHERE slug LIKE 'author-%') first;

ANALYZE briefs_revision, briefs_taggedactor, briefs_taggedtopic, briefs_briefauthor;
-- Words as common and as rare as in real texts, half of all from the first thousand of 30,000, in
-- pieces of ten of which texts are put together.
CREATE TEMP TABLE piece AS
SELECT number, string_agg(
    substr(translate(md5(floor(30000 * random() ^ 5)::int::text), '0123456789', 'ghijklmnop'), 1, 6),
    ' '
) AS words
FROM generate_series(0, 99999) number, generate_series(1, 10 + 0 * number) GROUP BY number;
CREATE UNIQUE INDEX ON piece (number);
ANALYZE piece;
-- A tenth of the briefs has three versions of which the third is live; one in fifty was withdrawn.
INSERT INTO briefs_edition (brief_id, revision_id, number, change, note, published_by_id,
    first_published_at, day, updated_at, updated_on, tlp, language, title, slug, event_date, location,
    authors_shown, sha256, previous_sha256, live, ended_because, reason, head_html, summary_html,
    actors_html, body_html, card_html, lead_html, description, linked_data,
    reading_minutes, passages, search)
SELECT copied.brief, revision.id, revision.number,
    CASE revision.number WHEN 1 THEN 'first' ELSE 'minor' END, '', old.published_by_id, copied.at,
    copied.at::date, copied.at, copied.at::date, copied.tlp, 'en', copied.title, copied.slug, old.event_date,
    old.location,
    old.authors_shown, encode(sha256((copied.slug || ' ' || revision.number)::bytea), 'hex'), '',
    CASE WHEN revision.number < copied.editions OR n % 50 = 7
         THEN tstzrange(copied.at + (revision.number - 1) * interval '1 second',
                        copied.at + revision.number * interval '1 second')
         ELSE tstzrange(copied.at + (revision.number - 1) * interval '1 second', NULL) END,
    CASE WHEN revision.number < copied.editions THEN 'superseded'
         WHEN n % 50 = 7 THEN 'withdrawn' ELSE '' END,
    CASE WHEN n % 50 = 7 THEN 'Withdrawn for the benchmark.' ELSE '' END,
    replace(old.head_html, old.title, copied.title), old.summary_html, old.actors_html,
    old.body_html,
    replace(replace(old.card_html, old.title, copied.title), old.slug, copied.slug),
    replace(replace(old.lead_html, old.title, copied.title), old.slug, copied.slug),
    old.description, old.linked_data, old.reading_minutes, made.passages,
    setweight(to_tsvector('english', copied.title || ' ' || made.title), 'A')
        || setweight(made.summary, 'B') || setweight(made.analysis, 'C')
        || setweight(made.sources, 'D') || tags.vector
FROM copied JOIN briefs_edition old ON old.id = copied.pattern
JOIN briefs_revision revision ON revision.brief_id = copied.brief
CROSS JOIN LATERAL (
    SELECT jsonb_agg(jsonb_build_array(part, part || '-' || number, words)) AS passages,
        min(words) AS title,
        to_tsvector('english', string_agg(words, ' ') FILTER (WHERE part = 'summary')) AS summary,
        to_tsvector('english', string_agg(words, ' ') FILTER (WHERE part = 'analysis')) AS analysis,
        to_tsvector('english', string_agg(words, ' ') FILTER (WHERE part = 'sources')) AS sources
    FROM (
        SELECT part, paragraph AS number, string_agg(words, ' ') AS words
        FROM (VALUES ('summary', 1, 4), ('analysis', 10, 5), ('sources', 5, 1))
                AS parts (part, many, length),
            generate_series(1, many + 0 * revision.id) paragraph,
            generate_series(1, length) place,
            -- OFFSET 0 has each piece looked up in the index.
            LATERAL (
                SELECT words FROM piece
                WHERE piece.number = hashint8extended(paragraph * 10 + place, revision.id) & 65535
                OFFSET 0
            ) AS drawn
        GROUP BY part, paragraph
    ) AS written
) AS made
CROSS JOIN LATERAL (
    SELECT string_agg(format('''%s/%s'':1A', kind, tag), ' ')::tsvector AS vector FROM (
        SELECT 'actor', actor_id FROM briefs_taggedactor WHERE brief_id = copied.brief
        UNION SELECT 'topic', tag_id FROM briefs_taggedtopic WHERE content_object_id = copied.brief
    ) AS tagged (kind, tag)
) AS tags
ORDER BY n, revision.number;
ANALYZE briefs_edition;
INSERT INTO briefs_editionactor (edition_id, actor_id, position, first_published_at)
SELECT e.id, row.actor_id, row.position, e.first_published_at
FROM copied JOIN briefs_edition e ON e.brief_id = copied.brief
JOIN briefs_taggedactor row ON row.brief_id = copied.brief ORDER BY e.id, row.position;
INSERT INTO briefs_editiontopic (edition_id, topic_id, position, first_published_at)
SELECT e.id, row.tag_id, row.position, e.first_published_at
FROM copied JOIN briefs_edition e ON e.brief_id = copied.brief
JOIN briefs_taggedtopic row ON row.content_object_id = copied.brief ORDER BY e.id, row.position;
INSERT INTO briefs_editionauthor (edition_id, author_id, position, first_published_at)
SELECT e.id, row.author_id, row.position, e.first_published_at
FROM copied JOIN briefs_edition e ON e.brief_id = copied.brief
JOIN briefs_briefauthor row ON row.brief_id = copied.brief ORDER BY e.id;
ANALYZE actors_actor, briefs_editionactor;
UPDATE actors_actor SET appears = true, appears_openly = openly
FROM (SELECT row.actor_id, bool_or(e.tlp = 'TLP:CLEAR') AS openly
      FROM briefs_editionactor row JOIN briefs_edition e ON e.id = row.edition_id GROUP BY 1) shown
WHERE shown.actor_id = actors_actor.id;
INSERT INTO actors_actorslug (slug, actor_id)
SELECT slug, id FROM actors_actor WHERE appears ON CONFLICT DO NOTHING;
