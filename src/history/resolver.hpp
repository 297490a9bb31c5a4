#pragma once

#include <optional>
#include <string>
#include <vector>

#include "history/network.hpp"
#include "history/revision_word.hpp"

namespace schemagen::history {

/// A revision, or base.
using Place = std::optional<Index>;

/// Finds what revision words mean in a network.
class Resolver {
 public:
  explicit Resolver(const Network& network) : network_(network) {}

  /// A full id, a label, or the start of exactly one of either; of those on `branch` when given.
  Index find(const std::string& name, const std::string& branch = "") const;
  /// The revision that a branch is called by.
  Index branch(const std::string& name) const;
  /// What of `revisions` is on the branch; all of them for "".
  Indexes on_branch(const Indexes& revisions, const std::string& branch) const;

  /// What nothing revises and nothing depends on; on a branch, what nothing revises.
  Indexes heads(const std::string& branch = "") const;

  /// Without a database: `-N` counts from every head, `current` from `applied`. Base is a place of
  /// its own when `+N` or `-N` lead to it, and none when it is named.
  std::vector<Place> all(const RevisionWord& word, const std::optional<Indexes>& applied,
                         bool stop_at_end = false) const;
  Place one(const RevisionWord& word) const;
  /// The place that the word names, before its count; for `current` ask somebody else.
  Place start_of(const RevisionWord& word) const;

  /// `steps` up or down, on the branch where ways part. Throws UserError where several ways lead
  /// on, and at the end of the graph unless `stop_at_end`.
  Place walk(Place from, const RevisionWord& word, bool stop_at_end = false) const;

 private:
  Indexes named(const RevisionWord& word, const std::optional<Indexes>& applied) const;
  Indexes next(Place from, const RevisionWord& word) const;
  [[noreturn]] void fail_to_find(const std::string& name) const;

  const Network& network_;
};

/// "several heads": which, in which files, and the ways out. `word` is what was asked for.
UserError several_heads(const Network& network, const Indexes& heads, const std::string& word);

/// Revisions that a database names, as numbers. Throws UserError for those that no file has and for
/// rows of which one comes after another.
Indexes applied_rows(const Network& network, const std::vector<std::string>& applied);

/// "revision abc" or "base"
std::string describe_place(const Network& network, Place place);

}  // namespace schemagen::history
