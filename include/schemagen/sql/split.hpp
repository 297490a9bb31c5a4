#pragma once

#include <cstddef>
#include <span>
#include <string_view>
#include <vector>

#include "schemagen/sql/lexer.hpp"

namespace schemagen::sql {

/// One statement of a script: bytes [offset, offset+length) without the final semicolon and without
/// comments before it.
struct Statement {
  std::size_t offset = 0;
  std::size_t length = 0;
  bool terminated = false;  ///< a semicolon follows it
};

/// The statements of a script, cut as psql cuts them: at semicolons outside strings, dollar quotes,
/// comments, parentheses and BEGIN ATOMIC bodies.
std::vector<Statement> split_statements(std::string_view script);
/// The same of a part of a script, given its tokens.
std::vector<Statement> split_statements(std::span<const Token> tokens);

}  // namespace schemagen::sql
