#pragma once

#include <span>
#include <string>
#include <string_view>

namespace schemagen::hazard {

/// A word that plans say of their statements, and that `safety.refuse` and `-- schemagen:allow`
/// take.
struct Word {
  std::string_view code;  ///< "table_scan"
  std::string_view cause;
  std::string_view safe;
};

std::span<const Word> words();
/// nullptr when there is none.
const Word* find_word(std::string_view code);
/// `schemagen explain WORD`, with the forms of statement that it is said of.
std::string explain(const Word& word);

}  // namespace schemagen::hazard
