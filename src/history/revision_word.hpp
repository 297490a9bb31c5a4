#pragma once

#include <string>

#include "schemagen/history/words.hpp"

namespace schemagen::history {

/// What a user calls revisions: [BRANCH@][NAME][+N|-N], with a name or a count or both.
struct RevisionWord {
  std::string text;      ///< as it was written
  std::string branch;    ///< "" for none
  std::string name;      ///< an id, the start of one, a label, head, heads, base, current; or ""
  long steps = 0;        ///< up when positive
  bool counted = false;  ///< a count was written

  bool relative() const { return name.empty(); }
};

/// The only parser of revision words. Throws UserError (SG0334) for what is none.
RevisionWord parse_revision_word(const std::string& text);

}  // namespace schemagen::history
