#include "cli/preflight/touched.hpp"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <map>
#include <set>

#include "schemagen/sql/lexer.hpp"

namespace schemagen::cli {
namespace {

using postgres::Result;
using sql::Literal;
using Tokens = std::vector<sql::Token>;

/// Each name and qualified name, as SQL spells it. Which of them are relations the server knows.
std::vector<std::string> names_in(const Tokens& tokens) {
  constexpr auto identifier = sql::Token::Type::identifier;
  std::vector<std::string> names;
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    if (tokens[i].type != identifier) continue;
    const bool qualified =
        i + 2 < tokens.size() && tokens[i + 1].is(".") && tokens[i + 2].type == identifier;
    names.push_back(qualified ? sql::QualifiedName{tokens[i].text, tokens[i + 2].text}.to_string()
                              : sql::quote_identifier(tokens[i].text));
    if (qualified) i += 2;
  }
  return names;
}

bool has(const Tokens& tokens, std::string_view word) {
  return std::any_of(tokens.begin(), tokens.end(),
                     [&](const sql::Token& token) { return token.is(word); });
}

/// CREATE INDEX, TRIGGER and the like change the table that they name.
bool changes_definition(const Tokens& tokens) {
  static constexpr std::array<std::string_view, 5> always{"alter", "drop", "comment", "reindex",
                                                          "cluster"};
  static constexpr std::array<std::string_view, 4> parts{"index", "trigger", "policy", "rule"};
  const auto begins = [&](std::string_view word) { return tokens[0].is(word); };
  if (std::any_of(always.begin(), always.end(), begins)) return true;
  return begins("create") && std::any_of(parts.begin(), parts.end(), [&](std::string_view word) {
           return std::any_of(tokens.begin() + 1,
                              tokens.begin() + std::min<std::ptrdiff_t>(
                                                   4, static_cast<std::ptrdiff_t>(tokens.size())),
                              [&](const sql::Token& token) { return token.is(word); });
         });
}

void add(const std::string& statement, PlannedWork& work) {
  const Tokens tokens = sql::tokenize(statement);
  if (tokens.empty()) return;
  work.names.push_back(names_in(tokens));
  work.definitions.push_back(changes_definition(tokens));
  work.writes.push_back(tokens[0].is("update") || tokens[0].is("delete"));
  const bool create = tokens[0].is("create");
  const auto second = [&](std::string_view word) {
    return tokens.size() > 1 && tokens[1].is(word);
  };
  work.opaque = work.opaque || tokens[0].is("do") || tokens[0].is("call");
  work.concurrent = work.concurrent || has(tokens, "concurrently");
  work.builds_index =
      work.builds_index || (create && changes_definition(tokens) && has(tokens, "index"));
  const bool database = create && (second("schema") || second("extension"));
  work.creates_in_database = work.creates_in_database || database;
  work.creates = work.creates || (create && !database);
}

std::int64_t number(const Result& rows, int row, int column) {
  return std::strtoll(rows.text(row, column).c_str(), nullptr, 10);
}

/// The table that each name means, or the one of the index it means.
std::map<std::string, std::string> resolve(const std::set<std::string>& names,
                                           postgres::Connection& connection) {
  std::map<std::string, std::string> tables;
  if (names.empty()) return tables;
  std::vector<sql::Sql> list;
  for (const std::string& name : names) list.emplace_back(Literal{name});
  connection.query("SET search_path TO DEFAULT");
  const Result rows = connection.run(sql::sql(
      "SELECT w.name, coalesce(i.indrelid, c.oid) FROM pg_catalog.unnest(CAST(ARRAY[{}] AS "
      "text[])) w (name) JOIN pg_catalog.pg_class c ON c.oid = "
      "pg_catalog.to_regclass(w.name) LEFT JOIN pg_catalog.pg_index i "
      "ON i.indexrelid = c.oid WHERE c.relkind IN ('r', 'p', 'm', 'i', 'I') "
      "AND c.relnamespace NOT IN (SELECT oid FROM pg_catalog.pg_namespace WHERE nspname IN "
      "('pg_catalog', 'information_schema'))",
      sql::join(list, ", ")));
  connection.query("SET search_path = ''");
  for (int row = 0; row < rows.rows(); ++row) tables[rows.text(row, 0)] = rows.text(row, 1);
  return tables;
}

// pg_partition_tree is empty for what is no partition.
std::vector<TouchedTable> read_tables(const sql::Sql& condition, postgres::Connection& connection) {
  const Result rows = connection.run(sql::sql(
      "SELECT c.oid, n.nspname, c.relname, "
      "CASE WHEN c.relkind = 'p' THEN (SELECT pg_catalog.sum(greatest(p.reltuples, 0)) FROM "
      "pg_catalog.pg_class p WHERE p.relkind = 'r' AND p.oid IN (SELECT t.relid FROM "
      "pg_catalog.pg_partition_tree(c.oid) t)) ELSE c.reltuples END::bigint, "
      "coalesce((SELECT pg_catalog.sum(pg_catalog.pg_total_relation_size(t.relid)) FROM "
      "pg_catalog.pg_partition_tree(c.oid) t), "
      "pg_catalog.pg_total_relation_size(c.oid))::bigint, "
      "pg_catalog.pg_get_userbyid(c.relowner), "
      "pg_catalog.pg_has_role(c.relowner, 'USAGE') "
      "FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace "
      "WHERE c.relkind IN ('r', 'p', 'm') AND {} "
      "ORDER BY n.nspname COLLATE \"C\", c.relname COLLATE \"C\"",
      condition));
  std::vector<TouchedTable> tables;
  for (int row = 0; row < rows.rows(); ++row) {
    TouchedTable table;
    table.id = rows.text(row, 0);
    table.name = {rows.text(row, 1), rows.text(row, 2)};
    table.rows = number(rows, row, 3);
    table.bytes = number(rows, row, 4);
    table.owner = rows.text(row, 5);
    table.owned = rows.is_true(row, 6);
    tables.push_back(std::move(table));
  }
  return tables;
}

sql::Sql in_schemas(const std::vector<std::string>& schemas) {
  if (std::find(schemas.begin(), schemas.end(), "*") != schemas.end()) {
    return sql::sql("n.nspname NOT LIKE 'pg\\_%' AND n.nspname <> 'information_schema'");
  }
  std::vector<sql::Sql> list;
  for (const std::string& schema : schemas) list.emplace_back(Literal{schema});
  return sql::sql("n.nspname IN ({})", sql::join(list, ", "));
}

}  // namespace

