#include "inspect/lanes.hpp"

#include <algorithm>

#include "schemagen/sql/fragment.hpp"

namespace schemagen::inspect {

namespace {

using postgres::Connection;
using postgres::Result;

/// Below that many bytes of pg_attribute (some two hundred tables), a connection costs more than it
/// saves.
constexpr const char* export_if_large =
    "SELECT CASE WHEN pg_catalog.pg_relation_size('pg_catalog.pg_attribute') > 2000000"
    " THEN pg_catalog.pg_export_snapshot() END";

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

}  // namespace

SecondLane::SecondLane(Connection& first) : first_(first) {
  if (first.behind_pooler()) return;
  const Result answer = first.query(export_if_large);
  const std::string snapshot = answer.text(0, 0);
  if (snapshot.empty()) return;
  results_ = std::async(std::launch::async, work, first.url(), snapshot, queries_.get_future());
}

SecondLane::~SecondLane() {
  if (results_.valid() && !sent_) queries_.set_value({});
}

std::optional<SecondLane::Results> SecondLane::work(const std::string& url,
                                                    const std::string& snapshot,
                                                    std::future<std::vector<std::string>> queries) {
  try {
    Connection connection(url);
    connection.run(
        sql::sql("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY; SET TRANSACTION "
                 "SNAPSHOT {}; SET LOCAL work_mem = '64MB'",
                 sql::Literal{snapshot}));
    Results results;
    connection.pipeline(queries.get(), {},
                        [&](std::size_t, Result result) { results.push_back(std::move(result)); });
    return results;
  } catch (const postgres::PgError&) {
    return std::nullopt;
  }
}

void SecondLane::run(const std::vector<std::string>& queries, std::size_t kinds,
                     const std::function<void(std::size_t, Result)>& take) {
  const auto begin = queries.begin();
  const auto end = begin + static_cast<std::ptrdiff_t>(kinds);
  const auto split = std::find_if(begin, end, points_at_columns);
  if (!results_.valid() || split == end) return first_.pipeline(queries, {}, take);

  const std::vector<std::string> theirs(split, end);
  queries_.set_value(theirs);
  sent_ = true;
  std::vector<std::string> mine(begin, split);
  mine.insert(mine.end(), end, queries.end());
  const auto first = static_cast<std::size_t>(split - begin);
  Results last;  // their turn comes after those of the second lane
  first_.pipeline(mine, {}, [&](std::size_t index, Result result) {
    if (index < first) return take(index, std::move(result));
    last.push_back(std::move(result));
  });
  if (auto results = results_.get()) {
    for (std::size_t i = 0; i < results->size(); ++i) take(first + i, std::move((*results)[i]));
  } else {
    first_.pipeline(theirs, {}, [&](std::size_t index, Result result) {
      take(first + index, std::move(result));
    });
  }
  for (std::size_t i = 0; i < last.size(); ++i) take(kinds + i, std::move(last[i]));
}

}  // namespace schemagen::inspect
