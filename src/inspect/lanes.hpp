#pragma once

#include <functional>
#include <future>
#include <optional>
#include <string>
#include <utility>
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
  /// What the second lane is asked, and where each answer goes. A promise that it breaks is kept by
  /// the first lane, which also tells what is wrong with a query.
  struct Work {
    std::vector<std::string> queries;
    std::vector<std::promise<postgres::Result>> results;
  };
  /// The answers of the second lane, in the order of its queries, until it breaks a promise.
  class Answers {
   public:
    using Next = std::pair<std::size_t, postgres::Result>;

    explicit Answers(std::vector<std::future<postgres::Result>> results)
        : results_(std::move(results)) {}
    /// Waits for the next one; nothing after the last, or when the lane has broken down.
    std::optional<Next> next();
    std::optional<Next> next_if_ready();
    std::size_t taken() const { return taken_; }

   private:
    std::vector<std::future<postgres::Result>> results_;
    std::size_t taken_ = 0;
    bool broken_ = false;
  };

  Answers send(const std::vector<std::string>& queries);
  static void work(const std::string& url, const std::string& snapshot, std::future<Work> given);

  postgres::Connection& first_;
  std::promise<Work> work_;
  bool sent_ = false;
  std::future<void> done_;
};

}  // namespace schemagen::inspect
