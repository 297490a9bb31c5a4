#include "schemagen/document/document.hpp"

#include <utility>

#include "document/rules.hpp"
#include "schemagen/base/file.hpp"
#include "schemagen/base/text.hpp"

namespace schemagen::document {

bool is_json(const SourceFile& source) { return lower(source.path).ends_with(".json"); }

Node read(std::shared_ptr<const SourceFile> source, Diagnostics& diagnostics) {
  return is_json(*source) ? read_json(std::move(source), diagnostics)
                          : read_yaml(std::move(source), diagnostics);
}

Node read_file(const std::string& path, Diagnostics& diagnostics) {
  return read(load_source(path), diagnostics);
}

}  // namespace schemagen::document
