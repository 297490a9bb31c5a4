#include "schemagen/cli/config.hpp"

#include <doctest/doctest.h>

#include "cli/config/covered_text.hpp"
#include "cli/program.hpp"
#include "schemagen/base/diagnostic.hpp"
#include "schemagen/base/text.hpp"

using namespace schemagen;
using namespace schemagen::cli;
using namespace std::chrono_literals;

namespace {

using Values = std::map<std::string, std::string>;

Config read(const std::string& text, const std::string& environment = "",
            const Values& values = {}) {
  test::Project project;
  project.write("schemagen.yaml", text);
  return read_config(project.folder() + "/schemagen.yaml", environment,
                     [&](const std::string& name) {
                       const auto found = values.find(name);
                       return found == values.end() ? std::nullopt : std::optional(found->second);
                     });
}

/// The messages, with the folder left out.
std::string failure(const std::string& text, const std::string& environment = "") {
  try {
    read(text, environment);
  } catch (const UserError& error) {
    std::string all;
    for (const Diagnostic& item : error.diagnostics().items()) {
      const std::size_t name = item.span.to_string().find("schemagen.yaml");
      all += item.span.to_string().substr(name) + " " + item.code + " " + item.message;
      if (!item.hint.empty()) all += " | " + item.hint;
      all += "\n";
    }
    return all;
  }
  return "no error";
}

constexpr const char* full = R"(
database: {url: "${DATABASE_URL:-embedded}"}
schemas: [app, audit]
models: db/models/
migrations: db/migrations/
templates: db/templates/
bookkeeping: {schema: ledger}
scratch: postgresql://scratch/postgres
exclude: ["table:public.spatial_ref_sys", "*:audit.*"]
safety: {online: false, lock_timeout: 500ms, stages_above: 0, refuse: [data_loss, create-index]}
lint: {select: [SG0924], ignore: [create-index], naming: {index: "_idx$"}, postgres: 14.2}
environments:
  production:
    database: {url: "${PROD_DATABASE_URL}"}
    safety: {lock_timeout: 1min}
)";

}  // namespace

TEST_CASE("every key of schemagen.yaml is read") {
  const Config config = read(full);
  CHECK(config.is_embedded());
  CHECK(config.schemas == std::vector<std::string>{"app", "audit"});
  CHECK(config.models == "db/models/");
  CHECK(config.migrations == "db/migrations/");
  CHECK(config.templates == "db/templates/");
  CHECK(config.bookkeeping_schema == "ledger");
  CHECK(config.scratch == "postgresql://scratch/postgres");
  CHECK(config.exclude.size() == 2);
  CHECK_FALSE(config.safety.online);
  CHECK(config.safety.lock_timeout == 500ms);
  CHECK(config.safety.stages_above == 0);
  CHECK(config.safety.refuse == std::vector<std::string>{"data_loss", "create-index"});
  CHECK(config.lint.select == std::vector<std::string>{"SG0924"});
  CHECK(config.lint.ignore == std::vector<std::string>{"create-index"});
  CHECK(config.lint.naming == std::map<std::string, std::string>{{"index", "_idx$"}});
  CHECK(config.lint.postgres == "14.2");
}

TEST_CASE("what is left out has its default") {
  const Config config = read("");
  CHECK(config.is_embedded());
  CHECK(config.schemas == std::vector<std::string>{"public"});
  CHECK(config.models == "schemas/");
  CHECK(config.safety.online);
  CHECK(config.safety.lock_timeout == 2s);
  CHECK(config.safety.stages_above == 100000);
}

TEST_CASE("an environment is laid over the rest, key by key") {
  const Config config = read(full, "production", {{"PROD_DATABASE_URL", "postgresql://prod/shop"}});
  CHECK(config.database_url == "postgresql://prod/shop");
  CHECK(config.safety.lock_timeout == 1min);
  CHECK_FALSE(config.safety.online);
}

