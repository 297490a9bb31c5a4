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
#include "schemagen/sql/fragment.hpp"

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

/// What is to be backed up, and the statement that makes a database like it.
struct Source {
  std::string database;
  int major = 0;
  std::string create;

  explicit Source(const std::string& url) {
    postgres::Connection connection(url);
    database = connection.database();
    major = connection.server_version() / 10000;
    create = connection
                 .query(
                     "SELECT pg_catalog.format('CREATE DATABASE %I TEMPLATE template0 OWNER %I "
                     "ENCODING %L LC_COLLATE %L LC_CTYPE %L', datname, "
                     "pg_catalog.pg_get_userbyid(datdba), "
                     "pg_catalog.pg_encoding_to_char(encoding), datcollate, datctype) "
                     "FROM pg_catalog.pg_database "
                     "WHERE datname OPERATOR(pg_catalog.=) pg_catalog.current_database()")
                 .text(0, 0);
  }
};

/// Makes the database anew, for what came after the backup cannot stand in its way so. How a newer
/// program would make it, an older server may not understand: then we say it, and settings that the
/// server does not know are no reason to stop.
std::string restore_command(const std::string& url, const Source& source, int pg_dump,
                            const std::string& file) {
  const std::string other = source.database == "postgres" ? "template1" : "postgres";
  const std::string beside = shell_word(postgres::client_access(url, other).keywords);
  if (pg_dump == source.major) {
    return fmt::format("pg_restore --clean --create --exit-on-error --dbname={} {}", beside,
                       shell_word(file));
  }
  const std::string drop = sql::sql("DROP DATABASE {}", sql::Identifier{source.database}).text();
  return fmt::format(
      "psql --set=ON_ERROR_STOP=1 --dbname={} --command={} --command={} && "
      "pg_restore --dbname={} {}",
      beside, shell_word(drop), shell_word(source.create),
      shell_word(postgres::client_access(url, source.database).keywords), shell_word(file));
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
  const Source source(url);
  const postgres::ClientProgram program = postgres::require_client("pg_dump", source.major);
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
        fmt::format("no backup of database {}: pg_dump ended with {}", source.database, status),
        "its own words are above; nothing was changed");
  }
  // A link, unlike a renaming, replaces no file.
  if (link(draft.c_str(), file.c_str()) != 0) cannot_write(file);
  unlink(draft.c_str());
  console.say(
      fmt::format("backup of database {} is in {}; to have it back, in place of the "
                  "database as it is then:\n  {}",
                  source.database, file, restore_command(url, source, program.major, file)));
}

}  // namespace schemagen::cli
