#include <filesystem>
#include <fstream>

#include <doctest/doctest.h>
#include <unistd.h>

#include "schemagen/base/file.hpp"
#include "schemagen/render/render.hpp"

namespace schemagen::render {
namespace {

namespace fs = std::filesystem;
using history::MigrationText;

MigrationText sample() {
  MigrationText text;
  text.message = "Add user_roles";
  text.revision = "9c2b3f1a4e5d";
  text.revises = {"8f1a2b3c4d5e"};
  text.created = "2026-11-21T10:15:00Z";
  text.review = {"Review", "  1 drop table old_roles  DATA LOSS: rows & all", "Proved on 15.18."};
  text.up = {
      {"set users.status NOT NULL (schemas/shop.yaml:14:7)",
       true,
       {},
       {"ALTER TABLE public.users ADD CONSTRAINT c CHECK (status <> 'a&b') NOT VALID",
        "ALTER TABLE public.users VALIDATE CONSTRAINT c"}},
      {"build the index", false, {}, {"CREATE INDEX CONCURRENTLY i ON public.users (status)"}},
      {"last", true, {}, {"SELECT 1 -- with a remark"}}};
  text.down = {{"drop the constraint", true, {}, {"ALTER TABLE public.users DROP CONSTRAINT c"}}};
  return text;
}

const char* const sample_file = R"(-- Add user_roles
--
-- schemagen:revision 9c2b3f1a4e5d
-- schemagen:revises 8f1a2b3c4d5e
-- schemagen:created 2026-11-21T10:15:00Z
--
-- Review
--   1 drop table old_roles  DATA LOSS: rows & all
-- Proved on 15.18.

-- schemagen:up
-- schemagen:step set users.status NOT NULL (schemas/shop.yaml:14:7)
ALTER TABLE public.users ADD CONSTRAINT c CHECK (status <> 'a&b') NOT VALID;
ALTER TABLE public.users VALIDATE CONSTRAINT c;

-- schemagen:step transaction=off build the index
CREATE INDEX CONCURRENTLY i ON public.users (status);

-- schemagen:step last
SELECT 1 -- with a remark
;

-- schemagen:down
-- schemagen:step drop the constraint
ALTER TABLE public.users DROP CONSTRAINT c;
)";

/// A folder with a template of the project's own.
class TemplateFolder {
 public:
  explicit TemplateFolder(const std::string& text)
      : path_(fs::temp_directory_path() / ("schemagen_render_" + std::to_string(getpid()))) {
    fs::create_directories(path_);
    std::ofstream(path_ / "migration.sql.mustache") << text;
  }
  ~TemplateFolder() { fs::remove_all(path_); }
  TemplateFolder(const TemplateFolder&) = delete;
  TemplateFolder& operator=(const TemplateFolder&) = delete;
  std::string path() const { return path_.string(); }