TEST_CASE("variables are filled in, also in the middle of a text; $${ is ${ itself") {
  const Config config = read(
      "database: {url: \"postgresql://${USER}@${HOST:-localhost}/${DB:-}x\"}\n"
      "models: a$${b}\n",
      "", {{"USER", "ann"}, {"HOST", ""}});
  CHECK(config.database_url == "postgresql://ann@localhost/x");
  CHECK(config.models == "a${b}");
}

TEST_CASE("mistakes are told with file, line, column and the nearest word") {
  CHECK(failure("databse: {url: x}\n") ==
        "schemagen.yaml:1:1 SG0611 unknown key \"databse\" | did you mean \"database\"?\n");
  CHECK(failure("safety: {lock_timout: 2s}\n") ==
        "schemagen.yaml:1:10 SG0611 unknown key \"lock_timout\" | did you mean "
        "\"lock_timeout\"?\n");
  CHECK(failure("bookkeeping: {table: x}\n") ==
        "schemagen.yaml:1:15 SG0611 unknown key \"table\" | known keys: schema\n");
  CHECK(failure("schemas: public\n") ==
        "schemagen.yaml:1:10 SG0612 expected a list of schemas, found \"public\" | write it in "
        "brackets: [public]\n");
  CHECK(failure("schemas: []\n") ==
        "schemagen.yaml:1:10 SG0612 no schema is managed | name one, or write [\"*\"] for all but "
        "system schemas\n");
  CHECK(failure("database: embedded\n") ==
        "schemagen.yaml:1:11 SG0612 expected keys, found \"embedded\" | known keys: url\n");
  CHECK(failure("safety:\n  lock_timeout: soon\n  online: perhaps\n") ==
        "schemagen.yaml:2:17 SG0612 expected a duration, found \"soon\" | for example 500ms, 2s or "
        "1min\n"
        "schemagen.yaml:3:11 SG0612 expected true or false, found \"perhaps\"\n");
  CHECK(
      failure("safety: {stages_above: many}\n") ==
      "schemagen.yaml:1:24 SG0612 expected a number of rows, found \"many\" | for example 100000; "
      "0 means every table\n");
  CHECK(failure("safety: {refuse: [data_los]}\n") ==
        "schemagen.yaml:1:19 SG0612 \"data_los\" is no hazard that can be refused | did you mean "
        "\"data_loss\"?\n");
  CHECK(failure("lint: {ignore: [create-indx]}\n") ==
        "schemagen.yaml:1:17 SG0612 \"create-indx\" is no rule of lint | did you mean "
        "\"create-index\"?\n");
  CHECK(failure("lint: {naming: {indx: a}}\n") ==
        "schemagen.yaml:1:17 SG0611 unknown key \"indx\" | did you mean \"index\"?\n");
  CHECK(failure("lint:\n  naming: {index: \"(\"}\n  postgres: new\n")
            .find("schemagen.yaml:2:19 SG0612 \"(\" is no regular expression") == 0);
  CHECK(failure("lint: {postgres: new}\n") ==
        "schemagen.yaml:1:18 SG0612 expected a version of PostgreSQL, found \"new\" | for example "
        "15 or 14.2\n");
  CHECK(failure("exclude: [audit]\n") ==
        "schemagen.yaml:1:11 SG0612 expected kind:pattern, found \"audit\" | write \"*:audit\" for "
        "objects of every kind\n");
  CHECK(failure("models: [a, b]\n") == "schemagen.yaml:1:9 SG0612 expected a path, found a list\n");
  CHECK(failure("environments: {staging: {urll: x}}\n") ==
        "schemagen.yaml:1:26 SG0611 unknown key \"urll\" | known keys: database, schemas, models, "
        "migrations, templates, bookkeeping, scratch, exclude, safety, lint, hooks\n");
}

