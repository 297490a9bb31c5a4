#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>

#include <doctest/doctest.h>

#include "canon/pipeline.hpp"
#include "canon/versions.hpp"
#include "schemagen/base/file.hpp"
#include "schemagen/cli/config.hpp"

// What docs/ says of models and of the configuration is made from the tables that read them.
// UPDATE_DOCS=1 writes the files anew.

namespace schemagen::docs::test {

namespace {

constexpr const char* introduction =
    R"(# Models

A model file declares objects of a database, in YAML or JSON. Any number of files in any number of folders together declare the schema;
`schema:` at the top of a file names the schema in which its unqualified names live. Names are keys, SQL stays SQL, and what is left out
is PostgreSQL's default. Each example below is a complete file. `docs/json-schema/models.json` describes the same for editors.

The last column says what happens to an object in the database when the key changes.

<!-- Made from the field tables and examples in src/objects; UPDATE_DOCS=1 build/dev/tests/docs/test_docs writes it anew. -->

)";

void compare_with_file(const std::string& path, const std::string& text) {
  if (std::getenv("UPDATE_DOCS") != nullptr) {
    std::filesystem::create_directories(std::filesystem::path(path).parent_path());
    std::ofstream(path) << text;
  }
  REQUIRE_MESSAGE(std::filesystem::exists(path), path << " is missing; UPDATE_DOCS=1 writes it");
  const bool current = read_text(path) == text;
  CHECK_MESSAGE(current, path << " is out of date; UPDATE_DOCS=1 writes it anew");
}

}  // namespace

TEST_CASE("the reference of models is what the field tables say") {
  std::string text = introduction;
  for (const catalog::Kind* kind : objects::all_kinds()) {
    if (kind != objects::all_kinds().front()) text += "\n";
    text += model::reference_page(*kind, objects::example_of(*kind));
  }
  compare_with_file("docs/models.md", text);
}

TEST_CASE("the JSON Schemas are what the field tables and the settings say") {
  compare_with_file("docs/json-schema/models.json",
                    document::write_json(model::json_schema(objects::all_kinds())));
  compare_with_file("docs/json-schema/configuration.json",
                    document::write_json(cli::configuration_schema()));
}

TEST_CASE("the worked example of each kind declares such objects, and the server takes them") {
  canon::Scratch scratch(canon::test::on_test_server());
  cache::Cache none;
  for (const catalog::Kind* kind : objects::all_kinds()) {
    const std::string name(kind->name());
    CAPTURE(name);
    const std::string example(objects::example_of(*kind));
    REQUIRE_MESSAGE(!example.empty(), name << " has no src/objects/<kind>/example.yaml");
    Diagnostics diagnostics;
    const catalog::Catalog declared = canon::test::read_models(example, diagnostics);
    CHECK_EQ(canon::test::listing(diagnostics), "");
    bool shown = false;
    for (const auto& [id, object] : declared.objects()) shown = shown || id.kind == kind;
    CHECK_MESSAGE(shown, "the example declares no " << name);
    Diagnostics lacking;
    if (!canon::check_versions(declared, scratch.server_version(), lacking)) {
      // Version 15 takes every example, so that no older one passes over more than it lacks.
      CHECK(testing::test_server().major() < 15);
      continue;
    }
    // Nothing is there yet, so that all of it is created.
    const catalog::Catalog desired = canon::canonicalize(
        declared, {}, objects::all_kinds(), scratch, none, scratch.server_version(), diagnostics);
    CHECK_EQ(canon::test::listing(diagnostics), "");
    CHECK(desired.size() == declared.size());
  }
}

}  // namespace schemagen::docs::test
