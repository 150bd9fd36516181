-- 50,000 briefs with the skew of a real desk: 80 % published, one actor on a fifth of them all,
-- a long tail of others, a tenth without event date, three saved drafts each.
SELECT setseed(0.42);
SET synchronous_commit = off;

INSERT INTO auth_user (password, is_superuser, username, first_name, last_name, email, is_staff,
                       is_active, date_joined)
SELECT '!', n = 1, 'person-' || n, '', '', '', true, true, now() FROM generate_series(1, 60) n;
INSERT INTO auth_user_groups (user_id, group_id)
SELECT u.id, g.id FROM auth_user u
JOIN auth_group g ON g.name = CASE u.username WHEN 'person-2' THEN 'Editor' ELSE 'Writer' END
WHERE u.username LIKE 'person-%' AND NOT u.is_superuser;

CREATE TEMP TABLE words AS
SELECT n, CASE n
    WHEN 1 THEN 'minister' WHEN 2 THEN 'talks' WHEN 3 THEN 'border'
    WHEN 900 THEN 'canal' WHEN 15000 THEN 'corvette'
    ELSE (SELECT string_agg(substr('badefogihukylamenoprist', 1 + (random() * 21)::int, 2), '')
          FROM generate_series(1, 3 + n % 3) WHERE n > 0) END AS word
FROM generate_series(1, 20000) n;
CREATE UNIQUE INDEX ON words (n);

INSERT INTO actors_actor (uid, kind, subtype, name, slug, description, country, language, compared,
    sort_name, initial)
SELECT gen_random_uuid(), (ARRAY['person', 'organisation', 'state', 'group', 'place'])[1 + number.n % 5],
       '', initcap(one.word || ' ' || two.word), 'actor-' || number.n, '', '', 'en', false,
       lower(one.word || ' ' || two.word), lower(left(one.word, 1))
FROM generate_series(1, 4000) number (n)
JOIN words one ON one.n = 1 + (number.n * 7) % 20000
JOIN words two ON two.n = 1 + (number.n * 13) % 20000;
INSERT INTO actors_actorname (actor_id, value, name_type, is_primary, language, match_mode,
    case_sensitive, valid_from, valid_until, reference, normalised)
SELECT a.id, names.value, 'name', names.first, '', 'auto', false, '', '', '', lower(names.value)
FROM actors_actor a,
LATERAL (VALUES (a.name, true), ('Group ' || a.name, false), ('The ' || a.slug, false))
    AS names (value, first);

INSERT INTO briefs_topic (name, slug, kind, description, parent_id)
SELECT 'Topic ' || n, 'topic-' || n, 'topic', '', NULL FROM generate_series(1, 200) n;
INSERT INTO briefs_author (name, slug, role, bio, user_id)
SELECT 'Author ' || n, 'author-' || n, '', '',
       (SELECT id FROM auth_user WHERE username = 'person-' || n) FROM generate_series(1, 60) n;

CREATE TEMP TABLE texts AS
SELECT brief AS n, string_agg(word, ' ') AS body,
       string_agg(word, ' ') FILTER (WHERE place <= 9) AS title
FROM (SELECT brief, place, 1 + floor(20000 * random() ^ CASE WHEN place <= 9 THEN 2 ELSE 4 END)::int AS n
      FROM generate_series(1, 50000) brief, generate_series(1, 150) place) drawn
JOIN words USING (n) GROUP BY brief;

INSERT INTO briefs_brief (uid, title, slug, language, tlp, event_date, location, state, version,
    created_by_id, created_at, updated_at, search)
SELECT gen_random_uuid(), initcap(title), 'brief-' || n, 'en',
    CASE WHEN random() < 0.05 THEN 'TLP:AMBER' ELSE 'TLP:CLEAR' END,
    CASE WHEN random() < 0.9 THEN date '1945-01-01' + (random() * 29000)::int END, '',
    CASE WHEN n % 5 > 0 OR random() < 0.9 THEN 'draft'
         WHEN random() < 0.7 THEN 'in review' ELSE 'approved' END,
    3, person.id, now() - (50000 - n) * interval '3 hours' - interval '1 day',
    now() - (50000 - n) * interval '3 hours' * random(), to_tsvector('english', body)
FROM texts JOIN auth_user person ON person.username = 'person-' || 3 + n % 58 ORDER BY n;

