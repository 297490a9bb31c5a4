#include <filesystem>
#include <fstream>

#include <doctest/doctest.h>
#include <stdlib.h>

#include "schemagen/base/diagnostic.hpp"
#include "schemagen/base/text.hpp"
#include "schemagen/model/model.hpp"

namespace schemagen::model {

TEST_CASE("model files are found in sub-directories, sorted, hidden ones passed over") {
  namespace fs = std::filesystem;
  std::string pattern = (fs::temp_directory_path() / "schemagen-model-XXXXXX").string();
  REQUIRE(mkdtemp(pattern.data()) != nullptr);
  const fs::path root = pattern;
  fs::create_directories(root / "sub" / "deep");
  fs::create_directories(root / ".git");
  for (const char* name : {"b.yaml", "a.yml", "sub/c.json", "sub/deep/d.YAML", "readme.md",
                           ".hidden.yaml", ".git/e.yaml"}) {
    std::ofstream(root / name) << "x";
  }
  std::string found;
  for (const std::string& file : find_model_files(root.string())) {
    found += file.substr(pattern.size() + 1) + "\n";
  }
  CHECK(found == "a.yml\nb.yaml\nsub/c.json\nsub/deep/d.YAML\n");
  const std::string one = (root / "b.yaml").string();
  CHECK(find_model_files(one) == std::vector<std::string>{one});
  CHECK_THROWS_AS(find_model_files((root / "none").string()), IoError);
  fs::remove_all(root);
}

}  // namespace schemagen::model
