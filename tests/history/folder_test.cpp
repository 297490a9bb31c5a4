#include <filesystem>
#include <fstream>
#include <string>

#include <doctest/doctest.h>

#include "history/sample.hpp"

namespace schemagen::history {
namespace {

namespace fs = std::filesystem;

class Folder {
 public:
  Folder() {
    std::string name = (fs::temp_directory_path() / "schemagen-history-XXXXXX").string();
    REQUIRE(mkdtemp(name.data()) != nullptr);
    path_ = name;
  }
  ~Folder() { fs::remove_all(path_); }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;

  std::string path(const std::string& name = "") const {
    return path_ + (name.empty() ? "" : "/") + name;
  }
  void write(const std::string& name, const std::string& text) const {
    std::ofstream(path(name)) << text;
  }

 private:
  std::string path_;
};

TEST_CASE("migrations are read in the order of file names") {
  const Folder folder;
  folder.write("2_b.sql", "-- b\n-- schemagen:revision b\n-- schemagen:revises a\n");
  folder.write("1_a.sql", "-- a\n-- schemagen:revision a\n-- schemagen:revises base\n");
  folder.write("notes.txt", "no migration");
  folder.write(".hidden.sql", "no migration");
  fs::create_directory(folder.path("below.sql"));
  Diagnostics diagnostics;
  const auto migrations = read_migrations(folder.path(), diagnostics);
  CHECK(lines(diagnostics).empty());
  REQUIRE(migrations.size() == 2);
  CHECK(migrations[0].revision == "a");
  CHECK(migrations[1].revision == "b");
  CHECK(migrations[1].path == folder.path("2_b.sql"));
}

TEST_CASE("a plain SQL file gets the header lines to add, with the file before it as parent") {
  const Folder folder;
  folder.write("1_a.sql", "-- a\n-- schemagen:revision a1\n-- schemagen:revises base\n");
  folder.write("2_b.sql", "SELECT 1;\n");
  Diagnostics diagnostics;
  CHECK(read_migrations(folder.path(), diagnostics).size() == 1);
  REQUIRE(diagnostics.items().size() == 1);
  const Diagnostic& told = diagnostics.items()[0];
  CHECK(told.code == "SG0302");
  CHECK(told.hint.starts_with("put at the top of the file:\n-- schemagen:revision "));
  CHECK(told.hint.ends_with("\n-- schemagen:revises a1"));
}

TEST_CASE("a folder that does not exist has no migrations, and a file is no folder") {
  const Folder folder;
  Diagnostics diagnostics;
  CHECK(read_migrations(folder.path("none"), diagnostics).empty());
  folder.write("file", "");
  CHECK_THROWS_AS(read_migrations(folder.path("file"), diagnostics), IoError);
}

}  // namespace
}  // namespace schemagen::history
