#include "schemagen/base/file.hpp"

#include <filesystem>
#include <fstream>

#include <doctest/doctest.h>

#include "schemagen/base/diagnostic.hpp"

namespace sg = schemagen;

TEST_CASE("a file is read byte by byte") {
  const std::string path = std::filesystem::temp_directory_path() / "schemagen_file_test";
  const std::string content = std::string("a\r\n\0b", 5) + std::string(200000, 'x');
  std::ofstream(path, std::ios::binary) << content;
  CHECK(sg::read_text(path) == content);
  CHECK(sg::load_source(path)->text == content);
  CHECK(sg::load_source(path)->path == path);
  std::filesystem::remove(path);
}

TEST_CASE("what cannot be read says why") {
  CHECK_THROWS_WITH_AS(sg::read_text("/nowhere/x.yaml"),
                       "cannot read /nowhere/x.yaml: No such file or directory", sg::IoError);
  CHECK_THROWS_WITH_AS(sg::read_text("/"), "cannot read /: Is a directory", sg::IoError);
}
