#pragma once

#include <future>
#include <optional>
#include <string>

#include "cli/session.hpp"
#include "schemagen/catalog/archive.hpp"
#include "schemagen/catalog/object.hpp"

namespace schemagen::cli {

/// The project's model files, as they are when the object is made, or, without a cache that might
/// know them, when they are read.
class ModelFiles {
 public:
  explicit ModelFiles(Session& session);

  /// A digest of all files and of those that they name with `file:`. Nothing when they were never
  /// read before without a message.
  const std::optional<std::string>& known() const { return known_; }
  /// Begins to read them on a thread of its own, so that the database can be read at the same time.
  void start();
  /// The same when nothing can make it needless (see agreement.hpp).
  void start_if_unknown() {
    if (!known_) start();
  }
  /// What they declare, without what `exclude` names (counted in `excluded`). Throws UserError for
  /// mistakes in them and for objects in schemas that are not managed.
  catalog::Catalog read(int& excluded);

 private:
  /// What reading the files gave.
  struct Reading {
    catalog::Catalog catalog;
    Diagnostics messages;
    catalog::SourceFiles included;
    std::optional<std::string> packed;  ///< for the cache
  };

  void find_known();
  void remember(const Reading& reading);

  Session& session_;
  catalog::SourceFiles sources_;
  catalog::SourceFiles included_;  ///< of known files
  std::string key_;                ///< a digest of `sources_`; "" without a cache
  std::optional<std::string> known_;
  std::future<Reading> reading_;
};

}  // namespace schemagen::cli