TEST_CASE("variables and environments that are not there are errors") {
  CHECK(failure("database: {url: \"${NO_SUCH}\"}\n") ==
        "schemagen.yaml:1:17 SG0613 the environment variable NO_SUCH is not set | set NO_SUCH, or "
        "give a default: ${NO_SUCH:-default}\n");
  CHECK(failure("models: ${A\n") ==
        "schemagen.yaml:1:9 SG0613 \"${\" without \"}\" | write ${NAME} or ${NAME:-default}; "
        "\"$${\" stands for \"${\" itself\n");
  CHECK(failure("models: ${a-b}\n") ==
        "schemagen.yaml:1:9 SG0613 \"a-b\" is no name of a variable | write ${NAME} or "
        "${NAME:-default}\n");
  CHECK(failure(full, "producton") ==
        "schemagen.yaml:13:3 SG0614 there is no environment \"producton\" | did you mean "
        "\"production\"?\n");
  CHECK(failure("", "production") ==
        "schemagen.yaml:1:1 SG0614 there is no environment \"production\" | the file has no "
        "`environments:`\n");
}

TEST_CASE("only the environment in use must have its variables") {
  CHECK(read(full).is_embedded());
}

TEST_CASE("broken YAML is told at its place") {
  CHECK(failure("schemas: [public\nmodels: x\n").starts_with("schemagen.yaml:2:"));
  CHECK(test::contains(failure("models: a\nmodels: b\n"), "SG0102"));
}

TEST_CASE("durations") {
  CHECK(parse_duration("2s") == 2000ms);
  CHECK(parse_duration("500ms") == 500ms);
  CHECK(parse_duration("1min") == 60s);
  CHECK(parse_duration("1h") == 3600s);
  CHECK(parse_duration("250") == 250ms);
  CHECK(parse_duration("2 s") == 2000ms);
  CHECK(parse_duration("0") == 0ms);
  for (const char* wrong : {"", "s", "-1s", "2 sec", "1.5s", "99999999999", "25d", "2s "}) {
    CAPTURE(wrong);
    CHECK_FALSE(parse_duration(wrong));
  }
}

TEST_CASE("no message shows a password of the file") {
  CHECK(cover_passwords("url: postgresql://ann:s3cret@host/db?x=1\n") ==
        "url: postgresql://ann:******@host/db?x=1\n");
  CHECK(cover_passwords("url: \"postgresql://ann:p@ss@${HOST}/db\" # a@b\n") ==
        "url: \"postgresql://ann:****@${HOST}/db\" # a@b\n");
  CHECK(cover_passwords("url: host=h password=s3cret user=ann") ==
        "url: host=h password=****** user=ann");
  CHECK(cover_passwords("url: \"host=h password = 'a b' user=ann\"") ==
        "url: \"host=h password = '***' user=ann\"");
  CHECK(cover_passwords("postgresql://h/db?password=abc&user=x") ==
        "postgresql://h/db?password=***&user=x");
  CHECK(cover_passwords("see https://example.org:80/x # mail me@x.org") ==
        "see https://example.org:80/x # mail me@x.org");
  try {
    read("database: {url: \"postgresql://ann:s3cret@${NO_SUCH}/db\"}\n");
    FAIL("no error");
  } catch (const UserError& error) {
    CHECK(std::string(error.what()).find("s3cret") == std::string::npos);
    CHECK(std::string(error.what()).find("******") != std::string::npos);
  }
}

TEST_CASE("the configuration is found from folders below, and paths follow it") {
  test::Project project("postgresql://nowhere.invalid/x");
  project.migration(1, "aaa111", "base", "SELECT 1;", "SELECT 1;");
  project.write("deep/er/.keep", "");
  const test::Outcome outcome = project.run_in("deep/er", {"heads", "--json"});
  CHECK(outcome.exit == 0);
  CHECK(test::contains(outcome.out, "\"file\": \"../../migrations/2026-01-01_aaa111_x.sql\""));
}

TEST_CASE("without a configuration the way out is named") {
  test::Project project;
  const test::Outcome outcome = project.run({"heads"});
  CHECK(outcome.exit == 2);
  CHECK(outcome.err ==
        "error SG0615: there is no schemagen.yaml here or in a folder above\n"
        "  hint: write a new project with `schemagen init`, or name the file with -c FILE\n");
  CHECK(test::contains(project.run({"heads", "-c", "no.yaml"}).err, "no.yaml"));
}
