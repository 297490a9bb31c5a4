#pragma once

#include <optional>
#include <set>
#include <string>
#include <vector>

#include "model/spelling.hpp"
#include "model/vocabulary.hpp"
#include "schemagen/base/diagnostic.hpp"
#include "schemagen/catalog/object.hpp"

namespace schemagen::model {

/// An object whose name is open: declared without one, or named by types whose schema is not known
/// yet. It stands in the catalog under another, in the first case one that no user could write,
/// until all others are known; what is declared under it waits for that.
struct Unnamed {
  catalog::ObjectId id;
  std::optional<catalog::ObjectId> parent;
  SectionUse use;
  std::optional<Node> nested;  ///< the declaration, where something stands under it
  bool named = false;          ///< only its types are open
};

/// The catalog while it is being read.
struct Draft {
  const Vocabulary& vocabulary;
  Diagnostics& diagnostics;
  catalog::Catalog catalog;
  std::vector<const catalog::Object*> fresh;  ///< not completed yet
  /// Objects that mention types without saying the schema.
  std::vector<const catalog::Object*> open_types;
  FoldedTypes folded_types;
  std::vector<Unnamed> unnamed;          ///< not named yet
  std::set<catalog::ObjectId> doubtful;  ///< not understood in full: nothing more is said of them
  bool doubtful_files = false;           ///< whole sections were not understood
  int unnamed_so_far = 0;
  std::string project;  ///< the folder that files named by models may not leave
  std::vector<std::shared_ptr<const SourceFile>> included;  ///< the files so named

  /// Adds the object; a message when another has its id. Returns the one in the catalog, or
  /// nullptr.
  const catalog::Object* add(catalog::Object object);
};

/// Fills in what the objects read so far leave out, and adds what they imply.
void complete(Draft& draft);

/// Gives each unnamed object the name PostgreSQL would choose, then reads what is under it.
void name_unnamed(Draft& draft);

/// Adds the containers that nobody declared of the objects that live in them.
void add_containers(Draft& draft);

/// Takes out the attachments that ask for nothing (`grants: {}`).
void remove_empty(Draft& draft);

/// Messages about names that two objects claim and about what no server could accept.
void validate(Draft& draft);

}  // namespace schemagen::model
