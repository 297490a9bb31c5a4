#pragma once

#include <string>

#include "schemagen/inspect/inspect.hpp"

namespace schemagen::canon {

/// The top object that something is part of: a table for its columns.
catalog::ObjectId root_of(const catalog::Object& object, const catalog::Catalog& catalog);

/// What the server is asked about a declaration: how does it read, given all that its meaning
/// depends on. A thousand tables with a column `created_at timestamptz DEFAULT now()` ask the same
/// thing a thousand times; where names of tables cannot matter, such questions have one key.
std::string question_key(const catalog::Catalog& desired, const catalog::ObjectId& id,
                         int server_version, bool shared);

/// How one declaration reads in the server's words; it answers for all that asked the same.
class Answer {
 public:
  Answer(catalog::Object declared, catalog::Object read, catalog::ObjectId root)
      : declared_(std::move(declared)),
        read_(std::move(read)),
        root_(std::move(root)) {}

  /// Puts the server's words into the place of the declared ones. What the database does not know
  /// stays as declared.
  void apply(catalog::Catalog& result, const catalog::ObjectId& id) const;
  /// Whether the words hold the name of the object that the declaration is part of, so that they
  /// fit no other.
  bool names_root() const;

  std::string print() const;
  static Answer parse(const std::string& text, const inspect::Kinds& kinds);

 private:
  catalog::Object declared_;
  catalog::Object read_;
  catalog::ObjectId root_;
};

}  // namespace schemagen::canon
