#pragma once

#include <fstream>
#include <string>

#include <unistd.h>

#include "postgres/process.hpp"
#include "support/test_database.hpp"

namespace schemagen::runner::test {

/// Has psql run a script, as people do with what `--sql` prints.
inline postgres::ProgramResult psql(const std::string& url, const std::string& text) {
  const std::string path = "/tmp/schemagen_script_" + std::to_string(getpid()) + ".sql";
  std::ofstream(path) << text;
  const std::string program = testing::find_client("psql");
  const postgres::Account self{geteuid(), getegid(), "", false};
  auto result = postgres::run_program({program, "-X", "-q", "-d", url, "-f", path}, self);
  unlink(path.c_str());
  return result;
}

}  // namespace schemagen::runner::test
