#pragma once

#include <functional>
#include <future>
#include <optional>
#include <string>
#include <vector>

#include "schemagen/postgres/connection.hpp"

namespace schemagen::inspect {

/// A second connection in the open snapshot of a first one, so that a large database answers from
/// two processes. There is none where the database is small, behind a pooler or out of connections;
/// then the first does it all. It connects on a thread of its own from the moment it is made.
class SecondLane {
 public:
  explicit SecondLane(postgres::Connection& first);
  ~SecondLane();
  SecondLane(const SecondLane&) = delete;
  SecondLane& operator=(const SecondLane&) = delete;

  /// Runs queries inside the snapshot and hands over every result in order. The second lane has
  /// those from the first query on whose rows point at columns of others, up to `kinds`.
  void run(const std::vector<std::string>& queries, std::size_t kinds,
           const std::function<void(std::size_t, postgres::Result)>& take);

 private:
  using Results = std::vector<postgres::Result>;
  /// Nothing when it cannot be done. What is wrong with a query is told when the first runs it.
  static std::optional<Results> work(const std::string& url, const std::string& snapshot,
                                     std::future<std::vector<std::string>> queries);

  postgres::Connection& first_;
  std::promise<std::vector<std::string>> queries_;
  bool sent_ = false;
  std::future<std::optional<Results>> results_;
};

}  // namespace schemagen::inspect
