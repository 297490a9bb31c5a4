#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "schemagen/sql/lexer.hpp"

namespace schemagen::history {

/// A part of the file: its text without blanks around it, and where it stands.
struct Piece {
  std::string_view text;
  std::size_t offset = 0;
};

/// `-- schemagen:NAME VALUE`
struct Directive {
  Piece name;
  Piece value;
  std::size_t offset = 0;  ///< of the comment
  std::size_t length = 0;
  bool own_line = true;  ///< only blanks stand before it
};

/// A comment of the header that is for people.
struct Remark {
  std::string_view text;  ///< without "--" and one blank
  std::size_t offset = 0;
};

/// The line comments of a file, told apart.
struct Comments {
  std::vector<Directive> directives;
  std::vector<Remark> remarks;
};

Comments read_comments(std::string_view text, const std::vector<sql::LineComment>& comments);

/// The words of a piece, parted by blanks or commas.
std::vector<Piece> words(const Piece& piece);

}  // namespace schemagen::history
