CREATE TABLE hens (id integer, egg integer, mother integer, PRIMARY KEY (id));
CREATE TABLE eggs (id integer, hen integer, PRIMARY KEY (id));
ALTER TABLE hens ADD CONSTRAINT hens_egg_fkey FOREIGN KEY (egg) REFERENCES eggs (id);
ALTER TABLE hens ADD CONSTRAINT hens_mother_fkey FOREIGN KEY (mother) REFERENCES hens (id);
ALTER TABLE eggs ADD CONSTRAINT eggs_hen_fkey FOREIGN KEY (hen) REFERENCES hens (id);
CREATE MATERIALIZED VIEW laid AS SELECT hen, count(*) AS number FROM eggs GROUP BY hen;
CREATE PUBLICATION farm FOR TABLE hens;
