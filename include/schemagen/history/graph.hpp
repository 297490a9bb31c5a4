#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <vector>

#include "schemagen/base/diagnostic.hpp"
#include "schemagen/history/migration.hpp"

namespace schemagen::history {

/// One migration to run.
struct RevisionStep {
  const Migration* migration = nullptr;
  bool up = true;
};

/// What to run, and the version rows before and after.
struct RevisionPlan {
  std::vector<RevisionStep> steps;
  std::vector<std::string> heads_before;
  std::vector<std::string> heads_after;
};

/// The revisions of a project and how they follow each other. For now linear: one base, one head;
/// anything else is a message that names the files (SG03xx). Branches, merges and the whole grammar
/// come on top of the same interface.
class RevisionGraph {
 public:
  /// Messages: duplicate id, missing parent, a cycle, several heads (both files named, with the way
  /// out), several bases.
  RevisionGraph(std::vector<Migration> migrations, Diagnostics& diagnostics);

  const std::vector<Migration>& migrations() const { return migrations_; }
  const Migration* find(const std::string& revision) const;
  std::vector<std::string> heads() const;
  bool empty() const { return migrations_.empty(); }
  /// From base to head.
  std::vector<const Migration*> in_order() const;

  /// A full id, a unique prefix (3 characters or more), head, base, REV+N, REV-N. Throws UserError:
  /// unknown (nearest named), ambiguous (candidates named).
  /// The id, or "" for base.
  std::string resolve(const std::string& word) const;

  /// `target` may also be +N and `current` (counted from `applied`). What is applied already needs
  /// no step. Throws UserError when a row in `applied` is unknown here ("the database is newer than
  /// the files").
  RevisionPlan plan_upgrade(const std::vector<std::string>& applied,
                            const std::string& target) const;
  /// `target` may also be -N and `current`. Throws UserError when the target is above what is
  /// applied, RefusedError when a revision on the way is irreversible or has no down part.
  RevisionPlan plan_downgrade(const std::vector<std::string>& applied,
                              const std::string& target) const;

 private:
  RevisionPlan plan_to(const std::vector<std::string>& applied, const std::string& target,
                       bool up) const;
  std::size_t place_of_applied(const std::vector<std::string>& applied) const;
  std::size_t place_of(const std::string& name, std::size_t current) const;
  std::size_t find_place(const std::string& name) const;
  const Migration& at_place(std::size_t place) const;

  std::vector<Migration> migrations_;         // in the order of file names
  std::map<std::string, std::size_t> index_;  // by revision
  std::vector<std::size_t> order_;            // from base to head
  // Place 0 is base, place n the n-th revision of the order.
  std::map<std::string, std::size_t> places_;
};

}  // namespace schemagen::history
