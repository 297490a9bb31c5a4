#include <algorithm>
#include <filesystem>
#include <system_error>

#include "schemagen/base/diagnostic.hpp"
#include "schemagen/base/text.hpp"
#include "schemagen/model/model.hpp"

namespace schemagen::model {

namespace fs = std::filesystem;

namespace {

bool is_model(const fs::path& path) {
  const std::string extension = lower(path.extension().string());
  return extension == ".yaml" || extension == ".yml" || extension == ".json";
}

bool is_hidden(const fs::path& path) { return path.filename().string().front() == '.'; }

void collect(const fs::path& directory, std::vector<std::string>& files) {
  for (const fs::directory_entry& entry : fs::directory_iterator(directory)) {
    if (is_hidden(entry.path())) continue;
    if (entry.is_directory()) {
      collect(entry.path(), files);
    } else if (is_model(entry.path())) {
      files.push_back(entry.path().generic_string());
    }
  }
}

}  // namespace

std::vector<std::string> find_model_files(const std::string& path) {
  std::vector<std::string> files;
  try {
    if (fs::is_directory(path)) {
      collect(path, files);
    } else if (fs::exists(path)) {
      files.push_back(path);
    } else {
      throw IoError("there is no file or directory " + path + " to read models from");
    }
  } catch (const fs::filesystem_error& error) {
    throw IoError("cannot list " + error.path1().generic_string() + ": " + error.code().message());
  }
  std::sort(files.begin(), files.end());
  return files;
}

}  // namespace schemagen::model
