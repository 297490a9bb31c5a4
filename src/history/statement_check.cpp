#include "history/statement_check.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "schemagen/base/text.hpp"

namespace schemagen::history {
namespace {

bool starts(Tokens statement, std::initializer_list<std::string_view> words) {
  return statement.size() >= words.size() &&
         std::equal(words.begin(), words.end(), statement.begin(),
                    [](std::string_view word, const sql::Token& token) { return token.is(word); });
}

bool has(Tokens statement, std::string_view word) {
  return std::any_of(statement.begin(), statement.end(), [&](auto& t) { return t.is(word); });
}

// Savepoints are left alone: they live and die inside the step's transaction.
bool controls_transaction(Tokens statement) {
  if (starts(statement, {"rollback"})) return !has(statement, "to");
  return starts(statement, {"begin"}) || starts(statement, {"start", "transaction"}) ||
         starts(statement, {"commit"}) || starts(statement, {"end"}) ||
         starts(statement, {"abort"}) || starts(statement, {"prepare", "transaction"});
}

bool copies_from_stdin(Tokens statement) {
  static constexpr std::string_view words[] = {"from", "stdin"};
  return starts(statement, {"copy"}) &&
         std::search(statement.begin(), statement.end(), std::begin(words), std::end(words),
                     [](const sql::Token& token, std::string_view word) {
                       return token.is(word);
                     }) != statement.end();
}

}  // namespace

Objection object_to(Tokens statement) {
  if (controls_transaction(statement)) {
    std::string word = statement.front().text;
    std::transform(word.begin(), word.end(), word.begin(),
                   [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c; });
    return {"SG0310",
            fmt::format("{} in a migration: the runner opens and ends transactions", word),
            "leave it out; `-- schemagen:step transaction=off` runs a statement outside a "
            "transaction"};
  }
  if (statement.front().is("\\")) {
    return {"SG0313", "a command of psql in a migration", "write SQL; the runner is not psql"};
  }
  if (copies_from_stdin(statement)) {
    return {"SG0313", "COPY FROM STDIN in a migration", "write INSERT ... VALUES"};
  }
  return {};
}

// https://www.postgresql.org/docs/current/sql-commands.html: what says "cannot be executed inside a
// transaction block", as far as the words alone tell.
bool runs_alone(Tokens statement) {
  const bool index = starts(statement, {"create", "index"}) ||
                     starts(statement, {"create", "unique", "index"}) ||
                     starts(statement, {"drop", "index"});
  if (index || starts(statement, {"reindex"}) || starts(statement, {"alter", "table"})) {
    return has(statement, "concurrently");
  }
  return starts(statement, {"vacuum"}) || starts(statement, {"create", "database"}) ||
         starts(statement, {"drop", "database"}) || starts(statement, {"create", "tablespace"}) ||
         starts(statement, {"drop", "tablespace"}) || starts(statement, {"alter", "system"});
}

bool changes_rows(Tokens statement) {
  return starts(statement, {"update"}) || starts(statement, {"delete"}) ||
         starts(statement, {"insert"});
}

bool has_batch_condition(Tokens statement) {
  bool where = false;
  for (std::size_t i = 0; i + 1 < statement.size(); ++i) {
    where = where || statement[i].is("where");
    const bool adjacent = statement[i].offset + 1 == statement[i + 1].offset;
    if (where && statement[i].is(":") && adjacent && statement[i + 1].is("batch")) return true;
  }
  return false;
}

bool is_query(Tokens statement) {
  while (!statement.empty() && statement.front().is("(")) statement = statement.subspan(1);
  return starts(statement, {"select"}) || starts(statement, {"with"}) ||
         starts(statement, {"values"}) || starts(statement, {"table"});
}

}  // namespace schemagen::history
