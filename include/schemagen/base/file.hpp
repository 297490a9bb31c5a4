#pragma once

#include <memory>
#include <string>

#include "schemagen/base/source.hpp"

namespace schemagen {

/// The whole content of a file. Throws IoError, with the reason, when it cannot be read.
std::string read_text(const std::string& path);

/// The same as a source that messages can point into.
std::shared_ptr<const SourceFile> load_source(const std::string& path);

}  // namespace schemagen
