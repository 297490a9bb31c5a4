#include "schemagen/catalog/messages.hpp"

#include <fmt/format.h>

#include "schemagen/base/text.hpp"

namespace schemagen::catalog {

void expected_at(const SourceSpan& span, std::string_view what, std::string hint,
                 Diagnostics& out) {
  out.error("SG0201", span, fmt::format("expected {}", what), std::move(hint));
}

void unknown_key(const NodeEntry& entry, const std::vector<std::string>& keys,
                 std::string_view place, Diagnostics& out) {
  std::string hint = did_you_mean(entry.key, keys);
  if (hint.empty()) hint = "valid keys are " + join(keys, ", ");
  out.error("SG0202", entry.key_span,
            fmt::format("unknown key \"{}\"{}{}", entry.key, place.empty() ? "" : " ", place),
            std::move(hint));
}

}  // namespace schemagen::catalog
