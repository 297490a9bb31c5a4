#include <cerrno>
#include <cstring>

#include <fmt/format.h>
#include <unistd.h>

#include "cli/commands/commands.hpp"
#include "cli/confirm.hpp"
#include "schemagen/postgres/connection.hpp"

namespace schemagen::cli {
namespace {

Exit show_status(const postgres::EmbeddedServer& server, const Console& console) {
  const postgres::EmbeddedServer::Status status = server.status();
  if (console.json()) {
    Node root = Node::mapping();
    root.set("running", Node::plain(status.running ? "true" : "false"));
    if (status.running) {
      root.set("pid", Node::plain(std::to_string(status.pid)));
      root.set("major", Node::plain(std::to_string(status.major)));
      root.set("url", Node::string(status.url));
    }
    console.result(root);
  } else if (status.running) {
    console.result(fmt::format("running: PostgreSQL {}, process {}\nurl:  {}\ndata: {}\nlog:  {}\n",
                               status.major, status.pid, status.url, status.data, status.log));
  } else {
    console.result("not running; `schemagen db start` starts it\n");
  }
  return Exit::done;
}

/// Becomes psql; comes back only when there is none.
[[noreturn]] void become_psql(const std::string& url, const std::vector<std::string>& rest) {
  std::vector<std::string> words{"psql", "--dbname=" + url};
  words.insert(words.end(), rest.begin(), rest.end());
  std::vector<char*> arguments;
  for (std::string& word : words) arguments.push_back(word.data());
  arguments.push_back(nullptr);
  const std::string beside = postgres::require_binaries().bindir + "/psql";
  execv(beside.c_str(), arguments.data());
  execvp("psql", arguments.data());
  throw IoError(fmt::format("cannot run psql: {}; install postgresql-client", strerror(errno)));
}

Exit reset(postgres::EmbeddedServer& server, bool yes, const Console& console) {
  confirm(yes, "the embedded server's databases and everything in them will be deleted");
  server.reset();
  console.say("the embedded server is stopped and its data deleted");
  return Exit::done;
}

}  // namespace

Exit execute(const DatabaseOptions& options, Session& session) {
  const Console& console = session.console();
  if (options.action.empty()) {
    throw UserError("SG0702", {}, "db needs to know what to do",
                    "one of: start, stop, status, url, psql, reset");
  }
  if (!session.private_server()) {
    throw UserError(
        "SG0709", {},
        fmt::format("the database is {}, not the embedded server", session.database_name()),
        "`schemagen db` is for `url: embedded` in schemagen.yaml");
  }
  postgres::EmbeddedServer server = session.embedded_server();
  if (options.action == "status") return show_status(server, console);
  if (options.action == "reset") return reset(server, options.yes, console);
  if (options.action == "stop") {
    console.say(server.stop() ? "stopped" : "it was not running");
    return Exit::done;
  }
  const std::string url = session.database_url();
  if (options.action == "psql") become_psql(url, options.rest);
  if (options.action == "start") console.say("running");
  console.result(url + "\n");
  return Exit::done;
}

}  // namespace schemagen::cli
