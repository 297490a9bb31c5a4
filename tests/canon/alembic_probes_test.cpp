#include <exception>
#include <string>
#include <vector>

#include <doctest/doctest.h>

#include "canon/pipeline.hpp"

// Single changes on which a well-known tool was measured: some it misses, some it imagines. Each is
// found here, alone, and proved both ways.

namespace schemagen::canon::test {

namespace {

using Changes = std::vector<std::string>;

struct Probe {
  std::string name;
  std::string sql;
  std::string models;
  Changes expected;
  int since = 0;  ///< the first version of PostgreSQL that has it
};

const Changes no_change;

void try_probe(const Probe& probe, Scratch& scratch) {
  CAPTURE(probe.name);
  if (testing::test_server().major() < probe.since) return;
  testing::TestDatabase database;
  load(database, probe.sql);
  try {
    const Run run = compare_models(database, probe.models, scratch);
    CHECK_EQ(joined(describe(run.comparison.up)), joined(probe.expected));
    CHECK_EQ(run.comparison.down.empty(), probe.expected.empty());
    const plan::Plan up = run.comparison.up_plan({run.server_version, false});
    const plan::Plan down = run.comparison.down_plan({run.server_version, false});
    CHECK_EQ(up.steps.empty(), probe.expected.empty());
    CAPTURE(statements(up));
    CAPTURE(statements(down));
    const Proof proof = prove(run.comparison, up, down, objects::all_kinds(), scratch);
    CHECK_EQ(proof.failure, "");
    CHECK(proof.proved);
  } catch (const UserError& error) {
    FAIL_CHECK(listing(error.diagnostics()));
  } catch (const std::exception& error) {
    FAIL_CHECK(std::string(error.what()));
  }
}

void try_all(const std::vector<Probe>& probes) {
  Scratch scratch(on_test_server());
  for (const Probe& probe : probes) try_probe(probe, scratch);
}

}  // namespace

TEST_CASE("checks") {
  const std::string sql = "CREATE TABLE t (a int, b text, CONSTRAINT c CHECK (a > 0))";
  try_all({
      {"text changed under the same name",
       sql,
       "tables: {t: {columns: {a: int, b: text}, checks: {c: a > 1}}}",
       {"alter constraint public.t.c: expression"}},
      {"added without a name",
       "CREATE TABLE t (a int)",
       "tables: {t: {columns: {a: int}, checks: [a > 0]}}",
       {"create constraint public.t.t_a_check"}},
      {"the same without a name on both sides", "CREATE TABLE t (a int CHECK (a > 0))",
       "tables: {t: {columns: {a: int}, checks: [a > 0]}}", no_change},
      {"the same in the user's words",
       "CREATE TABLE t (s varchar(20), CONSTRAINT c CHECK (s IN ('a', 'b') AND s LIKE 'a%'))",
       R"yaml(tables: {t: {columns: {s: VARCHAR(20)}, checks: {c: "s in ('a','b') and s like 'a%'"}}})yaml",
       no_change},
      {"renamed",
       sql,
       "tables: {t: {columns: {a: int, b: text}, checks: {d: a > 0}}}",
       {"rename constraint public.t.c to t.d"}},
      {"removed", sql, "tables: {t: {columns: {a: int, b: text}}}", {"drop constraint public.t.c"}},
      {"not valid in the database",
       "CREATE TABLE t (a int); ALTER TABLE t ADD CONSTRAINT c CHECK (a > 0) NOT VALID",
       "tables: {t: {columns: {a: int}, checks: {c: a > 0}}}",
       {"alter constraint public.t.c: not_valid"}},
  });
}

TEST_CASE("enums") {
  const std::string sql = "CREATE TYPE mood AS ENUM ('sad', 'ok')";
  try_all({
      {"label added", sql, "enums: {mood: [sad, meh, ok]}", {"alter enum public.mood: labels"}},
      {"label removed", sql, "enums: {mood: [ok]}", {"alter enum public.mood: labels"}},
      {"labels in another order",
       sql,
       "enums: {mood: [ok, sad]}",
       {"alter enum public.mood: labels"}},
      {"schema said by the model", sql + "; CREATE TABLE t (m mood)",
       "enums: {public.mood: [sad, ok]}\ntables: {public.t: {columns: {m: public.mood}}}",
       no_change},
      {"new column of a new enum",
       "CREATE TABLE t (a int)",
       "enums: {mood: [sad, ok]}\ntables: {t: {columns: {a: int, m: mood}}}",
       {"create enum public.mood", "create column public.t.m"}},
      {"enum and its column gone",
       sql + "; CREATE TABLE t (a int, m mood)",
       "tables: {t: {columns: {a: int}}}",
       {"drop enum public.mood", "drop column public.t.m"}},
      {"default of an enum's column", sql + "; CREATE TABLE t (m mood DEFAULT 'ok')",
       R"yaml(enums: {mood: [sad, ok]}
tables: {t: {columns: {m: {type: mood, default: "'ok'"}}}})yaml",
       no_change},
  });
}

