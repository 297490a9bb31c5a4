#include "inspect/lanes.hpp"

#include <algorithm>
#include <future>
#include <optional>

#include "schemagen/sql/fragment.hpp"

namespace schemagen::inspect {

namespace {

using postgres::Connection;
using postgres::Result;

/// Below that many bytes of pg_attribute (some two hundred tables), a connection costs more than it
/// saves.
constexpr const char* is_large =
    "SELECT pg_catalog.pg_relation_size('pg_catalog.pg_attribute') > 2000000";

bool is_word(char c) { return (c >= 'a' && c <= 'z') || c == '_'; }

/// Whether a column is labelled "key#oids" or "key%oids" (see RowReader).
bool points_at_columns(const std::string& query) {
  for (std::size_t at = query.find_first_of("#%"); at != std::string::npos;
       at = query.find_first_of("#%", at + 1)) {
    if (at > 0 && at + 1 < query.size() && is_word(query[at - 1]) && is_word(query[at + 1])) {
      return true;
    }
  }
  return false;
}

using Results = std::vector<Result>;

/// Nothing when it cannot be done: connections may be scarce. What is wrong with a query is told
/// when the first connection runs it.
std::optional<Results> run_beside(const std::string& url, const std::string& snapshot,
                                  const std::vector<std::string>& queries) {
  try {
    Connection connection(url);
    connection.query("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY");
    connection.run(sql::sql("SET TRANSACTION SNAPSHOT {}", sql::Literal{snapshot}));
    Results results;
    connection.pipeline(queries, {},
                        [&](std::size_t, Result result) { results.push_back(std::move(result)); });
    return results;
  } catch (const postgres::PgError&) {
    return std::nullopt;
  }
}

std::optional<std::string> share_snapshot(Connection& connection) {
  if (connection.behind_pooler() || !connection.query(is_large).is_true(0, 0)) return std::nullopt;
  return connection.query("SELECT pg_catalog.pg_export_snapshot()").text(0, 0);
}

}  // namespace

void run_queries(Connection& connection, const std::vector<std::string>& queries, std::size_t kinds,
                 const std::function<void()>& meanwhile,
                 const std::function<void(std::size_t, Result)>& take) {
  const auto begin = queries.begin();
  const auto end = begin + static_cast<std::ptrdiff_t>(kinds);
  const auto split = std::find_if(begin, end, points_at_columns);
  const auto snapshot = split == end ? std::nullopt : share_snapshot(connection);
  if (!snapshot) return connection.pipeline(queries, meanwhile, take);

  const std::vector<std::string> theirs(split, end);
  auto beside = std::async(std::launch::async, run_beside, connection.url(), *snapshot, theirs);
  std::vector<std::string> mine(begin, split);
  mine.insert(mine.end(), end, queries.end());
  const std::size_t first = static_cast<std::size_t>(split - begin);
  Results last;  // their turn comes after those of the other connection
  connection.pipeline(mine, meanwhile, [&](std::size_t index, Result result) {
    if (index < first) return take(index, std::move(result));
    last.push_back(std::move(result));
  });
  if (auto results = beside.get()) {
    for (std::size_t i = 0; i < results->size(); ++i) take(first + i, std::move((*results)[i]));
  } else {
    connection.pipeline(theirs, {}, [&](std::size_t index, Result result) {
      take(first + index, std::move(result));
    });
  }
  for (std::size_t i = 0; i < last.size(); ++i) take(kinds + i, std::move(last[i]));
}

}  // namespace schemagen::inspect