INSERT INTO briefs_taggedactor (brief_id, actor_id, position)
SELECT b.id, a.first_id + number, min(place)
FROM briefs_brief b, (SELECT min(id) AS first_id FROM actors_actor) a,
LATERAL (
    SELECT place, CASE WHEN place = 1 AND random() < 0.18 THEN 0
                       ELSE floor(4000 * random() ^ 3)::int END AS number
    FROM generate_series(1, 1 + b.id % 8) place
) chosen GROUP BY 1, 2;
INSERT INTO briefs_taggedtopic (content_object_id, tag_id, position)
SELECT b.id, t.first_id + number, min(place)
FROM briefs_brief b, (SELECT min(id) AS first_id FROM briefs_topic) t,
LATERAL (
    SELECT place, floor(200 * random() ^ 2)::int AS number
    FROM generate_series(1, 2 + b.id % 3) place
) chosen GROUP BY 1, 2;
INSERT INTO briefs_briefauthor (brief_id, author_id, position)
SELECT b.id, (SELECT min(id) FROM briefs_author) + number, min(place)
FROM briefs_brief b,
LATERAL (
    SELECT place, floor(60 * random() ^ 1.5)::int AS number
    FROM generate_series(1, 1 + b.id % 2) place
) chosen GROUP BY 1, 2;

INSERT INTO briefs_brief_co_authors (brief_id, user_id)
SELECT signed.brief_id, a.user_id FROM briefs_briefauthor signed
JOIN briefs_author a ON a.id = signed.author_id WHERE a.user_id IS NOT NULL;

INSERT INTO briefs_revision (brief_id, number, document, saved_by_id, saved_at, note)
SELECT b.id, number,
    jsonb_build_object('version', 1, 'uid', b.uid, 'title', b.title, 'slug', b.slug, 'language', 'en',
        'tlp', b.tlp, 'published_on', '', 'event_date', coalesce(b.event_date::text, ''), 'location', '',
        'authors', '[]'::jsonb, 'citations', '[]'::jsonb, 'actors', '[]'::jsonb, 'tags', '[]'::jsonb,
        'sections', jsonb_build_array(jsonb_build_object('key', b.uid, 'kind', 'analysis', 'heading', '',
            'body', '<p>' || t.body || '.</p>'))),
    b.created_by_id, b.updated_at, ''
FROM briefs_brief b JOIN texts t ON b.slug = 'brief-' || t.n, generate_series(1, 3) number;

-- As in fill.sql, before large tables are joined in the transaction that fills them.
ANALYZE briefs_brief, briefs_revision;
-- Published: of five briefs four; one in twenty of them has a newer draft, one in two hundred was
-- withdrawn, a few are still to come.
INSERT INTO briefs_edition (brief_id, revision_id, number, change, note, published_by_id,
    first_published_at, day, updated_at, updated_on, tlp, language, title, slug, event_date, location,
    authors_shown, sha256, previous_sha256, live, ended_because, reason, head_html, summary_html, actors_html,
    body_html, card_html, lead_html, description, linked_data, reading_minutes, passages, search)
SELECT b.id, r.id, 1, 'first', '', b.created_by_id, b.created_at, b.created_at::date, b.created_at,
    b.created_at::date, b.tlp, 'en', b.title, b.slug, b.event_date, '', '[]', encode(sha256(b.slug::bytea), 'hex'), '',
    CASE WHEN b.id % 200 = 1 THEN tstzrange(b.created_at, b.created_at + interval '1 hour')
         WHEN b.id % 1000 = 2 THEN tstzrange(now() + interval '9 days', NULL)
         ELSE tstzrange(b.created_at, NULL) END,
    CASE WHEN b.id % 200 = 1 THEN 'withdrawn' ELSE '' END, '',
    repeat(b.title, 9), repeat(b.title, 9), '', repeat(b.title, 60), b.title, '', '', '', 3,
    jsonb_build_array(jsonb_build_array('analysis', 'analysis-1',
        regexp_replace(r.document #>> '{sections,0,body}', '<[^>]*>', '', 'g'))),
    to_tsvector('english', b.title)
FROM briefs_brief b
JOIN briefs_revision r ON r.brief_id = b.id AND r.number = CASE b.id % 20 WHEN 3 THEN 2 ELSE 3 END
WHERE b.id % 5 > 0;
RESET synchronous_commit;
ANALYZE;
