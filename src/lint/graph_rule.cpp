#include "lint/graph_rule.hpp"

#include <fmt/format.h>

#include "schemagen/history/graph.hpp"

namespace schemagen::lint {
namespace {

const Rule forked{.code = "SG0967",
                  .name = "nonlinear-history",
                  .severity = Severity::warning,
                  .summary = "two revisions go on from the same one",
                  .cause =
                      "Two people began at the same head. Each of the two was tried without the "
                      "other, databases get them "
                      "in different orders, and `upgrade head` has two ends to choose from.",
                  .safe =
                      "move the one that is not applied anywhere after the other with `schemagen "
                      "rebase REV`, or join both with "
                      "`schemagen merge heads`; a label says that the branches are meant",
                  .versions = ""};

const Rule edited{.code = "SG0972",
                  .name = "edited-after-apply",
                  .severity = Severity::error,
                  .summary = "a migration was edited after a database had applied it",
                  .cause =
                      "The database has what the file said before; others get what it says now, "
                      "and no diff tells why they "
                      "differ. `upgrade` refuses such a file.",
                  .safe = "restore the file, and write a new migration for what is missing",
                  .versions = ""};

}  // namespace

const std::vector<const Rule*>& graph_rules() {
  static const std::vector<const Rule*> list{&forked, &edited};
  return list;
}

Diagnostics lint_graph(const history::RevisionGraph& graph,
                       const std::map<std::string, std::string>& applied) {
  Diagnostics result;
  if (std::optional<Diagnostic> fork = graph.open_fork()) {
    fork->severity = forked.severity;
    fork->code = forked.code;
    fork->hint = forked.safe;
    result.add(std::move(*fork));
  }
  for (const auto& [revision, checksum] : applied) {
    const history::Migration* migration = graph.find(revision);
    if (migration == nullptr || checksum.empty() || migration->checksum == checksum) continue;
    result.add({edited.severity,
                std::string(edited.code),
                fmt::format("{} was edited after it was applied", revision),
                migration->revision_span,
                std::string(edited.safe),
                {}});
  }
  return result;
}

}  // namespace schemagen::lint
