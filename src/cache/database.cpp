#include "cache/database.hpp"

#include <filesystem>
#include <system_error>

namespace schemagen::cache {
namespace {

/// Waiting longer than this costs more than the cache saves.
constexpr int busy_milliseconds = 50;

void check(int code) {
  if (code != SQLITE_OK) throw Failure{code & 0xff};
}

sqlite3* open(const std::string& path, int flags, int& code) {
  sqlite3* connection = nullptr;
  code = sqlite3_open_v2(path.c_str(), &connection, flags | SQLITE_OPEN_NOMUTEX, nullptr);
  return connection;
}

}  // namespace

Database::Database(const std::string& path) {
  std::error_code ignored;
  const std::filesystem::path folder = std::filesystem::path(path).parent_path();
  if (!folder.empty()) std::filesystem::create_directories(folder, ignored);
  int code = SQLITE_OK;
  connection_.reset(open(path, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, code));
  if (code != SQLITE_OK) connection_.reset(open(path, SQLITE_OPEN_READONLY, code));
  check(code);
  sqlite3_busy_timeout(handle(), busy_milliseconds);
}

bool Database::read_only() const { return sqlite3_db_readonly(handle(), "main") == 1; }

void Database::execute(const char* sql) {
  check(sqlite3_exec(handle(), sql, nullptr, nullptr, nullptr));
}

std::int64_t Database::number(const char* sql) {
  Statement statement(*this, sql);
  return statement.step() ? statement.number(0) : 0;
}

void Database::roll_back() noexcept {
  if (sqlite3_get_autocommit(handle()) == 0) {
    sqlite3_exec(handle(), "ROLLBACK", nullptr, nullptr, nullptr);
  }
}

void Database::reset() {
  check(sqlite3_db_config(handle(), SQLITE_DBCONFIG_RESET_DATABASE, 1, nullptr));
  const int code = sqlite3_exec(handle(), "VACUUM", nullptr, nullptr, nullptr);
  sqlite3_db_config(handle(), SQLITE_DBCONFIG_RESET_DATABASE, 0, nullptr);
  check(code);
}

Statement::Statement(const Database& database, const char* sql) {
  sqlite3_stmt* statement = nullptr;
  const int code = sqlite3_prepare_v3(database.handle(), sql, -1, SQLITE_PREPARE_PERSISTENT,
                                      &statement, nullptr);
  statement_.reset(statement);
  check(code);
}

Statement& Statement::bind(int place, std::string_view text) {
  check(sqlite3_bind_text64(statement_.get(), place, text.data(), text.size(), SQLITE_STATIC,
                            SQLITE_UTF8));
  return *this;
}

Statement& Statement::bind(int place, std::int64_t number) {
  check(sqlite3_bind_int64(statement_.get(), place, number));
  return *this;
}

Statement& Statement::bind_bytes(int place, std::string_view bytes) {
  // A null pointer would bind NULL, also for nothing but an empty text.
  check(sqlite3_bind_blob64(statement_.get(), place, bytes.empty() ? "" : bytes.data(),
                            bytes.size(), SQLITE_STATIC));
  return *this;
}

bool Statement::step() {
  const int code = sqlite3_step(statement_.get());
  if (code == SQLITE_ROW) return true;
  reset();
  if (code == SQLITE_DONE) return false;
  throw Failure{code & 0xff};
}

std::int64_t Statement::number(int column) const {
  return sqlite3_column_int64(statement_.get(), column);
}

std::string Statement::bytes(int column) const {
  const void* data = sqlite3_column_blob(statement_.get(), column);
  const auto size = static_cast<std::size_t>(sqlite3_column_bytes(statement_.get(), column));
  return data == nullptr ? std::string() : std::string(static_cast<const char*>(data), size);
}

void Statement::reset() noexcept { sqlite3_reset(statement_.get()); }

}  // namespace schemagen::cache