 private:
  fs::path path_;
};

Diagnostics refusal(const std::string& template_text) {
  const TemplateFolder folder(template_text);
  try {
    migration_file(sample(), folder.path());
  } catch (const UserError& error) {
    return error.diagnostics();
  }
  throw std::runtime_error("the template was not refused");
}

TEST_CASE("a migration file is laid out for people") {
  CHECK(migration_file(sample(), "") == sample_file);
}

TEST_CASE("a migration without anything is a frame to fill in") {
  MigrationText text;
  text.message = "By hand";
  text.revision = "abc123";
  text.created = "2026-11-21T10:15:00Z";
  CHECK(migration_file(text, "/no/such/folder") ==
        "-- By hand\n--\n-- schemagen:revision abc123\n-- schemagen:revises base\n"
        "-- schemagen:created 2026-11-21T10:15:00Z\n\n-- schemagen:up\n\n-- schemagen:down\n");
}

TEST_CASE("every key of the header is written and read back") {
  MigrationText text = sample();
  text.revises = {"aaa111", "bbb222"};
  text.depends_on = {"ccc333", "ddd444"};
  text.labels = {"billing", "core"};
  text.irreversible = "the rows are gone";
  text.down = {};
  text.review = {"", "Review", "", "  two  ", ""};
  const std::string file = migration_file(text, "");
  CHECK(file.find("-- schemagen:revises aaa111 bbb222\n-- schemagen:depends-on ccc333 ddd444\n"
                  "-- schemagen:labels billing core\n") != std::string::npos);
  CHECK(file.find("-- schemagen:irreversible the rows are gone\n--\n-- Review\n--\n--   two\n") !=
        std::string::npos);
  CHECK(file.find("schemagen:down") == std::string::npos);
}

TEST_CASE("a step without statements is left out") {
  MigrationText text = sample();
  text.down.push_back({"nothing", true, {}, {}});
  CHECK(migration_file(text, "") == sample_file);
}

TEST_CASE("what would not be read back as it was meant is never written") {
  MigrationText text = sample();
  text.up[0].statements[0] = "SELECT 1; SELECT 2";
  CHECK_THROWS_AS(migration_file(text, ""), InternalError);
  text = sample();
  text.up[0].statements[0] = "SELECT 'open";
  CHECK_THROWS_AS(migration_file(text, ""), InternalError);
  text = sample();
  text.up[0].title = "transaction=off a title";
  CHECK_THROWS_AS(migration_file(text, ""), InternalError);
  text = sample();
  text.revision = "no good";
  CHECK_THROWS_AS(migration_file(text, ""), InternalError);
}

TEST_CASE("a batch has its directive") {
  MigrationText text = sample();
  text.up.push_back({"fill",
                     false,
                     history::Batch{"public.users", "id", 5000, 0, {}},
                     {"UPDATE public.users SET status = DEFAULT WHERE :batch"}});
  CHECK(migration_file(text, "").find("-- schemagen:step transaction=off fill\n"
                                      "-- schemagen:batch table=public.users key=id\n"
                                      "UPDATE public.users SET status = DEFAULT WHERE :batch;\n") !=
        std::string::npos);
}

TEST_CASE("statements may hold what looks like a tag") {
  MigrationText text = sample();
  text.up[2].statements[0] = "SELECT '{{message}}', '{{#up}}', '<>&\"'";
  CHECK(migration_file(text, "").find("SELECT '{{message}}', '{{#up}}', '<>&\"';\n") !=
        std::string::npos);
}

TEST_CASE("the template at the top of the project is the built-in one") {
  CHECK(migration_file(sample(), "templates") == sample_file);
}

TEST_CASE("a project's own template is used, and may say more") {
  const std::string builtin = read_text("templates/migration.sql.mustache");
  std::string own = builtin;
  own.insert(own.find("\n-- schemagen:up"), "-- Copyright us\n{{! nothing }}\n");
  const TemplateFolder folder(own);
  const std::string file = migration_file(sample(), folder.path());
  CHECK(file.find("-- Proved on 15.18.\n-- Copyright us\n") != std::string::npos);
}

TEST_CASE("an unknown tag is told with its place and the known ones") {
  const Diagnostics told =
      refusal("-- {{mesage}}\n{{#up}}{{{titel}}}{{sql}}{{/up}}{{#upp}}{{/upp}}");
  REQUIRE(told.items().size() == 4);
  CHECK(told.items()[0].code == "SG0601");
  CHECK(told.items()[0].message == "unknown tag \"mesage\"");
  CHECK(told.items()[0].hint.find(
            "did you mean \"message\"? the tags here are message, revision") == 0);
  CHECK(told.items()[0].span.line == 1);
  CHECK(told.items()[0].span.column == 4);
  CHECK(told.items()[0].span.to_string().find("migration.sql.mustache:1:4") != std::string::npos);
  CHECK(told.items()[1].message == "unknown tag \"titel\"");
  CHECK(told.items()[2].message == "unknown tag \"sql\"");
  CHECK(told.items()[3].message == "unknown section \"upp\"");
}

TEST_CASE("sections that do not match, partials and delimiters are told") {
  CHECK(refusal("{{#up}}").items().at(0).message == "section up does not end");
  CHECK(refusal("{{/up}}").items().at(0).message == "section up ends here and is not open");
  CHECK(refusal("{{#up}}{{#first}}{{/up}}{{/first}}").items().at(0).hint == "open is first");
  CHECK(refusal("{{message").items().at(0).message == "this tag does not end");
  CHECK(refusal("{{> other}}").items().at(0).code == "SG0602");
  CHECK(refusal("{{=<% %>=}}").items().at(0).code == "SG0602");
}

TEST_CASE("a template that leaves something out is told") {
  std::string own = read_text("templates/migration.sql.mustache");
  own.replace(own.find("-- schemagen:revises {{revises}}"), 32, "-- schemagen:revises base");
  const Diagnostics told = refusal(own);
  CHECK(told.items().at(0).code == "SG0603");
  CHECK(told.items().at(0).message ==
        "what this template writes is not read back as it was meant: schemagen:revises");
}

}  // namespace
}  // namespace schemagen::render
