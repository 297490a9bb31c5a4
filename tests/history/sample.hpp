#pragma once

#include <memory>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "schemagen/history/graph.hpp"
#include "schemagen/history/migration.hpp"

namespace schemagen::history {

inline Migration read(const std::string& text, Diagnostics& diagnostics,
                      const std::string& path = "migrations/1_a.sql") {
  return read_migration(std::make_shared<SourceFile>(SourceFile{path, text}), diagnostics);
}

/// A valid file of one revision.
inline Migration revision(const std::string& path, const std::string& id,
                          const std::string& parents, const std::string& more = "") {
  Diagnostics diagnostics;
  Migration migration =
      read(fmt::format("-- {}\n-- schemagen:revision {}\n-- schemagen:revises {}\n"
                       "{}-- schemagen:up\nSELECT 1;\n-- schemagen:down\n",
                       id, id, parents, more),
           diagnostics, path);
  diagnostics.throw_if_errors();
  return migration;
}

/// The first line of each message: "migrations/1_a.sql:3:4: error SG0301: ...".
inline std::vector<std::string> lines(const Diagnostics& diagnostics) {
  std::vector<std::string> result;
  for (const Diagnostic& item : diagnostics.items()) {
    const std::string text = format_diagnostic(item, false);
    result.push_back(text.substr(0, text.find('\n')));
  }
  return result;
}

}  // namespace schemagen::history
