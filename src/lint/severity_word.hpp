#pragma once

#include <string_view>

#include "schemagen/base/diagnostic.hpp"

namespace schemagen::lint {

constexpr std::string_view severity_word(Severity severity) {
  switch (severity) {
    case Severity::error:
      return "error";
    case Severity::warning:
      return "warning";
    case Severity::note:
      break;
  }
  return "note";
}

}  // namespace schemagen::lint
