#include "schemagen/base/file.hpp"

#include <algorithm>
#include <cerrno>
#include <cstdint>
#include <cstdio>
#include <filesystem>
#include <system_error>

#include "schemagen/base/diagnostic.hpp"

namespace schemagen {
namespace {

struct CloseFile {
  void operator()(std::FILE* file) const { std::fclose(file); }
};

[[noreturn]] void fail(const std::string& path) {
  throw IoError("cannot read " + path + ": " + std::generic_category().message(errno));
}

}  // namespace

std::string read_text(const std::string& path) {
  const std::unique_ptr<std::FILE, CloseFile> file(std::fopen(path.c_str(), "rb"));
  if (!file) fail(path);
  // One more than there is to read: its lack tells the end. What is no plain file has no size.
  std::error_code unknown;
  const std::uintmax_t expected = std::filesystem::file_size(path, unknown);
  std::string text(unknown ? 0 : static_cast<std::size_t>(expected) + 1, '\0');
  std::size_t size = 0;
  do {
    if (size == text.size()) text.resize(std::max<std::size_t>(4096, 2 * size));
    size += std::fread(text.data() + size, 1, text.size() - size, file.get());
  } while (std::feof(file.get()) == 0 && std::ferror(file.get()) == 0);
  text.resize(size);
  if (std::ferror(file.get()) != 0) fail(path);
  return text;
}

std::shared_ptr<const SourceFile> load_source(const std::string& path) {
  return std::make_shared<const SourceFile>(SourceFile{path, read_text(path)});
}

}  // namespace schemagen
