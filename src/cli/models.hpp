#pragma once

#include <optional>
#include <string>

#include "cli/session.hpp"
#include "schemagen/catalog/archive.hpp"
#include "schemagen/catalog/object.hpp"

namespace schemagen::cli {

/// The project's model files, as they are when the object is made.
class ModelFiles {
 public:
  explicit ModelFiles(Session& session);

  /// A digest of all files and of those that they name with `file:`. Nothing when they were never
  /// read before without a message.
  const std::optional<std::string>& known() const { return known_; }
  /// What they declare, without what `exclude` names (counted in `excluded`). Throws UserError for
  /// mistakes in them and for objects in schemas that are not managed.
  catalog::Catalog read(int& excluded);

 private:
  void find_known();
  catalog::Catalog read_cached(Diagnostics& diagnostics);

  Session& session_;
  catalog::SourceFiles sources_;
  catalog::SourceFiles included_;  ///< of known files
  std::string key_;                ///< a digest of `sources_`
  std::optional<std::string> known_;
};

}  // namespace schemagen::cli
