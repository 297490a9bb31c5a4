#pragma once

#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "schemagen/base/diagnostic.hpp"
#include "schemagen/history/graph.hpp"
#include "schemagen/history/migration.hpp"

namespace schemagen::lint {

/// What a linter knows of one hazard. docs/lint.md is written from these.
struct Rule {
  std::string_view code;  ///< "SG0924"
  std::string_view name;  ///< "create-index"
  Severity severity = Severity::warning;
  std::string_view summary;     ///< what is flagged, in a few words
  std::string_view cause{};     ///< what happens on the server
  std::string_view safe;        ///< what to do in its place
  std::string_view versions{};  ///< of PostgreSQL; "" when all of 13 to 18 do the same
  bool in_down = false;         ///< looked for below `-- schemagen:down`, too
  bool loses_data = false;      ///< `-- schemagen:allow data_loss` covers it
};

/// Every rule, in the order of codes.
const std::vector<const Rule*>& rules();
/// By code or name; nullptr when there is none.
const Rule* find_rule(std::string_view word);

/// The words under `lint: {naming: ...}`: table, column, index, ...
const std::vector<std::string>& naming_keys();
/// "" for a regular expression that can be used, else what is wrong with it.
std::string mistake_in_pattern(const std::string& pattern);

struct Settings {
  std::map<std::string, std::string> naming;  ///< pattern by naming key
  int server_version = 0;                     ///< 140002 for 14.2; 0 when nobody said
  std::vector<std::string> select;            ///< codes or names; none is all
  std::vector<std::string> ignore;            ///< codes or names
};

struct Memory;

/// Reads migrations one after the other, so that it knows at each what those before it made.
class Linter {
 public:
  explicit Linter(Settings settings = {});
  ~Linter();
  Linter(Linter&&) noexcept;

  /// Takes in what a migration does and tells nothing.
  void learn(const history::Migration& migration);
  /// What is to be said of a migration, in the order of the file; what `schemagen:allow` covers is
  /// left out. Takes it in, too.
  Diagnostics lint(const history::Migration& migration);

 private:
  std::unique_ptr<Memory> memory_;
};

/// What is to be said of the files together: forks, and edits of what a database has applied
/// (`applied` has the checksum by revision; empty without a database).
Diagnostics lint_graph(const history::RevisionGraph& graph,
                       const std::map<std::string, std::string>& applied);

/// Messages as one document: for people (`color` adds ANSI colours), as JSON, as commands of GitHub
/// Actions, as SARIF 2.1.0.
std::string findings_text(const Diagnostics& findings, bool color);
std::string findings_json(const Diagnostics& findings);
std::string findings_github(const Diagnostics& findings);
std::string findings_sarif(const Diagnostics& findings, std::string_view version);

/// `schemagen explain CODE` for a rule.
std::string explain(const Rule& rule);
/// docs/lint.md below its introduction: every rule.
std::string reference_page();

}  // namespace schemagen::lint