PlannedWork look_into(const history::RevisionPlan& plan) {
  PlannedWork work;
  for (const history::RevisionStep& step : plan.steps) {
    for (const history::Step& part : step.up ? step.migration->up : step.migration->down) {
      for (const history::Statement& statement : part.statements) add(statement.text, work);
    }
  }
  return work;
}

std::vector<TouchedTable> touched_tables(const PlannedWork& work,
                                         const std::vector<std::string>& schemas,
                                         postgres::Connection& connection) {
  std::set<std::string> all;
  for (const auto& names : work.names) all.insert(names.begin(), names.end());
  const std::map<std::string, std::string> tables = resolve(all, connection);
  std::set<std::string> ids;
  std::set<std::string> changed;
  std::set<std::string> written;
  for (std::size_t i = 0; i < work.names.size(); ++i) {
    bool first = true;
    for (const std::string& name : work.names[i]) {
      const auto found = tables.find(name);
      if (found == tables.end()) continue;
      ids.insert(found->second);
      if (first && work.definitions[i]) changed.insert(found->second);
      if (first && work.writes[i]) written.insert(found->second);
      first = false;
    }
  }
  if (ids.empty() && !work.opaque) return {};
  std::vector<sql::Sql> list;
  for (const std::string& id : ids) list.emplace_back(Literal{id});
  const sql::Sql named =
      list.empty() ? sql::sql("false") : sql::sql("c.oid IN ({})", sql::join(list, ", "));
  const sql::Sql condition =
      work.opaque ? sql::sql("({} OR {})", named, in_schemas(schemas)) : named;
  std::vector<TouchedTable> result = read_tables(condition, connection);
  for (TouchedTable& table : result) {
    table.needs_owner = changed.count(table.id) > 0;
    table.writes = written.count(table.id) > 0;
  }
  return result;
}

}  // namespace schemagen::cli
