#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "schemagen/base/diagnostic.hpp"
#include "schemagen/history/migration.hpp"

namespace schemagen::history {

/// A revision is known by the place of its file in the order of names.
using Index = std::uint32_t;
using Indexes = std::vector<Index>;
using Edges = std::vector<Indexes>;  ///< by revision

/// A set of revisions.
using Marks = std::vector<char>;

/// The revisions and their edges in both directions.
struct Network {
  std::vector<Migration> migrations;
  std::map<std::string, Index> by_id;
  std::map<std::string, Index> by_label;
  std::map<std::string, std::string> replaced;  ///< revisions that others replace, by these
  Edges parents;                                ///< what it revises, as declared
  Edges dependencies;                           ///< what it depends on, as declared
  /// Parents, then the dependencies that no ancestor names already.
  Edges needs;
  Edges children;   ///< what revises it
  Edges followers;  ///< what revises it or depends on it
  Indexes order;    ///< parents and dependencies first

  std::size_t size() const { return migrations.size(); }
  const std::string& id(Index at) const { return migrations[at].revision; }
  const Migration& at(Index index) const { return migrations[index]; }
  std::vector<std::string> ids(const Indexes& indexes) const;
};

/// Tells what is wrong with the edges; with errors the network lacks them.
Network build_network(std::vector<Migration> migrations, Diagnostics& diagnostics);

/// The revisions and all that can be reached from them.
Marks reach(const Edges& edges, const Indexes& from);
Marks united(Marks left, const Marks& right);
/// What a revision comes after and what comes after it, itself too.
Marks lineage(const Network& network, Index of, bool with_dependencies);

/// The marked revisions, newest first: along a branch as far as nothing else that is marked needs
/// what comes next, then on with the first branch that does. Branches begin in the order of files.
Indexes newest_first(const Network& network, const Marks& marked);

}  // namespace schemagen::history
