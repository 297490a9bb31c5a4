#include "schemagen/hazard/lock.hpp"

#include <array>
#include <cstddef>

namespace schemagen::hazard {

namespace {

struct Mode {
  std::string_view title;
  std::string_view name;
};

constexpr std::array<Mode, 8> modes{{{"ACCESS SHARE", "AccessShareLock"},
                                     {"ROW SHARE", "RowShareLock"},
                                     {"ROW EXCLUSIVE", "RowExclusiveLock"},
                                     {"SHARE UPDATE EXCLUSIVE", "ShareUpdateExclusiveLock"},
                                     {"SHARE", "ShareLock"},
                                     {"SHARE ROW EXCLUSIVE", "ShareRowExclusiveLock"},
                                     {"EXCLUSIVE", "ExclusiveLock"},
                                     {"ACCESS EXCLUSIVE", "AccessExclusiveLock"}}};

}  // namespace

std::string_view title(LockMode mode) { return modes[static_cast<std::size_t>(mode)].title; }

std::optional<LockMode> lock_mode(std::string_view name) {
  for (std::size_t i = 0; i < modes.size(); ++i) {
    if (modes[i].name == name) return static_cast<LockMode>(i);
  }
  return std::nullopt;
}

bool blocks_reads(LockMode mode) { return mode == LockMode::access_exclusive; }
bool blocks_writes(LockMode mode) { return mode >= LockMode::share; }

}  // namespace schemagen::hazard