TEST_CASE("types of columns") {
  const auto probe = [](const std::string& was, const std::string& now) {
    return Probe{was + " to " + now,
                 "CREATE TABLE t (a " + was + ")",
                 "tables: {t: {columns: {a: \"" + now + "\"}}}",
                 {"alter column public.t.a: type"}};
  };
  const auto same = [&](const std::string& was, const std::string& now) {
    Probe result = probe(was, now);
    result.expected.clear();
    return result;
  };
  try_all({
      probe("int", "int[]"),
      probe("timestamp(6)", "timestamp(3)"),
      probe("varchar", "varchar(20)"),
      probe("varchar(10)", "varchar"),
      probe("numeric(10,2)", "numeric"),
      probe("varchar(10)", "varchar(20)"),
      probe("varchar(10)", "text"),
      probe("timestamp", "timestamptz"),
      probe("json", "jsonb"),
      probe("int", "bigint"),
      probe("text", "int"),
      same("int4", "INTEGER"),
      same("timestamptz", "timestamp with time zone"),
      same("numeric(10,2)", "decimal(10, 2)"),
      same("varchar(10)[]", "character varying(10) array"),
      same("bit(3)", "BIT(3)"),
      same("float(53)", "double precision"),
      same("bpchar", "bpchar"),
      same("char", "character(1)"),
      same("interval day to second(3)", "interval day to second(3)"),
  });
}

TEST_CASE("defaults") {
  const auto same = [](const std::string& type, const std::string& was, const std::string& now) {
    return Probe{type + " " + was + " is " + now,
                 "CREATE TABLE t (a " + type + " DEFAULT " + was + ")",
                 "tables: {t: {columns: {a: {type: \"" + type + "\", default: \"" + now + "\"}}}}",
                 no_change};
  };
  const auto other = [&](const std::string& type, const std::string& was, const std::string& now) {
    Probe result = same(type, was, now);
    result.expected = {"alter column public.t.a: default"};
    return result;
  };
  try_all({
      other("int", "1", "2"),
      other("timestamptz", "CURRENT_TIMESTAMP", "now()"),
      same("float8", "random() + 1", "random()+1"),
      same("timestamptz", "clock_timestamp()", "CLOCK_TIMESTAMP( )"),
      same("json", "'{}'", "'{}'"),
      same("jsonb", "'{}'", "'{}'::jsonb"),
      same("int[]", "'{}'", "'{}'"),
      same("text[]", "ARRAY['a']", "array['a']"),
      same("boolean", "false", "FALSE"),
      same("uuid", "gen_random_uuid()", "gen_random_uuid()"),
      same("varchar(5)", "'new'", "'new'"),
      same("numeric(5,2)", "0", "0"),
      {"default gone",
       "CREATE TABLE t (a int DEFAULT 1)",
       "tables: {t: {columns: {a: int}}}",
       {"alter column public.t.a: default"}},
      {"default new",
       "CREATE TABLE t (a int)",
       "tables: {t: {columns: {a: {type: int, default: 1}}}}",
       {"alter column public.t.a: default"}},
      {"serial", "CREATE TABLE t (a serial PRIMARY KEY, b bigserial)",
       "tables: {t: {columns: {a: serial, b: bigserial}, primary_key: [a]}}", no_change},
  });
}

