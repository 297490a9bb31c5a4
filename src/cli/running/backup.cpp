#include "cli/running/backup.hpp"

#include <cerrno>
#include <cstring>
#include <filesystem>

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include "cli/running/child.hpp"
#include "schemagen/base/text.hpp"
#include "schemagen/postgres/client.hpp"
#include "schemagen/postgres/connection.hpp"

namespace schemagen::cli {

namespace fs = std::filesystem;

namespace {

[[noreturn]] void cannot_write(const std::string& file) {
  throw IoError(fmt::format("cannot write {}: {}", file, strerror(errno)));
}

std::string shell_word(const std::string& word) {
  return "'" + replace_all(word, "'", "'\\''") + "'";
}

/// The rows of the database are nobody else's: pg_dump keeps the mode of a file that is there.
void make_private(const std::string& file) {
  const int descriptor = open(file.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
  if (descriptor < 0) cannot_write(file);
  close(descriptor);
}

/// pg_restore makes the database anew, for what came after the backup cannot stand in its way so.
std::string restore_command(const std::string& url, const std::string& database,
                            const std::string& file) {
  const std::string other = database == "postgres" ? "template1" : "postgres";
  return fmt::format("pg_restore --clean --create --exit-on-error --dbname={} {}",
                     shell_word(postgres::client_access(url, other).keywords), shell_word(file));
}

}  // namespace

void check_backup_place(const std::string& file) {
  std::error_code ignored;
  if (!fs::exists(file, ignored)) return;
  throw UserError("SG0703", {}, fmt::format("{} exists, and a backup is never overwritten", file),
                  "name another file");
}

void make_backup(const std::string& url, const std::string& file, const Console& console) {
  check_backup_place(file);
  int major = 0;
  std::string database;
  {
    const postgres::Connection connection(url);
    major = connection.server_version() / 10000;
    database = connection.database();
  }
  const postgres::ClientProgram program = postgres::require_client("pg_dump", major);
  const postgres::ClientAccess access = postgres::client_access(url);
  const std::string draft = file + ".part";
  make_private(draft);
  const int status = run_child({{program.path, "--format=custom", "--no-password",
                                 "--file=" + draft, "--dbname=" + access.keywords},
                                access.environment,
                                "",
                                ""});
  if (status != 0) {
    unlink(draft.c_str());
    throw RefusedError(
        "SG0722", {},
        fmt::format("no backup of database {}: pg_dump ended with {}", database, status),
        "its own words are above; nothing was changed");
  }
  // A link, unlike a renaming, replaces no file.
  if (link(draft.c_str(), file.c_str()) != 0) cannot_write(file);
  unlink(draft.c_str());
  console.say(
      fmt::format("backup of database {} is in {}; to have it back, in place of the "
                  "database as it is then:\n  {}",
                  database, file, restore_command(url, database, file)));
}

}  // namespace schemagen::cli
