-- Makes the copies that `fill` made differ: to each text its own words, with the signs of print
-- and letters with accents, and to some of them the names that `trying` looks for. Then so many
-- names that the register has 100,000, and at least those that are tried.
CREATE TEMP TABLE said AS
SELECT brief.id AS brief, row_number() OVER (ORDER BY brief.id) AS n FROM briefs_brief brief;

UPDATE briefs_section section
SET body = section.body || format(
    '<p>The “%s” – so the café’s owner said – was of no use. %s %s</p>',
    substr(md5(n::text), 1, 8),
    (
        SELECT string_agg(
            translate(substr(md5(format('%s %s', word, n % 997)), 1, 4 + word % 5), '0123456789', 'ghijklmnop'),
            ' '
        )
        FROM generate_series(1, 60) word
    ),
    concat_ws(
        ' ',
        CASE WHEN n % 2500 = 7 THEN 'Then <em>Wiesenthal</em> left the room.' END,
        CASE WHEN n % 5 = 1 THEN 'Talks with Kestrelia’s envoy went on.' END,
        CASE WHEN n % 2 = 1 THEN 'The Concordat of Lisbon was cited.' END,
        CASE WHEN n % 50 = 3 THEN 'قال المتحدث إن وحماسية رفضت العرض وبحماسية.' END,
        CASE WHEN n % 50 = 4 THEN 'Об этом сообщили в Зимоградске и близ Зимограда.' END,
        CASE WHEN n % 25 = 5 THEN 'Later Otto Bramwell spoke; Bramwell said little.' END
    )
)
FROM said
WHERE section.brief_id = said.brief AND section.kind = 'analysis';

-- Every seventh name is that of a person, and some of one word.
INSERT INTO actors_actor (uid, kind, subtype, name, slug, description, country, language, compared,
    sort_name, initial)
SELECT gen_random_uuid(), CASE WHEN n % 7 = 0 THEN 'person' ELSE 'organisation' END, '',
    initcap(name), 'name-' || n, '', '', 'en', true, name, left(name, 1)
FROM generate_series(1, greatest(7, 100000 - (SELECT count(*) FROM actors_actorname))) n,
LATERAL (SELECT translate(substr(md5(n::text), 1, 7), '0123456789', 'abcdefghij')
    || CASE WHEN n % 5 = 0 THEN '' ELSE ' '
            || translate(substr(md5(n::text), 9, 6), '0123456789', 'klmnopqrst') END AS name) made;
INSERT INTO actors_actorname (actor_id, value, name_type, is_primary, language, match_mode,
    case_sensitive, valid_from, valid_until, reference, normalised)
SELECT id, name, 'name', true, 'en', 'auto', false, '', '', '', lower(name)
FROM actors_actor WHERE slug LIKE 'name-%';
