#include "schemagen/base/file.hpp"

#include <array>
#include <cerrno>
#include <cstdio>
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
  std::string text;
  std::array<char, 65536> piece{};
  while (const std::size_t got = std::fread(piece.data(), 1, piece.size(), file.get())) {
    text.append(piece.data(), got);
  }
  if (std::ferror(file.get()) != 0) fail(path);
  return text;
}

std::shared_ptr<const SourceFile> load_source(const std::string& path) {
  return std::make_shared<const SourceFile>(SourceFile{path, read_text(path)});
}

}  // namespace schemagen
