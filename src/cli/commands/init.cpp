#include <filesystem>

#include <fmt/format.h>

#include "cli/commands/commands.hpp"
#include "cli/output_file.hpp"
#include "project_files.hpp"
#include "schemagen/base/file.hpp"
#include "schemagen/base/text.hpp"

namespace schemagen::cli {

namespace fs = std::filesystem;

namespace {

constexpr std::string_view ignored_folder = "/.schemagen/";

/// Local state stays out of version control; a .gitignore that is there gets a line.
void ignore_state(const std::string& path) {
  std::string text;
  if (fs::exists(path)) text = read_text(path);
  for (const std::string& line : split(text, '\n')) {
    const std::string_view entry = trim(line);
    if (entry == ignored_folder || entry == ".schemagen/" || entry == ".schemagen") return;
  }
  if (!text.empty() && !text.ends_with('\n')) text += '\n';
  write_file(path, text + std::string(ignored_folder) + "\n");
}

void refuse_to_overwrite(const fs::path& root) {
  Diagnostics diagnostics;
  for (const char* name : {"schemagen.yaml", "schemas/example.yaml"}) {
    const std::string path = (root / name).lexically_normal().generic_string();
    if (!fs::exists(path)) continue;
    diagnostics.error("SG0703", {}, fmt::format("{} is there already", path),
                      "nothing was written; name another folder: `schemagen init DIR`");
  }
  diagnostics.throw_if_errors();
}

}  // namespace

Exit execute(const InitOptions& options, Session& session) {
  const fs::path root = options.folder;
  if (fs::exists(root) && !fs::is_directory(root)) {
    throw UserError("SG0703", {}, fmt::format("{} is no folder", options.folder));
  }
  refuse_to_overwrite(root);
  const auto write = [&](const std::string& name, std::string_view text) {
    write_file((root / name).lexically_normal().generic_string(), std::string(text));
  };
  write("schemagen.yaml", project_files::configuration);
  // A folder with models needs no example; an empty file keeps a folder under version control.
  std::error_code ignored;
  if (fs::is_empty(root / "schemas", ignored) || !fs::exists(root / "schemas")) {
    write("schemas/example.yaml", project_files::example);
  }
  if (!fs::exists(root / "migrations")) write("migrations/.gitkeep", "");
  ignore_state((root / ".gitignore").lexically_normal().generic_string());

  const Console& console = session.console();
  const std::string name = root.lexically_normal().generic_string();
  console.say(fmt::format("a new project in {}", name == "." ? "this folder" : name));
  console.say("next: declare tables in schemas/, then");
  if (name != ".") console.say(fmt::format("  cd {}", name));
  console.say("  schemagen revision --autogenerate -m \"first tables\"");
  console.say("  schemagen upgrade head");
  return Exit::done;
}

}  // namespace schemagen::cli
