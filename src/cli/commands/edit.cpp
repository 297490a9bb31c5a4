#include <cstdlib>

#include <fmt/format.h>
#include <sys/wait.h>
#include <unistd.h>

#include "cli/commands/commands.hpp"
#include "cli/new_revision.hpp"
#include "cli/revisions.hpp"

namespace schemagen::cli {
namespace {

std::string editor() {
  for (const char* name : {"VISUAL", "EDITOR"}) {
    const char* const value = std::getenv(name);
    if (value != nullptr && *value != '\0') return value;
  }
  return "vi";
}

/// The editor may be a command with options, as git takes it.
void run_editor(const std::string& command, const std::string& path) {
  const pid_t child = fork();
  if (child < 0) throw IoError("cannot start the editor " + command);
  if (child == 0) {
    const std::string line = command + " \"$1\"";
    execl("/bin/sh", "sh", "-c", line.c_str(), "sh", path.c_str(), nullptr);
    _exit(127);
  }
  int status = 0;
  while (waitpid(child, &status, 0) < 0 && errno == EINTR) {
  }
  if (WIFEXITED(status) && WEXITSTATUS(status) == 0) return;
  throw UserError("SG0716", {}, fmt::format("the editor \"{}\" failed", command),
                  "set VISUAL or EDITOR to the one that you use");
}

}  // namespace

Exit execute(const EditOptions& options, Session& session) {
  const history::RevisionGraph graph = session.graph();
  std::vector<std::string> ids;
  for (const std::string& word :
       options.revisions.empty() ? std::vector<std::string>{"head"} : options.revisions) {
    const auto found = resolve_with_database(word, graph, session);
    if (found.empty()) {
      throw UserError("SG0707", {}, fmt::format("\"{}\" names no revision with a file", word),
                      "name a revision; `schemagen history` lists them");
    }
    ids.insert(ids.end(), found.begin(), found.end());
  }
  for (const std::string& id : ids) {
    const history::Migration& migration = *graph.find(id);
    session.console().say(migration.path);
    run_editor(editor(), migration.path);
  }
  // What is wrong now is told at once, with its place.
  check_files(session);
  return Exit::done;
}

}  // namespace schemagen::cli
