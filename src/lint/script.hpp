#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "lint/parse.hpp"
#include "schemagen/history/migration.hpp"

namespace schemagen::lint {

/// One statement that will run, with what is known of how.
struct Statement {
  std::string text;
  std::size_t offset = 0;  ///< bytes from the start of the file
  std::size_t outer = 0;   ///< the offset of the statement of the file that it is, or is inside of
  int transaction = -1;    ///< those of one transaction share a number; -1: on its own
  bool down = false;
  bool embedded = false;  ///< inside a DO block or a function
  bool batch = false;     ///< runs in committed slices
  bool dynamic = false;   ///< EXECUTE of text that is put together at run time
  Tree tree;              ///< {} when it could not be read
  std::optional<Unreadable> unreadable;

  std::string_view type() const { return tree.type(); }
};

/// A file as the rules see it.
struct Script {
  const history::Migration* migration = nullptr;
  bool is_migration = false;  ///< schemagen runs it: with lock_timeout, journal and transactions
  std::vector<Statement> statements;

  /// The place of bytes of the file.
  SourceSpan span(std::size_t offset, std::size_t length) const;
};

Script read(const history::Migration& migration);

/// The SQL statements in the body of a DO block or of a function in PL/pgSQL or SQL; offsets count
/// from the start of `text`, which is the whole statement. What is EXECUTEd is there when it is one
/// constant string.
std::vector<Statement> embedded_statements(const std::string& text);

}  // namespace schemagen::lint
