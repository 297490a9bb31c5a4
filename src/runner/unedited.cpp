#include <fmt/format.h>

#include "schemagen/runner/runner.hpp"

namespace schemagen::runner {
namespace {

// Enough of a checksum to tell two apart.
std::string brief(const std::string& checksum) { return checksum.substr(0, 12); }

}  // namespace

void check_unedited(const history::RevisionGraph& graph,
                    const std::map<std::string, std::string>& checksums) {
  Diagnostics diagnostics;
  for (const auto& [revision, checksum] : checksums) {
    const history::Migration* migration = graph.find(revision);
    if (migration == nullptr && graph.replaced().count(revision) > 0) continue;
    if (migration == nullptr) {
      diagnostics.error(
          "SG0502", {},
          fmt::format("revision {} is applied, and no migration file has it", revision),
          "the database is newer than the files: fetch the missing migration file");
    } else if (migration->checksum != checksum) {
      diagnostics.error(
          "SG0501", migration->revision_span,
          fmt::format("{} was edited after it was applied: its SQL had the checksum {}... and now "
                      "has {}...",
                      migration->path, brief(checksum), brief(migration->checksum)),
          "restore the file from version control and write the change as a new migration; or, when "
          "the database has what the file says now, accept it with `schemagen stamp`");
    }
  }
  diagnostics.throw_if_errors();
}

}  // namespace schemagen::runner
