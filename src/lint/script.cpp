#include "lint/script.hpp"

#include <algorithm>

#include "schemagen/base/text.hpp"

namespace schemagen::lint {
namespace {

constexpr std::string_view batch_mark = ":batch";

Statement read_statement(const history::Statement& written, bool batch) {
  Statement statement;
  statement.text = written.text;
  statement.offset = written.offset;
  statement.outer = written.offset;
  statement.batch = batch;
  std::string readable = written.text;
  // The condition of a slice, in as many bytes, so that places stay.
  if (batch) readable = replace_all(readable, batch_mark, "true  ");
  std::variant<Tree, Unreadable> result = parse(readable);
  if (auto* tree = std::get_if<Tree>(&result)) {
    statement.tree = std::move(*tree);
  } else {
    statement.unreadable = std::get<Unreadable>(std::move(result));
  }
  return statement;
}

bool begins_transaction(const Statement& statement) {
  const std::string_view kind = statement.tree.inner().text("kind");
  return statement.type() == "TransactionStmt" &&
         (kind == "TRANS_STMT_BEGIN" || kind == "TRANS_STMT_START");
}

bool ends_transaction(const Statement& statement) {
  const std::string_view kind = statement.tree.inner().text("kind");
  return statement.type() == "TransactionStmt" &&
         (kind == "TRANS_STMT_COMMIT" || kind == "TRANS_STMT_ROLLBACK");
}

bool says_concurrently(const Statement& statement) {
  const Tree& node = statement.tree.inner();
  if (statement.type() == "IndexStmt" || statement.type() == "DropStmt") {
    return node.flag("concurrent");
  }
  if (statement.type() == "VacuumStmt") return node.flag("is_vacuumcmd");
  bool found = false;
  node.each([&](std::string_view type, const Tree& inner) {
    found = found || (type == "PartitionCmd" && inner.flag("concurrent")) ||
            (type == "DefElem" && inner.text("defname") == "concurrently");
  });
  return found;
}

// A file that does not say: what has CONCURRENTLY in it can only be meant to run statement by
// statement.
void group_plain(std::vector<Statement>& statements) {
  const bool own = std::any_of(statements.begin(), statements.end(), begins_transaction);
  const bool apart = std::any_of(statements.begin(), statements.end(), says_concurrently);
  int open = own || apart ? -1 : 0;
  int next = 0;
  for (Statement& statement : statements) {
    if (own && begins_transaction(statement) && open < 0) open = next++;
    statement.transaction = open;
    if (own && ends_transaction(statement)) open = -1;
  }
}

void add_steps(const std::vector<history::Step>& steps, bool down, int& next,
               std::vector<Statement>& out) {
  int open = -1;
  for (const history::Step& step : steps) {
    if (!step.transactional) open = -1;
    if (step.transactional && open < 0) open = next++;
    for (const history::Statement& written : step.statements) {
      Statement statement = read_statement(written, step.batch.has_value());
      statement.transaction = open;
      statement.down = down;
      out.push_back(std::move(statement));
    }
  }
}

}  // namespace

SourceSpan Script::span(std::size_t offset, std::size_t length) const {
  const std::string_view text = migration->source->text;
  offset = std::min(offset, text.size());
  const std::size_t newline = text.substr(0, offset).rfind('\n');
  std::size_t line = newline == std::string_view::npos ? 0 : newline + 1;
  if (line == 0 && text.starts_with("\xef\xbb\xbf")) line = std::min<std::size_t>(3, offset);
  const std::string_view piece = text.substr(offset, length);
  SourceSpan span;
  span.file = migration->source;
  span.line = static_cast<std::uint32_t>(std::count(
                  text.begin(), text.begin() + static_cast<std::ptrdiff_t>(offset), '\n')) +
              1;
  span.column = static_cast<std::uint32_t>(code_points(text.substr(line, offset - line))) + 1;
  span.length =
      static_cast<std::uint32_t>(code_points(piece.substr(0, piece.find_first_of("\r\n"))));
  return span;
}

Script read(const history::Migration& migration) {
  Script script;
  script.migration = &migration;
  script.is_migration = !migration.revision.empty();
  int next = 0;
  add_steps(migration.up, false, next, script.statements);
  const bool says_steps = migration.up.size() > 1 || migration.has_down ||
                          migration.source->text.find("schemagen:step") != std::string::npos;
  if (!script.is_migration && !says_steps) group_plain(script.statements);
  add_steps(migration.down, true, next, script.statements);
  // A DO block outside a transaction is one of its own for what it holds.
  for (Statement& statement : script.statements) {
    next = std::max(next, statement.transaction + 1);
  }
  for (Statement& statement : script.statements) {
    if (statement.type() == "DoStmt" && statement.transaction < 0) statement.transaction = next++;
  }
  return script;
}

}  // namespace schemagen::lint
