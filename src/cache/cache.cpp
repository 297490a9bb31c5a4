#include "schemagen/cache/cache.hpp"

#include <chrono>
#include <cstring>
#include <filesystem>
#include <system_error>
#include <utility>

#include "cache/database.hpp"

namespace schemagen::cache {
namespace {

constexpr std::int64_t application = 0x73676361;  // "sgca"
constexpr std::int64_t version = 1;
/// A file that is locked again and again is given up, or a thousand reads would wait in turn.
constexpr int most_waits = 3;

constexpr const char* make_tables =
    "PRAGMA auto_vacuum = INCREMENTAL;"
    "BEGIN IMMEDIATE;"
    "CREATE TABLE IF NOT EXISTS entry (id INTEGER PRIMARY KEY, space TEXT NOT NULL, key TEXT NOT "
    "NULL,"
    " used INTEGER NOT NULL, size INTEGER NOT NULL, checksum INTEGER NOT NULL, value BLOB NOT NULL,"
    " UNIQUE (space, key));"
    "PRAGMA application_id = 1936155489;"
    "PRAGMA user_version = 1;"
    "COMMIT";
constexpr const char* find_entry =
    "SELECT id, used, checksum, value FROM entry WHERE space = ?1 AND key = ?2";
constexpr const char* put_entry =
    "INSERT OR REPLACE INTO entry (space, key, used, size, checksum, value)"
    " VALUES (?1, ?2, ?3, ?4, ?5, ?6)";
constexpr const char* drop_oldest =
    "DELETE FROM entry WHERE id IN (SELECT id FROM"
    " (SELECT id, sum(size) OVER (ORDER BY used DESC, id DESC) AS total FROM entry)"
    " WHERE total > ?1)";

/// Days since the epoch: fine enough to tell what is in use, and one update a day at most.
std::int64_t today() {
  const auto now = std::chrono::system_clock::now().time_since_epoch();
  return std::chrono::duration_cast<std::chrono::hours>(now).count() / 24;
}

void mix(std::uint64_t& sum, std::string_view bytes) {
  constexpr std::uint64_t prime = 0x9e3779b97f4a7c15U;
  const auto stir = [&](std::uint64_t word) {
    sum = (sum ^ word) * prime;
    sum ^= sum >> 29U;
  };
  stir(bytes.size());
  for (; bytes.size() >= 8; bytes.remove_prefix(8)) {
    std::uint64_t word = 0;
    std::memcpy(&word, bytes.data(), 8);
    stir(word);
  }
  std::uint64_t word = 0;
  std::memcpy(&word, bytes.data(), bytes.size());
  stir(word);
}

/// Against damage only, so it need not be strong; reading a large value must stay cheap.
std::int64_t checksum(std::string_view space, std::string_view key, std::string_view value) {
  std::uint64_t sum = 0;
  mix(sum, space);
  mix(sum, key);
  mix(sum, value);
  return static_cast<std::int64_t>(sum);
}

}  // namespace

struct Cache::Store {
  Store(std::string path, std::int64_t limit, std::string generation)
      : path_(std::move(path)),
        limit_(limit),
        generation_(std::move(generation)),
        given_up_(path_.empty()) {}
  ~Store() {
    if (touched_.empty() || !writable()) return;
    attempt([&] {
      begin();
      touch();
      opened_->database.execute("COMMIT");
    });
  }
  Store(const Store&) = delete;
  Store& operator=(const Store&) = delete;

  template <typename Keys>
  std::map<std::string, std::string> find(std::string_view space, const Keys& keys) {
    std::map<std::string, std::string> found;
    const std::string place = place_of(space);
    attempt([&] {
      if (keys.size() > 1) opened_->database.execute("BEGIN");
      for (const std::string& key : keys) find_one(place, key, found);
      if (keys.size() > 1) opened_->database.execute("COMMIT");
    });
    return found;
  }

  void put(std::string_view space, const std::map<std::string, std::string>& values) {
    if (values.empty()) return;
    const std::string place = place_of(space);
    attempt([&] {
      if (!writable()) return;
      begin();
      Statement statement(opened_->database, put_entry);
      for (const auto& [key, value] : values) {
        statement.bind(1, place).bind(2, key).bind(3, today());
        statement.bind(4, static_cast<std::int64_t>(value.size() + key.size() + place.size()));
        statement.bind(5, checksum(place, key, value)).bind_bytes(6, value).step();
      }
      touch();
      opened_->database.execute("COMMIT");
      shrink();
    });
  }

 private:
  /// The connection and what is prepared on it.
  struct Opened {
    explicit Opened(const std::string& path) : database(path) {}
    Database database;
    std::unique_ptr<Statement> find;
  };

  std::string place_of(std::string_view space) const {
    return generation_.empty() ? std::string(space) : std::string(space) + " " + generation_;
  }
  bool writable() const { return opened_ && !read_only_; }

  /// Runs one piece of work on the open file; whatever fails ends in having done nothing.
  template <typename Work>
  void attempt(const Work& work) {
    if (!opened_) guard([&] { open(); });
    if (opened_) guard(work);
  }

