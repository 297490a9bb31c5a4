#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "schemagen/postgres/embedded.hpp"

namespace schemagen::testing {

/// The throw-away server of this test process, started on first use.
postgres::ThrowawayServer& test_server();

/// Ends a session of the server's, and returns when it is gone.
void end_session(int pid);

/// `pg_dump -s` of a database without the lines that say nothing about the schema: the session
/// settings at the top, pg_dump's own headings, \restrict. The pg_dump is the server's own or that
/// of a newer version; where there is none, nothing, which is told once on stderr.
std::optional<std::string> dump_schema(const std::string& url);

/// A program for clients that comes with PostgreSQL, of the oldest version from `oldest` on that is
/// here; "" where there is none.
std::string find_client(const std::string& name, int oldest = 0);

/// Whether a pg_dump is here that reads the test server.
bool has_pg_dump();

/// A database of its own for one test, made from template0 and dropped with the object.
class TestDatabase {
 public:
  TestDatabase();
  ~TestDatabase();
  TestDatabase(const TestDatabase&) = delete;
  TestDatabase& operator=(const TestDatabase&) = delete;

  std::string url() const;
  const std::string& name() const { return name_; }
  /// Runs SQL statements; throws postgres::PgError.
  void run(std::string_view sql_script);
  /// What dump_schema() says about it.
  std::optional<std::string> dump();
  /// Whether there is a relation of the name.
  bool has_relation(const std::string& name);

 private:
  std::string name_;
};

}  // namespace schemagen::testing
