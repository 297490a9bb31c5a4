#include "cli/fleet/checks.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "schemagen/base/text.hpp"
#include "schemagen/sql/lexer.hpp"

namespace schemagen::cli {
namespace {

constexpr std::size_t longest_name = 63;

void refuse_schema_in(const history::Step& step, const std::string& schema,
                      Diagnostics& diagnostics) {
  constexpr auto identifier = sql::Token::Type::identifier;
  for (const history::Statement& statement : step.statements) {
    const auto tokens = sql::tokenize(statement.text);
    for (std::size_t i = 0; i + 1 < tokens.size(); ++i) {
      if (tokens[i].type != identifier || tokens[i].text != schema || !tokens[i + 1].is(".")) {
        continue;
      }
      diagnostics.error(
          "SG0727", statement.span,
          fmt::format("the statement names schema {}, so that it cannot be run for others", schema),
          "leave the schema out: each run looks for names in the schema of its target only");
      break;
    }
  }
}

void check_schemas(const Command& command, Session& session) {
  const std::vector<std::string>& managed = session.config().schemas;
  if (managed.size() != 1 || managed.front() == "*") {
    throw UserError("SG0727", {}, "targets by schema need a project of one managed schema",
                    fmt::format("schemagen.yaml has schemas: [{}]", join(managed, ", ")));
  }
  const auto* run = std::get_if<RunOptions>(&command);
  if (std::holds_alternative<CheckOptions>(command) || (run != nullptr && run->verify)) {
    throw UserError("SG0727", {},
                    fmt::format("the models are of schema {}, and cannot be compared with others",
                                managed.front()),
                    "compare one schema with `schemagen check`, or use targets by database");
  }
  Diagnostics diagnostics;
  const history::RevisionGraph graph = session.graph();
  for (const history::Migration& migration : graph.migrations()) {
    for (const auto* steps : {&migration.up, &migration.down}) {
      for (const history::Step& step : *steps) {
        refuse_schema_in(step, managed.front(), diagnostics);
      }
    }
  }
  diagnostics.throw_if_errors();
}

}  // namespace

void check_fleet(const Command& command, const std::vector<Target>& targets, Session& session) {
  const auto* run = std::get_if<RunOptions>(&command);
  if (run != nullptr && run->print) {
    throw UserError("SG0702", {}, "--sql and --targets exclude each other",
                    "a script is the same for every database that is at the same revision");
  }
  if (run != nullptr && !run->backup.empty() && !run->backup.ends_with('/')) {
    throw UserError("SG0702", {}, "--backup with --targets needs a folder",
                    fmt::format("write --backup {}/ for {}/NAME.dump", run->backup, run->backup));
  }
  const auto by_schema = std::find_if(targets.begin(), targets.end(),
                                      [](const Target& target) { return !target.schema.empty(); });
  if (by_schema == targets.end()) return;
  check_schemas(command, session);
  for (const Target& target : targets) {
    const std::string name =
        bookkeeping_for_schema(session.config().bookkeeping_schema, target.schema);
    if (target.schema.empty() || name.size() <= longest_name) continue;
    throw UserError("SG0727", {},
                    fmt::format("the bookkeeping schema {} would have too long a name", name),
                    "name a shorter one in schemagen.yaml (bookkeeping: {schema: ...})");
  }
}

std::string bookkeeping_for_schema(const std::string& bookkeeping, const std::string& schema) {
  return bookkeeping + "_" + schema;
}

// https://www.postgresql.org/docs/current/libpq-connect.html: in options a backslash keeps a space
// or a backslash, and in a keyword's value once more.
std::string url_for_schema(const std::string& keywords, const std::string& schema) {
  std::string path = replace_all(sql::quote_identifier(schema), "\\", "\\\\");
  path = replace_all(path, " ", "\\ ");
  path = replace_all(replace_all(path, "\\", "\\\\"), "'", "\\'");
  const std::string flag = "-csearch_path=" + path;
  const std::string key = " options='";
  const std::size_t at = keywords.find(key);
  if (at == std::string::npos) return keywords + key + flag + "'";
  std::string result = keywords;
  return result.insert(at + key.size(), flag + " ");
}

}  // namespace schemagen::cli
