CREATE TABLE members (user_id integer, team integer);
CREATE TABLE notes (id integer PRIMARY KEY, team integer, kind varchar(10));
ALTER TABLE notes ENABLE ROW LEVEL SECURITY;
CREATE POLICY team_notes ON notes USING (team IN (SELECT m.team FROM members m));
CREATE POLICY kinds ON notes FOR INSERT WITH CHECK (kind = 'a');
COMMENT ON POLICY kinds ON notes IS 'only these';
