#pragma once

#include <string>

namespace schemagen::history {

/// What a user calls a revision: NAME, NAME+N, NAME-N, or +N and -N counted from what is applied.
struct RevisionWord {
  std::string name;  ///< an id, the start of one, head, heads, base, current; "" for +N and -N
  long steps = 0;    ///< up when positive
  bool relative() const { return name.empty(); }
};

/// The only parser of revision words. Throws UserError (SG0334) for what is none.
RevisionWord parse_revision_word(const std::string& text);

}  // namespace schemagen::history
