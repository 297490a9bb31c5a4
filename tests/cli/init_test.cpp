#include <doctest/doctest.h>

#include "cli/program.hpp"
#include "schemagen/cli/config.hpp"

using namespace schemagen::cli::test;

TEST_CASE("init writes a project that the other commands can read") {
  Project project;
  const Outcome outcome = project.run({"init"});
  CHECK(outcome.exit == 0);
  CHECK(outcome.out.empty());
  CHECK(contains(outcome.err, "schemagen upgrade head"));
  CHECK(project.list("") ==
        std::vector<std::string>{".gitignore", "migrations", "schemagen.yaml", "schemas"});
  CHECK(project.read(".gitignore") == "/.schemagen/\n");
  CHECK(
      schemagen::cli::read_config(project.folder() + "/schemagen.yaml", "", [](const std::string&) {
        return std::nullopt;
      }).is_embedded());
  CHECK(project.demand(0, {"heads"}).empty());
}

TEST_CASE("init overwrites nothing") {
  Project project;
  project.write("schemagen.yaml", "models: mine/\n");
  const Outcome outcome = project.run({"init"});
  CHECK(outcome.exit == 2);
  CHECK(outcome.err ==
        "error SG0703: schemagen.yaml is there already\n"
        "  hint: nothing was written; name another folder: `schemagen init DIR`\n");
  CHECK(project.read("schemagen.yaml") == "models: mine/\n");
  CHECK(project.list("") == std::vector<std::string>{"schemagen.yaml"});
}

TEST_CASE("init leaves models and .gitignore lines as they are") {
  Project project;
  project.write("shop/.gitignore", "/build");
  project.write("shop/schemas/own.yaml", "tables: {}\n");
  project.demand(0, {"init", "shop"});
  CHECK(project.read("shop/.gitignore") == "/build\n/.schemagen/\n");
  CHECK(project.list("shop/schemas") == std::vector<std::string>{"own.yaml"});
}
