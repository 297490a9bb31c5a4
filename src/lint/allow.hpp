#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "lint/script.hpp"
#include "schemagen/lint/lint.hpp"

namespace schemagen::lint {

/// The `-- schemagen:allow` lines of a file: what each covers, and whether anything needed it.
class Allowances {
 public:
  Allowances(const Script& script, Diagnostics& out);

  /// Whether a line covers the rule at this statement. Marks it as needed.
  bool covers(const Rule& rule, const Statement& statement);
  void tell_unused(Diagnostics& out) const;

  static const std::vector<const Rule*>& rules();

 private:
  struct Line {
    std::string word;
    SourceSpan span;
    bool whole_file = false;
    std::size_t statement = 0;  ///< its offset
    bool known = true;
    bool used = false;
  };

  std::vector<Line> lines_;
};

}  // namespace schemagen::lint
