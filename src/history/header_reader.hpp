#pragma once

#include <string>
#include <vector>

#include "history/directive.hpp"
#include "history/line_index.hpp"
#include "schemagen/history/migration.hpp"

namespace schemagen::history {

/// Reads the header's keys into a migration.
class HeaderReader {
 public:
  HeaderReader(Migration& migration, const LineIndex& lines, Diagnostics& diagnostics)
      : migration_(migration),
        lines_(lines),
        diagnostics_(diagnostics) {}

  /// revision, revises, depends-on, labels, replaces, created, irreversible.
  static const std::vector<std::string>& keys();
  /// Reads one of them.
  void read(const Directive& directive);
  /// Reads the header's comments for people: the message and the review.
  void read_remarks(const std::vector<Remark>& remarks, std::size_t end);
  /// Tells what is missing. `previous` is the revision to offer as the parent, "" for none.
  void finish(const std::string& previous);

 private:
  SourceSpan span_of(const Piece& piece) const;
  void wrong(const Piece& at, std::string message, std::string hint);
  std::vector<std::string> read_ids(const Directive& directive);
  void read_revision(const Directive& directive);
  void read_revises(const Directive& directive);
  void read_created(const Directive& directive);
  std::string offered_revision() const;

  Migration& migration_;
  const LineIndex& lines_;
  Diagnostics& diagnostics_;
  std::vector<std::string> seen_;
};

}  // namespace schemagen::history
