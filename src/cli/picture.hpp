#pragma once

#include <functional>
#include <string>

#include "cli/revisions.hpp"

namespace schemagen::cli {

/// What stands beside a revision in a picture.
using Caption = std::function<std::string(const history::Migration&)>;

/// The revisions (newest first) with the lines of their branches beside them, for a terminal.
std::string draw_for_terminal(const Migrations& migrations, const history::RevisionGraph& graph,
                              const Caption& caption);

/// A Mermaid flow chart; dependencies are dotted.
std::string draw_mermaid(const Migrations& migrations, const history::RevisionGraph& graph);
/// A DOT graph for Graphviz; dependencies are dashed.
std::string draw_dot(const Migrations& migrations, const history::RevisionGraph& graph);

}  // namespace schemagen::cli