TEST_CASE("other attributes of columns") {
  try_all({
      {"collation",
       "CREATE TABLE t (a text)",
       "tables: {t: {columns: {a: {type: text, collation: C}}}}",
       {"alter column public.t.a: collation"}},
      {"not null",
       "CREATE TABLE t (a text)",
       "tables: {t: {columns: {a: {type: text, nullable: false}}}}",
       {"alter column public.t.a: nullable"}},
      {"storage",
       "CREATE TABLE t (a text)",
       "tables: {t: {columns: {a: {type: text, storage: external}}}}",
       {"alter column public.t.a: storage"}},
      {"statistics target",
       "CREATE TABLE t (a text)",
       "tables: {t: {columns: {a: {type: text, statistics: 500}}}}",
       {"alter column public.t.a: statistics"}},
      {"order is only told", "CREATE TABLE t (a int, b int)",
       "tables: {t: {columns: {b: int, a: int}}}", no_change},
      {"identity mode",
       "CREATE TABLE t (a int GENERATED BY DEFAULT AS IDENTITY)",
       "tables: {t: {columns: {a: {type: int, identity: always}}}}",
       {"alter column public.t.a: identity"}},
      {"identity increment",
       "CREATE TABLE t (a int GENERATED ALWAYS AS IDENTITY)",
       "tables: {t: {columns: {a: {type: int, identity: {mode: always, increment: 10}}}}}",
       {"alter column public.t.a: identity"}},
      {"the same identity", "CREATE TABLE t (a int GENERATED ALWAYS AS IDENTITY (START 5))",
       "tables: {t: {columns: {a: {type: int, identity: {mode: always, start: 5}}}}}", no_change},
      {"generated expression",
       "CREATE TABLE t (a int, g int GENERATED ALWAYS AS (a + 1) STORED)",
       "tables: {t: {columns: {a: int, g: {type: int, generated: a + 2}}}}",
       {"alter column public.t.g: generated"}},
      {"the same expression",
       "CREATE TABLE t (a int, g bigint GENERATED ALWAYS AS (a * 2 + 1) STORED)",
       "tables: {t: {columns: {a: int, g: {type: int8, generated: a*2+1}}}}", no_change},
      {"expression dropped",
       "CREATE TABLE t (a int, g int GENERATED ALWAYS AS (a + 1) STORED)",
       "tables: {t: {columns: {a: int, g: int}}}",
       {"alter column public.t.g: generated"}},
      {"column added",
       "CREATE TABLE t (a int)",
       "tables: {t: {columns: {a: int, b: text}}}",
       {"create column public.t.b"}},
      {"column removed",
       "CREATE TABLE t (a int, b text)",
       "tables: {t: {columns: {a: int}}}",
       {"drop column public.t.b"}},
  });
}

TEST_CASE("keys") {
  const std::string columns = "columns: {a: int, b: int}";
  const auto table = [&](const std::string& rest) {
    return "tables: {t: {" + columns + ", " + rest + "}}";
  };
  try_all({
      {"primary key with another column",
       "CREATE TABLE t (a int, b int, CONSTRAINT t_pkey PRIMARY KEY (a))",
       table("primary_key: [a, b]"),
       {"alter column public.t.b: nullable", "alter constraint public.t.t_pkey: columns"}},
      {"order of a primary key",
       "CREATE TABLE t (a int, b int, PRIMARY KEY (a, b))",
       table("primary_key: [b, a]"),
       {"alter constraint public.t.t_pkey: columns"}},
      {"primary key gone, columns stay not null",
       "CREATE TABLE t (a int PRIMARY KEY, b int)",
       "tables: {t: {columns: {a: {type: int, nullable: false}, b: int}}}",
       {"drop constraint public.t.t_pkey"}},
      {"order of a unique key",
       "CREATE TABLE t (a int, b int, CONSTRAINT u UNIQUE (a, b))",
       table("unique: {u: [b, a]}"),
       {"alter constraint public.t.u: columns"}},
      {"unique becomes deferrable",
       "CREATE TABLE t (a int, b int, CONSTRAINT u UNIQUE (a))",
       table("unique: {u: {columns: [a], deferrable: immediate}}"),
       {"alter constraint public.t.u: deferrable"}},
      {"nulls not distinct",
       "CREATE TABLE t (a int, b int, CONSTRAINT u UNIQUE (a))",
       table("unique: {u: {columns: [a], nulls_not_distinct: true}}"),
       {"alter constraint public.t.u: nulls_not_distinct"},
       15},
      {"unique renamed",
       "CREATE TABLE t (a int, b int, CONSTRAINT u UNIQUE (a))",
       table("unique: {v: [a]}"),
       {"rename constraint public.t.u to t.v"}},
      {"unique index, not constraint",
       "CREATE TABLE t (a int, b int, CONSTRAINT u UNIQUE (a))",
       table("indexes: {u: {columns: [a], unique: true}}"),
       {"drop constraint public.t.u", "create index public.u"}},
      {"exclusion added",
       "CREATE TABLE t (a int, b int, r int4range)",
       "tables: {t: {columns: {a: int, b: int, r: int4range}, exclusions: "
       "{x: {method: gist, elements: [{column: r, with: \"&&\"}]}}}}",
       {"create constraint public.t.x"}},
  });
}

