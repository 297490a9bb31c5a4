#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include <sqlite3.h>

namespace schemagen::cache {

/// SQLite refused; `code` is its primary result code. Never leaves this room.
struct Failure {
  int code = SQLITE_ERROR;
};

struct CloseConnection {
  void operator()(sqlite3* connection) const { sqlite3_close_v2(connection); }
};

struct FinalizeStatement {
  void operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }
};

/// One SQLite file. Every member function throws Failure.
class Database {
 public:
  /// Opens for writing when that is possible, else for reading; creates the file and its folder.
  explicit Database(const std::string& path);

  bool read_only() const;
  void execute(const char* sql);
  std::int64_t number(const char* sql);
  void roll_back() noexcept;
  /// Empties the file in place, under SQLite's own locks, however damaged it is.
  void reset();
  sqlite3* handle() const { return connection_.get(); }

 private:
  std::unique_ptr<sqlite3, CloseConnection> connection_;
};

/// A prepared statement, used again and again: bind, step until false, reset.
class Statement {
 public:
  Statement(const Database& database, const char* sql);

  Statement& bind(int place, std::string_view text);
  Statement& bind(int place, std::int64_t number);
  Statement& bind_bytes(int place, std::string_view bytes);
  /// Whether there is a row.
  bool step();
  std::int64_t number(int column) const;
  std::string bytes(int column) const;
  void reset() noexcept;

 private:
  std::unique_ptr<sqlite3_stmt, FinalizeStatement> statement_;
};

}  // namespace schemagen::cache
