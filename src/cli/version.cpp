#include "cli/version.hpp"

#include <fmt/format.h>
#include <sys/stat.h>

namespace schemagen::cli {

std::string version_text() { return "schemagen " SCHEMAGEN_VERSION "\n"; }

std::string program_build() {
  struct stat file {};
  if (stat("/proc/self/exe", &file) != 0) return SCHEMAGEN_VERSION;
  return fmt::format("{} {:x} {:x}.{:x}", SCHEMAGEN_VERSION, file.st_size, file.st_mtim.tv_sec,
                     file.st_mtim.tv_nsec);
}

}  // namespace schemagen::cli
