#include <fmt/format.h>

#include "runner/record.hpp"
#include "runner/session.hpp"
#include "schemagen/base/line_diff.hpp"
#include "schemagen/base/text.hpp"
#include "schemagen/runner/runner.hpp"

namespace schemagen::runner {
namespace {

// Enough of a checksum to tell two apart.
std::string brief(const std::string& checksum) { return checksum.substr(0, 12); }

std::string difference(const history::Migration& file, const std::string& applied_checksum,
                       const std::optional<std::string>& applied) {
  if (!applied) {
    return fmt::format(
        "its SQL had the checksum {}... and now has {}...; what it said was not kept "
        "then\n",
        brief(applied_checksum), brief(file.checksum));
  }
  const std::string lines = line_diff(*applied, applied_text(file));
  return lines.empty() ? "it differs in a password, which is not shown\n" : lines;
}

/// As much of it as fits beside an error.
std::string beginning(const std::string& text) {
  constexpr std::size_t most = 20;
  std::vector<std::string> lines = split(std::string_view(text).substr(0, text.size() - 1), '\n');
  if (lines.size() <= most) return join(lines, "\n");
  const std::size_t left = lines.size() - most;
  lines.resize(most);
  return join(lines, "\n") + fmt::format("\n({} more lines)", left);
}

}  // namespace

std::vector<EditedMigration> edited_migrations(const history::RevisionGraph& graph,
                                               const Ledger& ledger) {
  std::vector<EditedMigration> result;
  for (const auto& [revision, checksum] : ledger.checksums()) {
    const history::Migration* file = graph.find(revision);
    if (file == nullptr && graph.replaced().count(revision) > 0) continue;
    if (file == nullptr) {
      result.push_back({revision, nullptr, checksum, "no migration file has it\n"});
    } else if (file->checksum != checksum) {
      result.push_back(
          {revision, file, checksum, difference(*file, checksum, ledger.applied_text(revision))});
    }
  }
  return result;
}

void check_unedited(const std::vector<EditedMigration>& edited) {
  Diagnostics diagnostics;
  for (const EditedMigration& one : edited) {
    if (one.file == nullptr) {
      diagnostics.error(
          "SG0502", {},
          fmt::format("revision {} is applied, and no migration file has it", one.revision),
          "the database is newer than the files: fetch the missing migration file");
      continue;
    }
    Diagnostic told;
    told.code = "SG0501";
    told.span = one.file->revision_span;
    told.message = one.file->path + " was edited after it was applied";
    told.hint = fmt::format(
        "restore the file from version control and write the change as a new migration; or, when "
        "the database has what the file says now, accept it with `schemagen repair {}`",
        one.revision);
    told.notes.push_back({{}, "what changed:\n" + beginning(one.difference)});
    diagnostics.add(std::move(told));
  }
  diagnostics.throw_if_errors();
}

void repair(const std::string& url, const std::vector<EditedMigration>& edited,
            const RunOptions& options) {
  const RunEvents events;
  Session session(url, options, events);
  Ledger ledger(session.work(), options.schema);
  ledger.prepare();
  const auto applied = ledger.checksums();
  std::vector<sql::Sql> statements;
  for (const EditedMigration& one : edited) {
    const auto known = applied.find(one.revision);
    if (known == applied.end() || known->second != one.applied_checksum) {
      throw UserError(
          "SG0515", {},
          fmt::format("another run changed what is applied of {} meanwhile", one.revision),
          "look at `schemagen log` and run the command again");
    }
    statements.push_back(history_row(session.tables(), accepted("repair", *one.file), here(0)));
  }
  if (statements.empty()) return;
  postgres::Transaction transaction(session.work());
  session.work().run(script(statements));
  session.fence();
  transaction.commit();
}

}  // namespace schemagen::runner
