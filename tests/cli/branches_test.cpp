#include <doctest/doctest.h>

#include "cli/program.hpp"
#include "schemagen/postgres/connection.hpp"
#include "support/test_database.hpp"

using namespace schemagen::cli::test;
using schemagen::testing::TestDatabase;

namespace {

/// One base, and two revisions that two people wrote after it.
struct Fork {
  TestDatabase database;
  Project project{database.url()};

  Fork() {
    table(1, "aaa111", "base");
    table(2, "bbb222", "aaa111");
    table(3, "ccc333", "aaa111");
    project.write("schemas/empty.yaml", "schema: public\n");
  }
  void table(int number, const std::string& id, const std::string& revises) {
    project.migration(number, id, revises, "CREATE TABLE public." + id + " (id int);",
                      "DROP TABLE public." + id + ";");
  }
};

constexpr const char* second = "migrations/2026-01-02_bbb222_x.sql";
constexpr const char* third = "migrations/2026-01-03_ccc333_x.sql";

}  // namespace

TEST_CASE("two heads: upgrade and check name both files and the ways out") {
  Fork fork;
  const Outcome upgrade = fork.project.run({"upgrade", "head"});
  CHECK(upgrade.exit == 2);
  CHECK(upgrade.err ==
        "migrations/2026-01-03_ccc333_x.sql:4:22: error SG0323: \"head\" is one revision, and "
        "there are 2 heads, bbb222 (migrations/2026-01-02_bbb222_x.sql) and ccc333 "
        "(migrations/2026-01-03_ccc333_x.sql)\n"
        "  4 | -- schemagen:revises aaa111\n    |                      ^~~~~~\n"
        "  hint: join them with `schemagen merge heads -m \"...\"`, move one that nobody applied "
        "after the other with `schemagen rebase ccc333 --onto bbb222`, or name one: its id, or "
        "LABEL@head; heads is all of them\n"
        "migrations/2026-01-02_bbb222_x.sql:4:22: note: revision bbb222 follows aaa111 here\n"
        "  4 | -- schemagen:revises aaa111\n    |                      ^~~~~~\n"
        "migrations/2026-01-03_ccc333_x.sql:4:22: note: revision ccc333 follows aaa111 here\n"
        "  4 | -- schemagen:revises aaa111\n    |                      ^~~~~~\n");
  const Outcome check = fork.project.run({"check", "--against", "migrations"});
  CHECK(check.exit == 1);
  CHECK(contains(check.err, "warning SG0323: there are 2 heads"));
  CHECK(contains(check.err, second));
  CHECK(contains(check.err, third));
  const Outcome revision = fork.project.run({"revision", "-m", "x"});
  CHECK(revision.exit == 2);
  CHECK(contains(revision.err, "SG0323"));
}

TEST_CASE("a merge joins them") {
  Fork fork;
  Project& project = fork.project;
  project.demand(0, {"merge", "heads", "-m", "both", "--rev-id", "mmm444"});
  CHECK(project.demand(0, {"heads"}) == "mmm444  both\n");
  CHECK(project.demand(0, {"branches"}) ==
        "aaa111  step 1\n  -> bbb222  step 2\n  -> ccc333  step 3\n");
  CHECK(project.demand(0, {"history", "--graph"}) ==
        "* mmm444  both\n|-.\n* | bbb222  step 2\n| * ccc333  step 3\n|-'\n* aaa111  step 1\n");
  project.demand(0, {"upgrade", "head"});
  CHECK(project.demand(0, {"current", "--check-heads"}) == "mmm444  both  (head)\n");
  CHECK(project.demand(0, {"downgrade", "bbb222", "--yes"}).starts_with("down mmm444"));
  CHECK(project.demand(0, {"current"}) == "bbb222  step 2\nccc333  step 3\n");
  CHECK(project.run({"current", "--check-heads"}).exit == 1);
  const Outcome again = project.run({"merge", "bbb222", "ccc333"});
  CHECK(again.exit == 2);
  CHECK(contains(again.err, "SG0715"));
  CHECK(project.run({"merge", "mmm444"}).exit == 2);
  CHECK(contains(project.run({"merge", "aaa111", "bbb222", "--splice"}).err, "SG0340"));
}

TEST_CASE("a rebase moves the unapplied one and proves it there") {
  Fork fork;
  Project& project = fork.project;
  project.demand(0, {"upgrade", "bbb222"});
  const Outcome fixed = project.run({"rebase", "bbb222"});
  CHECK(fixed.exit == 5);
  CHECK(contains(fixed.err, "SG0718"));
  CHECK(project.demand(0, {"rebase", "ccc333"}) == std::string(third) + "\n");
  CHECK(contains(project.read(third), "-- schemagen:revises bbb222\n"));
  project.demand(0, {"upgrade", "head"});
  CHECK(project.demand(0, {"current"}) == "ccc333  step 3  (head)\n");
}

