#include <filesystem>
#include <fstream>

#include <doctest/doctest.h>
#include <stdlib.h>

#include "model/real_kinds.hpp"

namespace schemagen::model::test {

namespace {

namespace fs = std::filesystem;

/// A project with a model, and functions in files of their own.
class Project {
 public:
  Project() {
    std::string pattern = (fs::temp_directory_path() / "schemagen-model-XXXXXX").string();
    REQUIRE(mkdtemp(pattern.data()) != nullptr);
    root_ = pattern;
    fs::create_directories(root_ / "schemas" / "functions");
    std::ofstream(root_ / "schemas" / "functions" / "touch.sql") << "BEGIN\n  RETURN NEW;\nEND\n";
  }
  ~Project() { fs::remove_all(root_); }
  Project(const Project&) = delete;
  Project& operator=(const Project&) = delete;

  catalog::Catalog read(const std::string& text) {
    const std::string path = (root_ / "schemas" / "shop.yaml").generic_string();
    const auto source = std::make_shared<SourceFile>(SourceFile{path, text});
    return read_models({{path, document::read_yaml(source, diagnostics), root_.generic_string()}},
                       objects::all_kinds(), diagnostics);
  }
  /// Code, message and hint of the one complaint there is.
  std::string complaint(const std::string& file) {
    read("functions:\n  f(): {returns: trigger, language: plpgsql, file: " + file + "}\n");
    REQUIRE(diagnostics.items().size() == 1);
    const Diagnostic& item = diagnostics.items()[0];
    return item.code + " " + item.message + " (" + item.hint + ")";
  }

  Diagnostics diagnostics;

 private:
  fs::path root_;
};

}  // namespace

TEST_CASE("the body of a function may stand in a file, and messages point into it") {
  Project project;
  const auto catalog = project.read(
      "functions:\n  touch(): {returns: trigger, language: plpgsql, file: functions/touch.sql}\n");
  CHECK(project.diagnostics.empty());
  const catalog::Kind& kind = objects::kind_named("function");
  const catalog::Object* touch = catalog.find({&kind, "public", "touch", "", "()"});
  REQUIRE(touch != nullptr);
  CHECK(kind.find_field("body")->print(*touch->model) == "BEGIN\n  RETURN NEW;\nEND\n");
  const auto statement = kind.recheck(*touch);
  REQUIRE(statement);
  const SourceSpan place = statement->origin_of(statement->text().find("RETURN NEW"));
  REQUIRE(place.file != nullptr);
  CHECK(fs::path(place.file->path).filename() == "touch.sql");
  CHECK(place.line == 2);
  CHECK(place.column == 3);
}

TEST_CASE("files that are not there or not in the project are told") {
  CHECK(Project().complaint("functions/tuch.sql") ==
        "SG0268 there is no file \"functions/tuch.sql\" in function f() (did you mean "
        "\"functions/touch.sql\"?)");
  CHECK(Project()
            .complaint("../../secret.sql")
            .starts_with(
                "SG0268 the file \"../../secret.sql\" is outside the project in function f()"));
  CHECK(
      Project()
          .complaint("/etc/hostname")
          .starts_with("SG0268 the file \"/etc/hostname\" is outside the project in function f()"));
}

TEST_CASE("types in the name of a function get their schema once all files are read") {
  Models models;
  const auto catalog = models.read({{"a.yaml", R"(
functions:
  f(m mood, n int): {returns: mood, language: sql, body: SELECT m, comment: a text}
)"},
                                    {"b.yaml", "enums: {mood: [a]}"}});
  CHECK(models.messages() == "");
  const catalog::Kind& kind = objects::kind_named("function");
  const catalog::Object* f = catalog.find({&kind, "public", "f", "", "(public.mood, integer)"});
  REQUIRE(f != nullptr);
  CHECK(catalog.children(f->id).size() == 1);
  CHECK(Models::write(catalog).find("f(m public.mood, n integer):") != std::string::npos);
  Models again;
  const auto back = again.read(Models::write(catalog));
  CHECK(again.messages() == "");
  CHECK(Models::listing(back) == Models::listing(catalog));
}

}  // namespace schemagen::model::test
