#include <filesystem>

#include <fmt/format.h>

#include "cli/commands/commands.hpp"
#include "cli/output_file.hpp"
#include "cli/pipeline.hpp"
#include "schemagen/document/document.hpp"
#include "schemagen/model/model.hpp"
#include "schemagen/objects/registry.hpp"
#include "schemagen/render/render.hpp"

namespace schemagen::cli {

namespace fs = std::filesystem;

namespace {

using Files = std::vector<std::pair<std::string, std::string>>;

bool is_folder(const std::string& path) { return path.ends_with('/') || fs::is_directory(path); }

std::string form_of(const InspectOptions& options, const Globals& globals) {
  if (!globals.format.empty()) return globals.format;
  if (options.output.ends_with(".json")) return "json";
  return options.output.ends_with(".sql") ? "sql" : "yaml";
}

std::string print(const Node& node, const std::string& form) {
  return form == "json" ? document::write_json(node) : document::write_yaml(node);
}

std::string whole(const State& state, const std::string& form) {
  if (form == "sql") {
    return render::plan_sql(plan::creation_plan(state.catalog, state.server_version));
  }
  return print(model::write_models(state.catalog, objects::all_kinds(), {}), form);
}

Files split(const State& state, const std::string& folder, const std::string& form) {
  Files files;
  for (const auto& [name, node] : model::split_models(state.catalog, objects::all_kinds())) {
    fs::path path = fs::path(folder) / name;
    if (form == "json") path.replace_extension(".json");
    files.emplace_back(path.generic_string(), print(node, form));
  }
  return files;
}

void refuse_to_overwrite(const Files& files) {
  Diagnostics diagnostics;
  for (const auto& [path, text] : files) {
    if (!differs_on_disk(path, text)) continue;
    diagnostics.error("SG0703", {}, fmt::format("{} is there and differs", path),
                      "nothing was written; --force overwrites");
  }
  diagnostics.throw_if_errors();
}

}  // namespace

Exit execute(const InspectOptions& options, Session& session) {
  const Console& console = session.console();
  const std::string form = form_of(options, session.globals());
  const bool folder = !options.output.empty() && is_folder(options.output);
  if (folder && form == "sql") {
    throw UserError("SG0702", {}, "an SQL script is one file, not a folder",
                    "write -o FILE.sql, or leave -o out");
  }
  StateReader reader(session);
  postgres::Connection connection(session.database_url());
  const State state = reader.database(connection);
  tell_unmodelled(state.unmodelled, console);
  if (options.output.empty()) {
    console.result(whole(state, form));
    return Exit::done;
  }
  const Files files =
      folder ? split(state, options.output, form) : Files{{options.output, whole(state, form)}};
  if (!options.force) refuse_to_overwrite(files);
  for (const auto& [path, text] : files) write_file(path, text);
  console.say(fmt::format("{} objects in {} file{} under {}", state.catalog.size(), files.size(),
                          files.size() == 1 ? "" : "s", options.output));
  return Exit::done;
}

}  // namespace schemagen::cli