TEST_CASE("a rebase that fails its proof leaves the file as it was") {
  Fork fork;
  Project& project = fork.project;
  project.migration(3, "ccc333", "aaa111", "CREATE TABLE public.bbb222 (id int);",
                    "DROP TABLE public.bbb222;");
  const std::string before = project.read(third);
  const Outcome clash = project.run({"rebase", "ccc333", "--onto", "bbb222"});
  CHECK(clash.exit == 3);
  CHECK(contains(clash.err, "already exists"));
  CHECK(project.read(third) == before);
  project.migration(3, "ccc333", "aaa111", "CREATE TABLE public.t (id int);", "SELECT 1;");
  const Outcome lossy = project.run({"rebase", "ccc333", "--onto", "bbb222"});
  CHECK(lossy.exit == 2);
  CHECK(contains(lossy.err, "SG0717"));
  CHECK(contains(lossy.err, "down does not lead back"));
  CHECK(project.run({"rebase", "aaa111", "--onto", "ccc333"}).exit == 2);
}

TEST_CASE("a squash stands for what every database passed") {
  Fork fork;
  Project& project = fork.project;
  fork.table(3, "ccc333", "bbb222");
  fork.table(4, "ddd444", "ccc333");
  project.demand(0, {"upgrade", "bbb222"});
  const Outcome middle = project.run({"squash", "base:ccc333", "-m", "all"});
  CHECK(middle.exit == 5);
  CHECK(contains(middle.err, "schemagen upgrade ccc333"));
  project.demand(0, {"upgrade", "ccc333"});

  TestDatabase behind;
  project.demand(0, {"upgrade", "aaa111", "--url", behind.url()});
  CHECK(contains(project.demand(0, {"squash", "base:ccc333", "-m", "all", "--rev-id", "sss555"}),
                 "_sss555_all.sql"));
  CHECK(project.list("migrations").size() == 2);
  CHECK(contains(project.read("migrations/2026-01-04_ddd444_x.sql"), "schemagen:revises sss555"));
  CHECK(project.demand(0, {"current"}) == "sss555  all\n");
  CHECK(project.demand(0, {"upgrade", "head"}).starts_with("up   ddd444"));

  const Outcome refused = project.run({"upgrade", "head", "--url", behind.url()});
  CHECK(refused.exit == 5);
  CHECK(contains(refused.err, "SG0341"));
  CHECK(contains(refused.err, "in the middle of what revision sss555 replaces"));

  TestDatabase fresh;
  project.demand(0, {"upgrade", "head", "--url", fresh.url()});
  CHECK(fresh.dump() == fork.database.dump());
  project.demand(0, {"downgrade", "base", "--yes"});
  project.demand(0, {"upgrade", "head"});
  CHECK(fresh.dump() == fork.database.dump());
}

TEST_CASE("a squash leaves rows and branches alone") {
  Fork fork;
  Project& project = fork.project;
  CHECK(contains(project.run({"squash", "aaa111:bbb222"}).err, "SG0719"));
  project.remove(third);
  project.migration(2, "bbb222", "aaa111", "INSERT INTO public.aaa111 VALUES (1);", "SELECT 1;");
  const Outcome rows = project.run({"squash", "base:bbb222"});
  CHECK(rows.exit == 5);
  CHECK(contains(rows.err, std::string(second) + ":8:1"));
  project.demand(0, {"squash", "base:bbb222", "--yes"});
}

TEST_CASE("new revisions say what they follow") {
  Fork fork;
  Project& project = fork.project;
  const auto header = [&](std::vector<std::string> arguments) {
    arguments.insert(arguments.begin(), "revision");
    arguments.insert(arguments.end(), {"-m", "x", "--sql", "--rev-id", "new1"});
    const std::string text = project.demand(0, arguments);
    return text.substr(0, text.find("-- schemagen:created"));
  };
  const std::string id = "-- x\n--\n-- schemagen:revision new1\n-- schemagen:revises ";
  CHECK(header({"--head", "bbb"}) == id + "bbb222\n");
  CHECK(header({"--head", "ccc333@head"}) == id + "ccc333\n");
  CHECK(header({"--head", "heads"}) == id + "bbb222 ccc333\n");
  CHECK(header({"--head", "base", "--branch-label", "lib", "--depends-on", "ccc3"}) ==
        id + "base\n-- schemagen:depends-on ccc333\n-- schemagen:labels lib\n");
  CHECK(header({"--head", "aaa111", "--splice"}) == id + "aaa111\n");
  const auto fails = [&](std::vector<std::string> arguments) {
    arguments.insert(arguments.begin(), "revision");
    arguments.insert(arguments.end(), {"-m", "x"});
    const Outcome outcome = project.run(arguments);
    CHECK(outcome.exit == 2);
    return outcome.err;
  };
  CHECK(contains(fails({"--head", "aaa111"}), "SG0715"));
  CHECK(contains(fails({"--head", "bbb", "--depends-on", "nope"}), "SG0330"));
  CHECK(contains(fails({"--head", "bbb", "--branch-label", "aaa111"}), "SG0711"));
  CHECK(contains(fails({"--head", "bbb", "--branch-label", "a-b"}), "SG0711"));
}

