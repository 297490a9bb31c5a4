#include "lint/parse.hpp"

#include <memory>

#include <pg_query.h>

namespace schemagen::lint {
namespace {

// The parser counts characters of UTF-8 from 1.
std::size_t byte_of(const std::string& text, int character) {
  std::size_t at = 0;
  for (int seen = 1; at < text.size(); ++at) {
    const bool begins = (static_cast<unsigned char>(text[at]) & 0xC0) != 0x80;
    if (begins && seen++ >= character) break;
  }
  return at;
}

}  // namespace

std::variant<Tree, Unreadable> parse(const std::string& statement) {
  PgQueryParseResult result = pg_query_parse(statement.c_str());
  const std::unique_ptr<PgQueryParseResult, void (*)(PgQueryParseResult*)> owner(
      &result, [](PgQueryParseResult* owned) { pg_query_free_parse_result(*owned); });
  if (result.error != nullptr) {
    return Unreadable{result.error->message, byte_of(statement, result.error->cursorpos)};
  }
  const std::optional<Tree> root = Tree::read(result.parse_tree);
  if (!root) return Unreadable{"it nests too deep", 0};
  const auto& statements = (*root)["stmts"].items();
  if (statements.size() != 1) return Unreadable{"it is no single statement", 0};
  return statements.front()["stmt"];
}

}  // namespace schemagen::lint
