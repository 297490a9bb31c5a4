#pragma once

#include <string>
#include <vector>

#include "cli/session.hpp"
#include "schemagen/history/graph.hpp"

namespace schemagen::cli {

/// Seconds since 1970 of "2026-11-20T10:00:00Z" or "2026-11-20 10:00+02:00". Throws UserError,
/// above all for a time without a zone.
double parse_time(const std::string& text);

/// Every revision that was applied at a time, by what the history says. Throws UserError for a time
/// that is to come or lies before the first row.
std::vector<std::string> applied_at(const std::string& time, Session& session,
                                    const history::RevisionGraph& graph);

/// Takes back what is applied and is not in `wanted`. Throws UserError when something of `wanted`
/// is not applied any more.
history::RevisionPlan plan_back_to(const history::RevisionGraph& graph,
                                   const std::vector<std::string>& applied,
                                   const std::vector<std::string>& wanted, const std::string& time);

}  // namespace schemagen::cli
