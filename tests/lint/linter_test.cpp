#include <doctest/doctest.h>

#include "lint/lint_files.hpp"

namespace schemagen::lint::test {
namespace {

const std::string header =
    "-- Title\n--\n-- schemagen:revision 1a2b3c\n-- schemagen:revises base\n";

Diagnostics graph_findings(const std::vector<std::string>& texts,
                           const std::map<std::string, std::string>& applied = {}) {
  Diagnostics told;
  std::vector<history::Migration> migrations;
  for (const std::string& text : texts) migrations.push_back(script("m.sql", text));
  const history::RevisionGraph graph(std::move(migrations), told);
  REQUIRE(!told.has_errors());
  return lint_graph(graph, applied);
}

std::string revision(const std::string& id, const std::string& parent) {
  return "-- T\n--\n-- schemagen:revision " + id + "\n-- schemagen:revises " + parent +
         "\n\nSELECT 1;\n";
}

}  // namespace

TEST_CASE("places are those of the file, counted in characters") {
  const Diagnostics found = find(
      "-- größer\n\nALTER TABLE public.\"Größe\" ADD COLUMN z integer,\n"
      "  ADD COLUMN y uuid DEFAULT gen_random_uuid();\n");
  REQUIRE(has(found, "SG0901"));
  for (const Diagnostic& item : found.items()) {
    if (item.code != "SG0901") continue;
    CHECK(item.span.line == 4);
    CHECK(item.span.column == 21);
  }
}

TEST_CASE("SQL that cannot be read is told where the parser stopped") {
  const Diagnostics found = find("SELECT 1;\nALTER TABLE t FROBNICATE x;\nDROP TABLE public.t;\n");
  REQUIRE(found.items().size() >= 2);
  CHECK(found.items()[0].code == "SG0968");
  CHECK(found.items()[0].span.line == 2);
  CHECK(found.items()[0].span.column == 15);
  CHECK(has(found, "SG0937"));
}

TEST_CASE("statements inside DO blocks are looked at, at their place") {
  const Diagnostics found = find(
      "DO $body$\nBEGIN\n  IF true THEN\n    ALTER TABLE public.t ALTER COLUMN a SET NOT NULL;\n"
      "  ELSE\n    EXECUTE 'CREATE INDEX i ON public.t (a)';\n  END IF;\n"
      "  FOR r IN SELECT 1 LOOP\n    PERFORM public.f(r);\n  END LOOP;\nEND\n$body$;\n");
  const std::string text = lines(found);
  CAPTURE(text);
  CHECK(text.find("4:26 warning SG0908") != std::string::npos);
  CHECK(text.find("6:14 warning SG0924") != std::string::npos);
  CHECK(!has(found, "SG0968"));
}

TEST_CASE("SQL in a block that cannot be read or is made at run time is told") {
  CHECK(has(find("DO $$ BEGIN ALTER TABLE t FROBNICATE; END $$;"), "SG0968"));
  CHECK(has(find("DO $$ BEGIN EXECUTE 'DROP TABLE ' || name; END $$;"), "SG0964"));
}

TEST_CASE("a function is looked into where the same file calls it") {
  const std::string function =
      "CREATE FUNCTION public.f() RETURNS void LANGUAGE plpgsql AS $$\nBEGIN\n"
      "  TRUNCATE public.t;\nEND $$;\n";
  CHECK(!has(find(function), "SG0934"));
  const Diagnostics found = find(function + "SELECT public.f();\n");
  REQUIRE(has(found, "SG0934"));
  CHECK(lines(found).find("3:12 warning SG0934") != std::string::npos);
}

TEST_CASE("what a file makes is new until the next file") {
  Linter linter;
  CHECK(!has(linter.lint(script("a.sql",
                                "CREATE TABLE public.n (a int);\n"
                                "CREATE INDEX n_a ON public.n (a);\n")),
             "SG0924"));
  CHECK(has(linter.lint(script("b.sql", "CREATE INDEX n_b ON n (a);\n")), "SG0924"));
}

TEST_CASE("a line of allowance covers its statement, and in the header the file") {
  const std::string two = "CREATE INDEX i ON public.t (a);\nCREATE INDEX j ON public.t (a);\n";
  CHECK(lines(find("-- schemagen:allow SG0924 it is tiny\n" + two)).find("2:1 warning SG0924") ==
        std::string::npos);
  CHECK(lines(find("-- schemagen:allow SG0924 it is tiny\n" + two)).find("3:1 warning SG0924") !=
        std::string::npos);
  CHECK(!has(find("-- schemagen:allow create-index all are tiny\n\n" + two), "SG0924"));
  const std::string migration = header +
                                "-- schemagen:allow data_loss nobody reads it\n\n-- schemagen:up\n"
                                "DROP TABLE public.a;\nDROP TABLE public.b;\n-- schemagen:down\n";
  const Diagnostics found = find(migration);
  CHECK(!has(found, "SG0937"));
  CHECK(!has(found, "SG0966"));
}

TEST_CASE("an allowance that is unused or unknown is told, with the nearest word") {
  const Diagnostics unused = find("-- schemagen:allow SG0936 x is gone\nSELECT 1;\n");
  CHECK(lines(unused) == "1:1 warning SG0966 nothing here needs schemagen:allow SG0936\n");
  const Diagnostics unknown = find("-- schemagen:allow create-indx it is tiny\nSELECT 1;\n");
  REQUIRE(unknown.items().size() == 1);
  CHECK(unknown.items()[0].code == "SG0969");
  CHECK(unknown.items()[0].hint == "did you mean \"create-index\"?");
}

TEST_CASE("a down part is only looked at for what fails there") {
  const Diagnostics found =
      find(header +
           "\n-- schemagen:up\nCREATE TABLE public.n (a int);\n-- schemagen:down\n"
           "DROP TABLE public.n;\n-- schemagen:step drop\n"
           "DROP INDEX CONCURRENTLY public.i;\n");
  CHECK(!has(found, "SG0937"));
  CHECK(has(found, "SG0925"));
}

TEST_CASE("steps part transactions") {
  const auto text = [](const std::string& step) {
    return header +
           "\n-- schemagen:up\nALTER TABLE public.t ADD CONSTRAINT k CHECK (a > 0) NOT "
           "VALID;\n" +
           step +
           "ALTER TABLE public.t VALIDATE CONSTRAINT k;\n"
           "-- schemagen:down\nALTER TABLE public.t DROP CONSTRAINT k;\n";
  };
  CHECK(has(find(text("-- schemagen:step validate\n")), "SG0916"));
  CHECK(!has(find(text("-- schemagen:step transaction=off validate\n")), "SG0916"));
}

TEST_CASE("codes can be selected and ignored") {
  const std::string text = "DROP TABLE public.a;\nCREATE INDEX i ON public.t (a);\n";
  Settings only;
  only.select = {"create-index"};
  CHECK(lines(find(text, only)).find("SG0937") == std::string::npos);
  CHECK(has(find(text, only), "SG0924"));
  Settings without;
  without.ignore = {"SG0924"};
  CHECK(!has(find(text, without), "SG0924"));
}

TEST_CASE("what depends on the version is told while nobody names one") {
  const std::string text = "CREATE TABLE public.p (a bigint) PARTITION BY RANGE (a);\n";
  const std::string key =
      "ALTER TABLE public.p ADD CONSTRAINT k FOREIGN KEY (a) REFERENCES public.r (id) NOT VALID;\n";
  const auto findings = [&](int version) {
    Settings settings;
    settings.server_version = version;
    Linter linter(settings);
    linter.learn(script("a.sql", text));
    return linter.lint(script("b.sql", key));
  };
  CHECK(has(findings(0), "SG0915"));
  CHECK(has(findings(170000), "SG0915"));
  CHECK(!has(findings(180000), "SG0915"));
}

TEST_CASE("forks and edited files are told of the files together") {
  CHECK(graph_findings({revision("aaa", "base"), revision("bbb", "aaa")}).empty());
  CHECK(
      has(graph_findings({revision("aaa", "base"), revision("bbb", "aaa"), revision("ccc", "aaa")}),
          "SG0967"));
  const std::string sum = script("m.sql", revision("aaa", "base")).checksum;
  CHECK(graph_findings({revision("aaa", "base")}, {{"aaa", sum}}).empty());
  CHECK(has(graph_findings({revision("aaa", "base")}, {{"aaa", "another"}}), "SG0972"));
}

TEST_CASE("an expression that nests deep is read") {
  std::string sum = "1";
  for (int i = 0; i < 300; ++i) sum += " + 1";
  CHECK(!has(find("SELECT " + sum + ";"), "SG0968"));
}

TEST_CASE("an old table may go once the new one of its name has all its rows") {
  const std::string aside = "ALTER TABLE t RENAME TO old; CREATE TABLE t (a int);";
  CHECK(!has(find(aside + "INSERT INTO t (a) SELECT a FROM ONLY old; DROP TABLE old"), "SG0937"));
  CHECK(has(find(aside + "DROP TABLE old"), "SG0937"));
  CHECK(has(find(aside + "INSERT INTO u SELECT a FROM old; DROP TABLE old"), "SG0937"));
  CHECK(has(find(aside + "INSERT INTO t SELECT a FROM old WHERE a > 1; DROP TABLE old"), "SG0937"));
  CHECK(has(find(aside + "INSERT INTO t SELECT a FROM old AS t; DROP TABLE old"), "SG0937"));
}

}  // namespace schemagen::lint::test
