#include "schemagen/document/document.hpp"

#include <utility>

#include "schemagen/base/file.hpp"
#include "schemagen/base/text.hpp"

namespace schemagen::document {

Node read(std::shared_ptr<const SourceFile> source, Diagnostics& diagnostics) {
  const bool json = lower(source->path).ends_with(".json");
  return json ? read_json(std::move(source), diagnostics)
              : read_yaml(std::move(source), diagnostics);
}

Node read_file(const std::string& path, Diagnostics& diagnostics) {
  return read(load_source(path), diagnostics);
}

}  // namespace schemagen::document
