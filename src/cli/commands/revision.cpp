#include <algorithm>
#include <filesystem>

#include <fmt/format.h>

#include "cli/commands/commands.hpp"
#include "cli/generate.hpp"
#include "cli/output_file.hpp"
#include "cli/timestamp.hpp"
#include "schemagen/render/render.hpp"

namespace schemagen::cli {
namespace {

std::string choose_id(const std::string& wanted, const history::RevisionGraph& graph) {
  if (wanted.empty()) return history::new_revision_id();
  if (!history::is_valid_revision_id(wanted)) {
    throw UserError("SG0711", {}, fmt::format("\"{}\" cannot be a revision id", wanted),
                    "use letters, digits, \"_\" and \".\", and none of head, heads, base, current");
  }
  if (const history::Migration* taken = graph.find(wanted)) {
    throw UserError("SG0711", taken->revision_span,
                    fmt::format("revision {} is there already", wanted),
                    "leave --rev-id out for a random one");
  }
  return wanted;
}

void report(const std::string& file, const std::string& id, bool has_steps,
            const Console& console) {
  if (console.json()) {
    Node root = Node::mapping();
    root.set("revision", file.empty() ? Node{} : Node::string(id));
    root.set("file", file.empty() ? Node{} : Node::string(file));
    return console.result(root);
  }
  if (file.empty()) return;
  console.result(file + "\n");
  console.say(has_steps ? "next: read it, then schemagen upgrade head"
                        : "next: write its SQL, then schemagen upgrade head");
}

}  // namespace

Exit execute(const RevisionOptions& options, Session& session) {
  if (options.message.empty()) {
    throw UserError("SG0702", {}, "revision needs a message",
                    "-m \"add user_roles\" names the file and tells readers what it does");
  }
  const Config& config = session.config();
  const history::RevisionGraph graph = session.graph();
  history::MigrationText text;
  text.message = options.message;
  std::replace_if(
      text.message.begin(), text.message.end(),
      [](char c) { return static_cast<unsigned char>(c) < 0x20; }, ' ');
  text.revision = choose_id(options.id, graph);
  text.revises = graph.heads();
  text.created = now_utc();
  const bool wanted =
      !options.autogenerate || generate(graph, session, text) || options.allow_empty;
  if (!wanted) {
    report("", "", false, session.console());
    return Exit::done;
  }
  const std::string content = render::migration_file(text, config.path(config.templates));
  if (options.print) {
    session.console().result(content);
    return Exit::done;
  }
  const std::string path = (std::filesystem::path(config.path(config.migrations)) /
                            history::file_name(text.created, text.revision, text.message))
                               .generic_string();
  write_file(path, content);
  report(path, text.revision, !text.up.empty(), session.console());
  return Exit::done;
}

}  // namespace schemagen::cli
