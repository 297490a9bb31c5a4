#include "cli/output_file.hpp"

#include <cerrno>
#include <cstring>
#include <filesystem>

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include "cli/console/console.hpp"
#include "schemagen/base/diagnostic.hpp"
#include "schemagen/base/file.hpp"

namespace schemagen::cli {

namespace fs = std::filesystem;

namespace {

[[noreturn]] void fail(const std::string& path) {
  throw IoError(fmt::format("cannot write {}: {}", path, strerror(errno)));
}

}  // namespace

bool differs_on_disk(const std::string& path, const std::string& text) {
  std::error_code ignored;
  return fs::exists(path, ignored) && read_text(path) != text;
}

void write_file(const std::string& path, const std::string& text) {
  const fs::path folder = fs::path(path).parent_path();
  std::error_code problem;
  if (!folder.empty()) fs::create_directories(folder, problem);
  if (problem) {
    throw IoError(
        fmt::format("cannot make the folder {}: {}", folder.generic_string(), problem.message()));
  }
  const std::string draft = fmt::format("{}.{}.tmp", path, getpid());
  const int descriptor = open(draft.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
  if (descriptor < 0) fail(path);
  try {
    write_all(descriptor, text);
  } catch (const IoError&) {
    const int reason = errno;
    close(descriptor);
    unlink(draft.c_str());
    errno = reason;
    fail(path);
  }
  if (close(descriptor) != 0 || rename(draft.c_str(), path.c_str()) != 0) {
    const int reason = errno;
    unlink(draft.c_str());
    errno = reason;
    fail(path);
  }
}

}  // namespace schemagen::cli
