#include <chrono>

#include "cache/folder.hpp"

using namespace schemagen::cache;

TEST_CASE("values come back, by space and key, from a file in a new folder") {
  const Folder folder;
  const std::string file = folder.path() / "deep" / "er" / "cache.sqlite";
  const std::string bytes("a\0b\xff", 4);
  Cache cache(file);
  CHECK_FALSE(cache.get("models", "k1").has_value());
  cache.put("models", "k1", bytes);
  cache.put_all("canon", {{"k1", "other"}, {"k2", ""}});
  CHECK(cache.get("models", "k1") == bytes);
  Cache again(file);
  CHECK(again.get("models", "k1") == bytes);
  CHECK(again.get("canon", "k1") == "other");
  CHECK(again.get("canon", "k2") == "");
  CHECK_FALSE(again.get("models", "k2").has_value());
  CHECK(again.get_all("canon", {"k2", "k9", "k1"}) ==
        std::map<std::string, std::string>{{"k1", "other"}, {"k2", ""}});
  CHECK(again.get_all("canon", {}).empty());
}

TEST_CASE("what another generation stored is not found") {
  const Folder folder;
  Cache(folder.file(), Cache::usual_limit, "1").put("models", "k", "one");
  Cache second(folder.file(), Cache::usual_limit, "2");
  CHECK_FALSE(second.get("models", "k").has_value());
  second.put("models", "k", "two");
  CHECK(Cache(folder.file(), Cache::usual_limit, "1").get("models", "k") == "one");
}

TEST_CASE("a cache without a file holds nothing, and so does one without a path") {
  Cache none;
  none.put("a", "k", "v");
  CHECK_FALSE(none.get("a", "k").has_value());
  Cache empty("");
  empty.put("a", "k", "v");
  CHECK_FALSE(empty.get("a", "k").has_value());
  Cache moved = std::move(none);
  CHECK(moved.get_all("a", {"k"}).empty());
}

TEST_CASE("what was not used longest makes room") {
  const Folder folder;
  constexpr std::int64_t limit = 1 << 20;
  const std::string large(50'000, 'x');
  {
    Cache cache(folder.file(), limit);
    for (int i = 0; i < 15; ++i) cache.put("a", "old" + std::to_string(i), large);
  }
  behind(folder.file(), "UPDATE entry SET used = 1");
  {
    Cache cache(folder.file(), limit);
    CHECK(cache.get("a", "old3").has_value());  // used now
  }
  CHECK(behind(folder.file(), "SELECT count(*) FROM entry WHERE used > 1") == "1");
  Cache cache(folder.file(), limit);
  for (int i = 0; i < 8; ++i) cache.put("a", "new" + std::to_string(i), large);
  CHECK(cache.get("a", "old3").has_value());
  CHECK(cache.get("a", "new7").has_value());
  CHECK_FALSE(cache.get("a", "old0").has_value());
  CHECK(std::filesystem::file_size(folder.file()) <= static_cast<std::uintmax_t>(limit));
}

TEST_CASE("reading does not write") {
  const Folder folder;
  Cache(folder.file()).put("a", "k", "v");
  const auto before = std::filesystem::last_write_time(folder.file());
  const std::string version = behind(folder.file(), "PRAGMA data_version");
  {
    Cache cache(folder.file());
    for (int i = 0; i < 100; ++i) CHECK(cache.get("a", "k") == "v");
  }
  CHECK(std::filesystem::last_write_time(folder.file()) == before);
  CHECK(behind(folder.file(), "PRAGMA data_version") == version);
}

TEST_CASE("many values are read fast") {
  const Folder folder;
  std::map<std::string, std::string> values;
  std::vector<std::string> keys;
  for (int i = 0; i < 10'000; ++i) {
    keys.push_back(std::string(58, 'a') + std::to_string(100'000 + i));
    values[keys.back()] = std::string(300, 'v');
  }
  Cache(folder.file()).put_all("canon", values);
  const auto start = std::chrono::steady_clock::now();
  CHECK(Cache(folder.file()).get_all("canon", keys) == values);
  const auto spent = std::chrono::steady_clock::now() - start;
  MESSAGE(std::chrono::duration_cast<std::chrono::microseconds>(spent).count(), " us for 10,000");
  CHECK(spent < std::chrono::seconds(1));
}