TEST_CASE("edit opens the files, and tells what is wrong with them afterwards") {
  Fork fork;
  Project& project = fork.project;
  project.environment["VISUAL"] = "sed -i s/step/phase/";
  project.demand(0, {"edit", "bbb222", "ccc333"});
  CHECK(contains(project.read(second), "phase 2"));
  CHECK(contains(project.read(third), "phase 3"));
  project.environment["VISUAL"] = "sed -i s/schemagen:revises/schemagen:revise/";
  const Outcome broken = project.run({"edit", "bbb222"});
  CHECK(broken.exit == 2);
  CHECK(contains(broken.err, "did you mean \"revises\"?"));
  project.environment["VISUAL"] = "sed -i s/schemagen:revise/schemagen:revises/";
  CHECK(project.run({"edit", "base"}).exit == 2);
  project.write(second, project.read(third));
  CHECK(contains(project.run({"history"}).err, "SG0320"));
}

TEST_CASE("pictures of the history") {
  Fork fork;
  Project& project = fork.project;
  project.write(third,
                "-- say \"hi\"\n-- schemagen:revision ccc333\n-- schemagen:revises base\n"
                "-- schemagen:depends-on aaa111\n-- schemagen:labels lib\n-- schemagen:up\n");
  CHECK(project.demand(0, {"history", "--format", "mermaid"}) ==
        "flowchart TD\n  r0[\"aaa111<br/>step 1\"]\n  r1[\"ccc333<br/>say #quot;hi#quot;\"]\n"
        "  r2[\"bbb222<br/>step 2\"]\n  r0 -.-> r1\n  r0 --> r2\n");
  const std::string dot = project.demand(0, {"history", "--format", "dot"});
  CHECK(contains(dot, "  \"ccc333\" [label=\"ccc333\\nsay \\\"hi\\\"\"];\n"));
  CHECK(contains(dot, "  \"aaa111\" -> \"ccc333\" [style=dashed];\n"));
  CHECK(project.demand(0, {"history", "--graph"}) ==
        "* bbb222  step 2\n| * ccc333  say \"hi\"  (lib)  (depends on aaa111)\n"
        "* aaa111  step 1\n");
  project.demand(0, {"upgrade", "heads"});
  CHECK(project.demand(0, {"current"}) == "bbb222  step 2  (head)\nccc333  say \"hi\"  (head)\n");
  CHECK(contains(project.demand(0, {"history", "-i"}), "bbb222  step 2  (current)\n"));
  CHECK(project.demand(0, {"history", "-r", "current-1:bbb222"}) ==
        "bbb222  step 2\naaa111  step 1\n");
  CHECK(project.demand(0, {"history", "-r", "-1:bbb222"}) == "bbb222  step 2\naaa111  step 1\n");
}

TEST_CASE("offline scripts for branches") {
  Fork fork;
  Project& project = fork.project;
  const std::string one = project.demand(0, {"upgrade", "aaa:bbb222", "--sql"});
  CHECK_FALSE(contains(one, "CREATE TABLE IF NOT EXISTS schemagen.revision"));
  CHECK(contains(one, "SET revision = 'bbb222'"));
  CHECK(contains(one, "this script begins at revision"));
  CHECK(contains(project.demand(0, {"upgrade", "heads", "--sql"}), "CREATE TABLE IF NOT EXISTS"));
  const std::string stamp = project.demand(0, {"stamp", "aaa111:bbb222", "aaa111:ccc333", "--sql"});
  CHECK(contains(stamp, "SET revision = 'bbb222'"));
  CHECK(contains(stamp, "VALUES ('ccc333',"));
  CHECK(project.run({"stamp", "aaa111:bbb222", "bbb222:ccc333", "--sql"}).exit == 2);
  CHECK(project.run({"stamp", "--purge", "head", "--sql"}).exit == 2);
  CHECK(project.run({"upgrade", "aaa111:bbb222"}).exit == 2);
}
