#include "cli/running/hooks.hpp"

#include <fmt/format.h>

#include "cli/running/child.hpp"
#include "schemagen/document/document.hpp"

namespace schemagen::cli {

Hooks::Hooks(const Config& config, const Console& console, const EventStream& stream)
    : config_(config),
      console_(console),
      stream_(stream) {}

int Hooks::call(const std::string& hook, const std::string& command, const Node& run) const {
  console_.detail(fmt::format("hook {}: {}", hook, command));
  Node input = Node::mapping();
  input.set("hook", Node::string(hook));
  for (const NodeEntry& entry : run.entries) input.entries.push_back(entry);
  const int status =
      run_child({{"/bin/sh", "-c", command}, {}, config_.folder, document::write_json(input)});
  Node told = Node::mapping();
  told.set("hook", Node::string(hook));
  told.set("command", Node::string(command));
  told.set("exit", Node::plain(std::to_string(status)));
  stream_.tell("hook", std::move(told));
  return status;
}

void Hooks::before(const Node& run) const {
  for (const std::string& command : config_.hooks.before) {
    const int status = call("before", command, run);
    if (status == 0) continue;
    throw RefusedError(
        "SG0723", {},
        fmt::format("the hook `{}` ended with {}, so nothing was run", command, status),
        "hooks.before in schemagen.yaml has to end with 0");
  }
}

void Hooks::follow(const std::string& hook, const std::vector<std::string>& commands,
                   const Node& run) const {
  for (const std::string& command : commands) {
    const int status = call(hook, command, run);
    if (status == 0) continue;
    Diagnostics diagnostics;
    diagnostics.warning("SG0724", {}, fmt::format("the hook `{}` ended with {}", command, status),
                        fmt::format("hooks.{} in schemagen.yaml; the database is as the run left "
                                    "it, and the exit code says how",
                                    hook));
    console_.show(diagnostics);
  }
}

}  // namespace schemagen::cli
