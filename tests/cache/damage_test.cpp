#include <fstream>

#include "cache/folder.hpp"

using namespace schemagen::cache;

namespace {

void fill(const std::string& file) {
  std::map<std::string, std::string> values;
  for (int i = 0; i < 500; ++i) values["k" + std::to_string(i)] = std::string(1000, 'v');
  Cache(file).put_all("a", values);
}

}  // namespace

TEST_CASE("a file that is no database is replaced") {
  const Folder folder;
  std::ofstream(folder.file()) << std::string(5000, '!');
  Cache cache(folder.file());
  CHECK_FALSE(cache.get("a", "k").has_value());
  cache.put("a", "k", "v");
  CHECK(cache.get("a", "k") == "v");
  CHECK(works(folder.file()));
}

TEST_CASE("a short scrap of a file is replaced") {
  const Folder folder;
  std::ofstream(folder.file()) << "SQLite";
  CHECK(works(folder.file()));
}

TEST_CASE("a file cut short anywhere is survived") {
  const Folder folder;
  fill(folder.file());
  const std::size_t size = std::filesystem::file_size(folder.file());
  for (const std::size_t left : {size - 1, size - 4096, size / 2, std::size_t{4096},
                                 std::size_t{1000}, std::size_t{100}, std::size_t{0}}) {
    CAPTURE(left);
    std::filesystem::remove(folder.file());
    fill(folder.file());
    std::filesystem::resize_file(folder.file(), left);
    {
      Cache cache(folder.file());
      for (int i = 0; i < 500; ++i) {
        const auto value = cache.get("a", "k" + std::to_string(i));
        CHECK((!value || *value == std::string(1000, 'v')));
      }
    }
    CHECK(works(folder.file()));
  }
}

TEST_CASE("damage anywhere never gives a wrong value") {
  const Folder folder;
  fill(folder.file());
  const std::size_t size = std::filesystem::file_size(folder.file());
  for (std::size_t place = 0; place < size; place += 20011) {
    CAPTURE(place);
    std::filesystem::remove(folder.file());
    fill(folder.file());
    {
      std::fstream stream(folder.file(), std::ios::in | std::ios::out | std::ios::binary);
      stream.seekp(static_cast<std::streamoff>(place));
      stream << std::string(300, '\x5a');
    }
    Cache cache(folder.file());
    for (int i = 0; i < 500; ++i) {
      const auto value = cache.get("a", "k" + std::to_string(i));
      CHECK((!value || *value == std::string(1000, 'v')));
    }
    cache.put("a", "again", "x");
  }
}

TEST_CASE("a changed value is a miss, and putting it again heals it") {
  const Folder folder;
  Cache(folder.file()).put("a", "k", "value");
  behind(folder.file(), "UPDATE entry SET value = CAST('velue' AS BLOB)");
  Cache cache(folder.file());
  CHECK_FALSE(cache.get("a", "k").has_value());
  cache.put("a", "k", "value");
  CHECK(cache.get("a", "k") == "value");
}

TEST_CASE("a file of another version is emptied") {
  const Folder folder;
  Cache(folder.file()).put("a", "k", "v");
  behind(folder.file(), "DROP TABLE entry; CREATE TABLE entry (x); PRAGMA user_version = 99");
  CHECK_FALSE(Cache(folder.file()).get("a", "k").has_value());
  CHECK(works(folder.file()));
  CHECK(behind(folder.file(), "PRAGMA user_version") == "1");
}

TEST_CASE("the database of another program is left alone") {
  const Folder folder;
  behind(folder.file(), "CREATE TABLE precious (x); INSERT INTO precious VALUES (7)");
  CHECK_FALSE(works(folder.file()));
  CHECK(behind(folder.file(), "SELECT x FROM precious") == "7");
}

TEST_CASE("a folder in place of the file is bypassed") {
  const Folder folder;
  std::filesystem::create_directory(folder.file());
  CHECK_FALSE(works(folder.file()));
  CHECK(std::filesystem::is_directory(folder.file()));
}

TEST_CASE("a file that vanishes while open is survived") {
  const Folder folder;
  Cache cache(folder.file());
  cache.put("a", "k", "v");
  std::filesystem::remove(folder.file());
  cache.put("a", "l", "w");
  CHECK_NOTHROW(cache.get("a", "k"));
  CHECK(works(folder.file()));
}