  template <typename Work>
  void guard(const Work& work) {
    if (given_up_) return;
    try {
      work();
    } catch (const Failure& failure) {
      recover(failure);
    }
  }

  void open() {
    opened_ = std::make_unique<Opened>(path_);
    Database& database = opened_->database;
    const std::int64_t owner = database.number("PRAGMA application_id");
    const std::int64_t found = database.number("PRAGMA user_version");
    read_only_ = database.read_only();
    if (owner != application || found != version) {
      const bool ours = owner == application;
      if (!ours && database.number("SELECT count(*) FROM sqlite_schema") > 0) throw Failure{};
      if (read_only_) throw Failure{};
      if (ours) database.reset();
      database.execute(make_tables);
    }
    opened_->find = std::make_unique<Statement>(database, find_entry);
  }

  void recover(const Failure& failure) {
    if (opened_) opened_->database.roll_back();
    const bool half_open = opened_ && !opened_->find;
    switch (failure.code) {
      case SQLITE_CORRUPT:
      case SQLITE_NOTADB:
        return rebuild();
      case SQLITE_BUSY:
      case SQLITE_LOCKED:
        if (half_open) opened_.reset();
        given_up_ = ++waits_ >= most_waits;
        break;
      case SQLITE_READONLY:
      case SQLITE_CANTOPEN:
      case SQLITE_FULL:
        // What is there can still be read.
        read_only_ = true;
        given_up_ = half_open || !opened_;
        break;
      default:
        given_up_ = true;
    }
    if (given_up_) opened_.reset();
  }

  /// First under SQLite's own locks, then by a new file. What is damaged again after that stands on
  /// a disk that cannot be trusted.
  void rebuild() {
    touched_.clear();
    ++repairs_;
    if (repairs_ == 1 && opened_) {
      try {
        opened_->find.reset();
        opened_->database.reset();
      } catch (const Failure&) {
        ++repairs_;
      }
    }
    opened_.reset();
    std::error_code ignored;
    if (repairs_ == 2 && std::filesystem::is_regular_file(path_, ignored)) {
      std::filesystem::remove(path_ + "-journal", ignored);
      std::filesystem::remove(path_, ignored);
    }
    given_up_ = repairs_ > 2;
    guard([&] { open(); });
  }

  void begin() {
    // No write waits for the disk: one that a crash of the machine tore is found by its checksum.
    opened_->database.execute("PRAGMA synchronous = OFF");
    opened_->database.execute("BEGIN IMMEDIATE");
  }

  void find_one(std::string_view place, const std::string& key,
                std::map<std::string, std::string>& found) {
    Statement& statement = *opened_->find;
    if (!statement.bind(1, place).bind(2, key).step()) return;
    std::string value = statement.bytes(3);
    if (statement.number(2) == checksum(place, key, value)) {
      if (statement.number(1) < today()) touched_.push_back(statement.number(0));
      found.emplace(key, std::move(value));
    }
    statement.reset();
  }

  /// Records what was read since the last write.
  void touch() {
    if (touched_.empty()) return;
    Statement statement(opened_->database, "UPDATE entry SET used = ?1 WHERE id = ?2");
    for (const std::int64_t id : touched_) statement.bind(1, today()).bind(2, id).step();
    touched_.clear();
  }

  void shrink() {
    Database& database = opened_->database;
    const std::int64_t pages =
        database.number("PRAGMA page_count") - database.number("PRAGMA freelist_count");
    if (pages * database.number("PRAGMA page_size") <= limit_) return;
    // A good deal below the limit, so that not every write has to make room.
    Statement(database, drop_oldest).bind(1, limit_ / 2).step();
    database.execute("PRAGMA incremental_vacuum");
  }

  std::string path_;
  std::int64_t limit_;
  std::string generation_;
  bool given_up_ = false;
  bool read_only_ = false;
  int repairs_ = 0;
  int waits_ = 0;
  std::unique_ptr<Opened> opened_;
  std::vector<std::int64_t> touched_;
};

Cache::Cache() = default;
Cache::Cache(const std::string& path, std::int64_t limit, std::string generation)
    : store_(std::make_unique<Store>(path, limit, std::move(generation))) {}
Cache::~Cache() = default;
Cache::Cache(Cache&&) noexcept = default;
Cache& Cache::operator=(Cache&&) noexcept = default;

std::optional<std::string> Cache::get(std::string_view space, const std::string& key) {
  std::map<std::string, std::string> found = get_all(space, {key});
  if (found.empty()) return std::nullopt;
  return std::move(found.begin()->second);
}

std::map<std::string, std::string> Cache::get_all(std::string_view space,
                                                  const std::vector<std::string>& keys) {
  if (!store_ || keys.empty()) return {};
  return store_->find(space, keys);
}

void Cache::put_all(std::string_view space, const std::map<std::string, std::string>& values) {
  if (store_) store_->put(space, values);
}

void Cache::put(std::string_view space, const std::string& key, const std::string& value) {
  put_all(space, {{key, value}});
}

}  // namespace schemagen::cache
