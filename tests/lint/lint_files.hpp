#pragma once

#include <memory>
#include <sstream>
#include <string>

#include <fmt/format.h>

#include "schemagen/lint/lint.hpp"

namespace schemagen::lint::test {

inline history::Migration script(const std::string& path, const std::string& text) {
  Diagnostics told;
  return history::read_sql(std::make_shared<SourceFile>(SourceFile{path, text}), told);
}

inline std::string word(Severity severity) {
  return severity == Severity::error ? "error" : severity == Severity::warning ? "warning" : "note";
}

/// One line a finding: "3:14 warning SG0924 message".
inline std::string lines(const Diagnostics& findings) {
  std::string out;
  for (const Diagnostic& item : findings.items()) {
    out += fmt::format("{}:{} {} {} {}\n", item.span.line, item.span.column, word(item.severity),
                       item.code, item.message);
  }
  return out;
}

inline Diagnostics find(const std::string& text, Settings settings = {}) {
  return Linter(std::move(settings)).lint(script("a.sql", text));
}

inline bool has(const Diagnostics& findings, const std::string& code) {
  for (const Diagnostic& item : findings.items()) {
    if (item.code == code) return true;
  }
  return false;
}

}  // namespace schemagen::lint::test
