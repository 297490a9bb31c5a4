#include <fmt/format.h>

#include "lint/scene.hpp"

namespace schemagen::lint {
namespace {

const Rule bulk{
    .code = "SG0963",
    .name = "bulk-update",
    .summary = "UPDATE or DELETE without WHERE, or one in a transaction that changes the schema",
    .cause =
        "Every row it touches stays locked until the transaction ends, the table grows by as many "
        "dead rows, and replicas "
        "fall behind.",
    .safe =
        "-- schemagen:batch table=... key=... above it runs it in committed slices, as a step of "
        "its own"};

void check(const Scene& scene, Findings& out) {
  const bool updates = scene.type() == "UpdateStmt";
  if (!updates && scene.type() != "DeleteStmt") return;
  const Name table = relation_name(scene.node["relation"]);
  if (scene.statement.batch || !scene.in_use(table)) return;
  const std::string verb = updates ? "UPDATE" : "DELETE";
  if (!scene.node.has("whereClause")) {
    out.add(
        bulk, 0,
        fmt::format("this {} touches every row of {} in one transaction", verb, table.written()));
  } else if (scene.in_transaction() && scene.work.locked.contains(table.key())) {
    out.add(bulk, 0,
            fmt::format("this {} runs in the transaction that changes {}", verb, table.written()));
  }
}

}  // namespace

const Family& rows_rules() {
  static const Family family{{&bulk}, check};
  return family;
}

}  // namespace schemagen::lint