TEST_CASE("foreign keys") {
  const std::string parent = "CREATE TABLE p (id int PRIMARY KEY);";
  const auto sql = [&](const std::string& rest) {
    return parent + "CREATE TABLE c (p int, CONSTRAINT f FOREIGN KEY (p) REFERENCES p " + rest +
           ")";
  };
  const auto models = [](const std::string& name, const std::string& rest) {
    return "tables:\n  p: {columns: {id: int}, primary_key: [id]}\n"
           "  c: {columns: {p: int}, foreign_keys: {" +
           name + ": {columns: [p], references: p(id)" + rest + "}}}";
  };
  try_all({
      {"same", sql("ON DELETE NO ACTION"), models("f", ""), no_change},
      {"cascade",
       sql(""),
       models("f", ", delete: cascade"),
       {"alter constraint public.c.f: delete"}},
      {"restrict",
       sql(""),
       models("f", ", delete: restrict"),
       {"alter constraint public.c.f: delete"}},
      {"on update",
       sql(""),
       models("f", ", update: cascade"),
       {"alter constraint public.c.f: update"}},
      {"deferrable",
       sql(""),
       models("f", ", deferrable: deferred"),
       {"alter constraint public.c.f: deferrable"}},
      {"match full", sql(""), models("f", ", match: full"), {"alter constraint public.c.f: match"}},
      {"renamed", sql(""), models("g", ""), {"rename constraint public.c.f to c.g"}},
      {"not valid in the database",
       parent + "CREATE TABLE c (p int); ALTER TABLE c ADD CONSTRAINT f FOREIGN KEY (p) "
                "REFERENCES p NOT VALID",
       models("f", ""),
       {"alter constraint public.c.f: not_valid"}},
      {"parent and child dropped",
       sql(""),
       "tables: {}",
       {"drop table public.c", "drop table public.p", "drop column public.c.p",
        "drop column public.p.id", "drop constraint public.c.f",
        "drop constraint public.p.p_pkey"}},
  });
}

TEST_CASE("indexes") {
  const auto probe = [](const std::string& name, const std::string& was, const std::string& now,
                        const Changes& expected) {
    return Probe{name, "CREATE TABLE t (a int, b text, j jsonb); CREATE INDEX i ON t " + was,
                 "tables: {t: {columns: {a: int, b: text, j: jsonb}, indexes: {i: " + now + "}}}",
                 expected};
  };
  const auto alters = [](const std::string& field) {
    return Changes{"alter index public.i: " + field};
  };
  try_all({
      probe("condition", "(a) WHERE a > 0", "{columns: [a], where: a > 1}", alters("where")),
      probe("the same condition", "(a) WHERE b IN ('x', 'y')",
            R"yaml({columns: [a], where: "b in ('x','y')"})yaml", no_change),
      probe("method", "(a)", "{columns: [a], method: hash}", alters("method")),
      probe("included column", "(a)", "{columns: [a], include: [b]}", alters("include")),
      probe("operator class", "(b)", "{columns: [{column: b, operator_class: text_pattern_ops}]}",
            alters("columns")),
      probe("order of columns", "(a, b)", "{columns: [b, a]}", alters("columns")),
      probe("descending", "(a)", "{columns: [{column: a, order: desc}]}", alters("columns")),
      probe("storage parameter", "(a)", "{columns: [a], storage_parameters: {fillfactor: 70}}",
            alters("storage_parameters")),
      probe("comment", "(a)", "{columns: [a], comment: quick}",
            {"create comment public.i (index)"}),
      probe("the same expression", "(lower(b), (a + 1))",
            R"yaml({columns: ["LOWER( b )", "a+1"]})yaml", no_change),
      probe("the same text search", "USING gin (to_tsvector('english', b))",
            R"yaml({method: gin, columns: ["to_tsvector('english', b)"]})yaml", no_change),
      probe("the same operator class", "USING gin (j jsonb_path_ops)",
            "{method: gin, columns: [{column: j, operator_class: jsonb_path_ops}]}", no_change),
      {"renamed",
       "CREATE TABLE t (a int); CREATE INDEX i ON t (a)",
       "tables: {t: {columns: {a: int}, indexes: {k: [a]}}}",
       {"rename index public.i to k"}},
  });
}

