#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace schemagen::cache {

/// A store of values by digest, in one SQLite file, that may be lost at any moment: every failure
/// (missing, corrupt, locked, read-only, another version, full disk) makes it slower, never wrong
/// and never an error. Two processes may share a file; one object belongs to one thread.
///
/// The file keeps a rollback journal rather than a write-ahead log: a log needs a writable folder
/// even to read. Every value carries a checksum, since a wrong value would be worse than none.
///
/// Values live in name spaces ("models", "canon"). A key is a digest of all that the value follows
/// from, so that it never changes, or the name of what the value is the latest of ("fingerprint").
class Cache {
 public:
  static constexpr std::int64_t usual_limit = std::int64_t{256} << 20U;

  /// A cache that holds nothing (--no-cache).
  Cache();
  /// The file is created with its folder when it can be. A damaged file is emptied; a SQLite file
  /// of another program is left alone. Beyond `limit` bytes what was not used longest is dropped.
  /// What was stored under another `generation` is not found: another build of the program may
  /// write and mean its values otherwise.
  explicit Cache(const std::string& path, std::int64_t limit = usual_limit,
                 std::string generation = {});
  ~Cache();
  Cache(Cache&&) noexcept;
  Cache& operator=(Cache&&) noexcept;

  /// Whether what is stored may be found again: what costs to make need not be made otherwise.
  bool keeps() const { return store_ != nullptr; }

  std::optional<std::string> get(std::string_view space, const std::string& key);
  /// Every one of `keys` that is there, in one transaction.
  std::map<std::string, std::string> get_all(std::string_view space,
                                             const std::vector<std::string>& keys);
  /// Stores in one transaction; keeps the file below a size by dropping what was not used longest.
  void put_all(std::string_view space, const std::map<std::string, std::string>& values);
  void put(std::string_view space, const std::string& key, const std::string& value);

 private:
  struct Store;
  std::unique_ptr<Store> store_;
};

}  // namespace schemagen::cache
