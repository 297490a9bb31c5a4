#pragma once

#include <string>

namespace schemagen::cli {

/// Whether a file of this name exists and holds something else.
bool differs_on_disk(const std::string& path, const std::string& text);

/// Writes the file, and the folders above it. A file of that name is replaced as a whole: whoever
/// reads it sees the old or the new text. Throws IoError.
void write_file(const std::string& path, const std::string& text);

}  // namespace schemagen::cli
