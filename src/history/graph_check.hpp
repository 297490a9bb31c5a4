#pragma once

#include "history/network.hpp"
#include "schemagen/base/diagnostic.hpp"

namespace schemagen::history {

/// Fills in ids, labels and what is replaced; tells what has two owners (the first keeps it).
void name_revisions(Network& network, Diagnostics& diagnostics);

/// Fills in parents and dependencies; tells those that no file has, and revisions that follow
/// themselves.
void find_edges(Network& network, Diagnostics& diagnostics);

/// Tells the circles among what the order could not reach.
void tell_circles(const Network& network, Diagnostics& diagnostics);

/// The place in a file that says what the migration follows.
SourceSpan parent_place(const Migration& migration);

}  // namespace schemagen::history
