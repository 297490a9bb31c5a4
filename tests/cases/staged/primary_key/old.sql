CREATE TABLE users (
  id integer GENERATED ALWAYS AS IDENTITY, email text NOT NULL, age integer DEFAULT 5, constraint users_pkey primary key (id),
  constraint users_id_check check (id > 0));
CREATE TABLE orders (id bigint primary key, user_id integer references users(id), total numeric);
CREATE INDEX users_age_idx ON users (age);
CREATE INDEX users_id_age_idx ON users (id, age);
CREATE VIEW elders AS SELECT id, email FROM users WHERE age > 60;
COMMENT ON COLUMN users.id IS 'who';
INSERT INTO users (email, age) SELECT 'a' || n, n % 100 FROM generate_series(1, 3000) n;
INSERT INTO orders SELECT n, n, n FROM generate_series(1, 2000) n;
