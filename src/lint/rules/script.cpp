#include <fmt/format.h>

#include "lint/scene.hpp"

namespace schemagen::lint {
namespace {

const Rule not_robust{.code = "SG0953",
                      .name = "not-repeatable",
                      .severity = Severity::note,
                      .summary = "CREATE or DROP outside a transaction without IF (NOT) EXISTS",
                      .cause =
                          "When a file stops half-way, what ran before stays, and the second "
                          "attempt fails at it. IF NOT EXISTS still takes "
                          "the full lock, and it takes anything of that name for the right thing.",
                      .safe =
                          "run it as a migration of schemagen, whose journal knows what is done; "
                          "else use a transaction or IF EXISTS"};

const Rule no_lock_timeout{.code = "SG0954",
                           .name = "no-lock-timeout",
                           .summary = "a strong lock without lock_timeout",
                           .cause =
                               "While the statement waits for its lock behind one long query, all "
                               "that come later queue behind it: a table that "
                               "is merely waited for is as good as down.",
                           .safe =
                               "SET lock_timeout = '2s' first and try again when it fires; "
                               "schemagen does both for its own migrations"};

const Rule nesting{
    .code = "SG0957",
    .name = "transaction-nesting",
    .severity = Severity::error,
    .summary = "BEGIN inside a transaction, COMMIT outside one, or a transaction that nothing ends",
    .cause =
        "A second BEGIN only warns, and the first COMMIT ends it all; what is never committed is "
        "taken back when the "
        "connection closes.",
    .safe = "pair each BEGIN with one COMMIT, or leave both out",
    .in_down = true};

const Rule not_analysed{
    .code = "SG0968",
    .name = "not-analysed",
    .summary = "SQL that cannot be read here",
    .cause =
        "The text is no SQL of PostgreSQL 15, whose grammar is used here: a mistake, or syntax of "
        "a newer version. No rule "
        "has looked at it, so that nothing is said of what it does.",
    .safe = "correct it, or check by hand what it does",
    .versions = "Syntax of 16 to 18 that 15 does not have is told this way, too.",
    .in_down = true};

// The runner of schemagen sets lock_timeout itself.
void check_timeout(const Scene& scene, Findings& out) {
  if (scene.script.is_migration || scene.file.lock_timeout || scene.file.told_lock_timeout) return;
  const auto locks = strong_locks(scene);
  if (locks.empty()) return;
  scene.file.told_lock_timeout = true;
  out.add(no_lock_timeout, 0,
          fmt::format("nothing limits how long others queue behind the {} lock on {}",
                      title(locks.begin()->second), locks.begin()->first));
}

void check_nesting(const Scene& scene, Findings& out) {
  if (scene.script.is_migration || scene.statement.embedded) return;
  FileWork& file = scene.file;
  if (scene.type() == "TransactionStmt") {
    const std::string_view kind = scene.node.text("kind");
    if (kind == "TRANS_STMT_BEGIN" || kind == "TRANS_STMT_START") {
      if (file.in_transaction) out.add(nesting, 0, "a transaction is open already");
      file.in_transaction = true;
    }
    if (kind == "TRANS_STMT_COMMIT" || kind == "TRANS_STMT_ROLLBACK") {
      if (!file.in_transaction) out.add(nesting, 0, "no transaction is open here");
      file.in_transaction = false;
    }
  }
  if (file.in_transaction && &scene.statement == &scene.script.statements.back()) {
    out.add(nesting, 0, "the file ends inside a transaction");
  }
}

void check_repeatable(const Scene& scene, Findings& out) {
  if (scene.script.is_migration || scene.in_transaction()) return;
  const std::string_view type = scene.type();
  const bool creates = type == "CreateStmt" || type == "IndexStmt" || type == "CreateSeqStmt" ||
                       type == "CreateSchemaStmt" || type == "CreateExtensionStmt";
  if (creates && !scene.node.flag("if_not_exists")) {
    out.add(not_robust, 0, "a second attempt fails here once this is done");
  }
  if (type == "DropStmt" && !scene.node.flag("missing_ok")) {
    out.add(not_robust, 0, "a second attempt fails here once this is done");
  }
}

void check(const Scene& scene, Findings& out) {
  if (scene.statement.unreadable) {
    const Unreadable& why = *scene.statement.unreadable;
    out.add(not_analysed, why.offset,
            fmt::format("this statement was not analysed: {}", why.reason));
  }
  check_timeout(scene, out);
  check_nesting(scene, out);
  check_repeatable(scene, out);
}

}  // namespace

const Family& script_rules() {
  static const Family family{{&not_robust, &no_lock_timeout, &nesting, &not_analysed}, check};
  return family;
}

}  // namespace schemagen::lint
