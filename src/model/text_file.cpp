#include "model/text_file.hpp"

#include <algorithm>
#include <filesystem>
#include <system_error>
#include <vector>

#include "schemagen/base/file.hpp"
#include "schemagen/base/text.hpp"

namespace schemagen::model {

namespace fs = std::filesystem;

namespace {

bool leaves(const fs::path& path, const std::string& project) {
  const fs::path root = fs::path(project.empty() ? "." : project).lexically_normal();
  const fs::path inside = path.lexically_relative(root);
  return inside.empty() || *inside.begin() == "..";
}

/// What to write instead of a path at which there is nothing.
std::string hint_for(const fs::path& missing, const std::string& written) {
  std::vector<std::string> names;
  std::error_code ignored;
  for (fs::directory_iterator at(missing.parent_path(), ignored), end; at != end;
       at.increment(ignored)) {
    names.push_back(at->path().filename().generic_string());
    if (ignored) break;
  }
  std::sort(names.begin(), names.end());
  const auto near = nearest(missing.filename().generic_string(), names);
  if (!near) return "the path is relative to the folder of the model file";
  return "did you mean \"" + (fs::path(written).parent_path() / *near).generic_string() + "\"?";
}

void refuse(const Node& path, std::string message, std::string hint,
            catalog::ReadContext& context) {
  context.diagnostics.error("SG0268", path.span,
                            std::move(message) + " in " + context.subject.text(), std::move(hint));
}

}  // namespace

std::optional<Node> read_text_file(const Node& path, const std::string& project,
                                   catalog::ReadContext& context) {
  const std::string* written = catalog::read_scalar(path, "the path of a file", context);
  if (written == nullptr) return std::nullopt;
  const fs::path model = path.span ? path.span.file->path : std::string();
  const fs::path place = (model.parent_path() / *written).lexically_normal();
  if (fs::path(*written).is_absolute() || leaves(place, project)) {
    refuse(path, "the file \"" + *written + "\" is outside the project",
           "name a file of the project, relative to the folder of the model file", context);
    return std::nullopt;
  }
  std::error_code ignored;
  if (!fs::is_regular_file(place, ignored)) {
    refuse(path, "there is no file \"" + *written + "\"", hint_for(place, *written), context);
    return std::nullopt;
  }
  const auto source = load_source(place.generic_string());
  Node node = Node::string(source->text);
  node.quoted = false;
  node.span = {source, 1, 1, 0};
  return node;
}

}  // namespace schemagen::model
