CREATE TABLE a_parent (id serial PRIMARY KEY, z int REFERENCES a_parent);
CREATE TABLE z_child (id int PRIMARY KEY, p int REFERENCES a_parent ON DELETE CASCADE);
CREATE INDEX z_child_p_idx ON z_child (p);
COMMENT ON TABLE z_child IS 'Going';
CREATE TABLE stays (p int CONSTRAINT stays_fk REFERENCES a_parent);