TEST_CASE("tables, schemas, sequences, domains, comments") {
  const std::string table = "CREATE TABLE t (a int)";
  const std::string domain = "CREATE DOMAIN d AS text CONSTRAINT d_check CHECK (VALUE <> '')";
  try_all({
      {"unlogged",
       table,
       "tables: {t: {unlogged: true, columns: {a: int}}}",
       {"alter table public.t: unlogged"}},
      {"fillfactor",
       table,
       "tables: {t: {storage_parameters: {fillfactor: 70}, columns: {a: int}}}",
       {"alter table public.t: storage_parameters"}},
      {"row security",
       table,
       "tables: {t: {row_security: true, columns: {a: int}}}",
       {"alter table public.t: row_security"}},
      {"table in a new schema",
       "",
       "schemas: [audit]\ntables: {audit.log: {columns: {a: int}}}",
       {"create schema audit", "create table audit.log", "create column audit.log.a"}},
      {"schema gone",
       "CREATE SCHEMA audit; CREATE TABLE audit.log (a int)",
       "tables: {}",
       {"drop schema audit", "drop table audit.log", "drop column audit.log.a"}},
      {"sequence added", "", "sequences: {s: {increment: 2}}", {"create sequence public.s"}},
      {"sequence changed",
       "CREATE SEQUENCE s",
       "sequences: {s: {cache: 20}}",
       {"alter sequence public.s: cache"}},
      {"the same sequence", "CREATE SEQUENCE s AS int MAXVALUE 100",
       "sequences: {s: {type: int, maximum: 100}}", no_change},
      {"domain's check",
       domain,
       R"yaml(domains: {d: {type: text, check: "VALUE <> 'x'"}})yaml",
       {"alter constraint public.d.d_check: expression"}},
      {"the same domain", domain, R"yaml(domains: {d: {type: text, check: "value<>''"}})yaml",
       no_change},
      {"domain becomes not null",
       domain,
       R"yaml(domains: {d: {type: text, nullable: false, check: "VALUE <> ''"}})yaml",
       {"alter domain public.d: nullable"}},
      {"domain's default",
       domain,
       R"yaml(domains: {d: {type: text, default: "'x'", check: "VALUE <> ''"}})yaml",
       {"alter domain public.d: default"}},
      {"table's comment",
       table,
       "tables: {t: {comment: Things, columns: {a: int}}}",
       {"create comment public.t (table)"}},
      {"column's comment",
       table + "; COMMENT ON COLUMN t.a IS 'old'",
       "tables: {t: {columns: {a: {type: int, comment: new}}}}",
       {"alter comment public.t.a (column): text"}},
      {"comment gone",
       table + "; COMMENT ON TABLE t IS 'it''s old'",
       "tables: {t: {columns: {a: int}}}",
       {"drop comment public.t (table)"}},
      {"names that need quotes",
       R"yaml(CREATE TABLE "Order" ("User" int, "a b" text, CONSTRAINT "C" CHECK ("User" > 0)))yaml",
       R"yaml(tables: {Order: {columns: {User: int, a b: text}, checks: {C: '"User">0'}}})yaml",
       no_change},
  });
}

}  // namespace schemagen::canon::test
