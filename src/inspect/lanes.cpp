#include "inspect/lanes.hpp"

#include <algorithm>
#include <chrono>

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
  done_ = std::async(std::launch::async, work, first.url(), snapshot, work_.get_future());
}

SecondLane::~SecondLane() {
  if (done_.valid() && !sent_) work_.set_value({});
}

void SecondLane::work(const std::string& url, const std::string& snapshot,
                      std::future<Work> given) {
  try {
    Connection connection(url);
    connection.run(
        sql::sql("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY; SET TRANSACTION "
                 "SNAPSHOT {}; SET LOCAL work_mem = '64MB'",
                 sql::Literal{snapshot}));
    Work own = given.get();
    connection.pipeline(own.queries, {}, [&](std::size_t index, Result result) {
      own.results[index].set_value(std::move(result));
    });
  } catch (const postgres::PgError&) {
    // Without a connection nobody took the promises, and each has to be broken.
    if (given.valid()) given.get();
  }
}

void SecondLane::run(const std::vector<std::string>& queries, std::size_t kinds,
                     const std::function<void(std::size_t, Result)>& take) {
  const auto begin = queries.begin();
  const auto end = begin + static_cast<std::ptrdiff_t>(kinds);
  const auto split = std::find_if(begin, end, points_at_columns);
  if (!done_.valid() || split == end) return first_.pipeline(queries, {}, take);

  const std::vector<std::string> theirs(split, end);
  const auto first = static_cast<std::size_t>(split - begin);
  Answers answers(send(theirs));
  std::vector<std::string> mine(begin, split);
  mine.insert(mine.end(), end, queries.end());
  std::vector<Result> last;  // their turn comes after those of the second lane
  first_.pipeline(mine, {}, [&](std::size_t index, Result result) {
    if (index < first) return take(index, std::move(result));
    last.push_back(std::move(result));
    while (auto next = answers.next_if_ready()) take(first + next->first, std::move(next->second));
  });
  while (auto next = answers.next()) take(first + next->first, std::move(next->second));
  if (const std::size_t done = answers.taken(); done < theirs.size()) {
    first_.pipeline(
        {theirs.begin() + static_cast<std::ptrdiff_t>(done), theirs.end()}, {},
        [&](std::size_t index, Result result) { take(first + done + index, std::move(result)); });
  }
  for (std::size_t i = 0; i < last.size(); ++i) take(kinds + i, std::move(last[i]));
}

SecondLane::Answers SecondLane::send(const std::vector<std::string>& queries) {
  Work work{queries, std::vector<std::promise<Result>>(queries.size())};
  std::vector<std::future<Result>> results;
  for (auto& promise : work.results) results.push_back(promise.get_future());
  work_.set_value(std::move(work));
  sent_ = true;
  return Answers(std::move(results));
}

std::optional<SecondLane::Answers::Next> SecondLane::Answers::next() {
  if (broken_ || taken_ == results_.size()) return std::nullopt;
  try {
    Next next{taken_, results_[taken_].get()};
    ++taken_;
    return next;
  } catch (const std::future_error&) {
    broken_ = true;
    return std::nullopt;
  }
}

std::optional<SecondLane::Answers::Next> SecondLane::Answers::next_if_ready() {
  if (broken_ || taken_ == results_.size() ||
      results_[taken_].wait_for(std::chrono::seconds(0)) != std::future_status::ready) {
    return std::nullopt;
  }
  return next();
}

}  // namespace schemagen::inspect
