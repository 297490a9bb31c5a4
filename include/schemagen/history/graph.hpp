#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "schemagen/base/diagnostic.hpp"
#include "schemagen/history/migration.hpp"
#include "schemagen/history/plan.hpp"

namespace schemagen::history {

struct Network;

/// The revisions of a project and how they follow each other: any number of bases and heads,
/// merges, labels of branches, dependencies. Words that name revisions (docs/revisions.md) mean the
/// same in every member. A value: copies share what they hold.
class RevisionGraph {
 public:
  /// Messages: duplicate ids and labels, missing parents, loops, circles. With errors among them
  /// the graph answers nothing useful.
  RevisionGraph(std::vector<Migration> migrations, Diagnostics& diagnostics);

  /// In the order of file names.
  const std::vector<Migration>& migrations() const;
  const Migration* find(const std::string& revision) const;
  bool empty() const;
  /// Parents and dependencies before what needs them.
  std::vector<const Migration*> in_order() const;

  /// The rows of a database that has everything: what nothing revises and nothing depends on.
  std::vector<std::string> heads() const;
  /// The ends of all branches: also those that another branch depends on.
  std::vector<std::string> branch_heads() const;
  std::vector<std::string> bases() const;
  /// What this one revises and what it depends on, as declared; what was replaced counts as what
  /// replaces it.
  std::vector<const Migration*> parents(const std::string& revision) const;
  std::vector<const Migration*> dependencies(const std::string& revision) const;
  /// What revises this one, in the order of file names.
  std::vector<const Migration*> children(const std::string& revision) const;
  /// What revises it or depends on it.
  std::vector<const Migration*> followers(const std::string& revision) const;
  /// Its own labels, and those of the branch it stands on.
  std::vector<std::string> labels_of(const std::string& revision) const;
  /// The revision and all that it comes after, through parents and dependencies.
  std::vector<std::string> with_ancestors(const std::vector<std::string>& revisions) const;
  /// A message when heads stand side by side that no label sets apart: two people went on from one
  /// revision.
  std::optional<Diagnostic> open_fork() const;
  /// By replaced revision, the one that replaces it.
  const std::map<std::string, std::string>& replaced() const;

  /// One revision, "" for base. Throws UserError: unknown (nearest named), ambiguous (candidates
  /// named), several heads (files named).
  std::string resolve(const std::string& word) const;
  /// Any number of them; base is none. `-N` counts from every head; `current` from `applied`.
  std::vector<std::string> resolve_all(
      const std::string& word,
      const std::optional<std::vector<std::string>>& applied = std::nullopt) const;
  /// FROM:TO (a word alone is TO), newest first, both ends included; a side that is left out is
  /// base or heads.
  std::vector<const Migration*> range(
      const std::string& text,
      const std::optional<std::vector<std::string>>& applied = std::nullopt) const;

  /// The version rows with those that other revisions replace by now renamed to these. Throws
  /// RefusedError for a database in the middle of what was replaced.
  std::vector<std::string> adopt(const std::vector<std::string>& applied) const;

  /// What is applied already needs no step. Throws UserError when a row in `applied` is unknown
  /// here, when targets exclude each other, when a step cannot be counted.
  RevisionPlan plan_upgrade(const std::vector<std::string>& applied,
                            const std::vector<std::string>& targets) const;
  RevisionPlan plan_upgrade(const std::vector<std::string>& applied,
                            const std::string& target) const;
  /// `LABEL@REV` takes back one branch, `REV` all above it. Of several rows, `-N` counts from the
  /// first in `applied`, with a warning. Throws UserError for a target that is not below what is
  /// applied, RefusedError when a revision on the way is irreversible or has no down part.
  RevisionPlan plan_downgrade(const std::vector<std::string>& applied,
                              const std::string& target) const;
  /// Rows that stand in the line of a target give way to it, others stay. Throws UserError when one
  /// target comes after another.
  StampPlan plan_stamp(const std::vector<std::string>& applied,
                       const std::vector<std::string>& targets) const;

 private:
  std::shared_ptr<const Network> network_;
};

}  // namespace schemagen::history
