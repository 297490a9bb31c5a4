#include "objects/table/marks.hpp"

#include "objects/shared/build.hpp"

namespace schemagen::objects {

using namespace catalog;
using sql::Identifier;
using sql::Sql;
using sql::sql;

namespace {

Sql identity_clause(const ReplicaIdentity& identity) {
  switch (identity.mode) {
    case ReplicaIdentityMode::full:
      return sql("FULL");
    case ReplicaIdentityMode::nothing:
      return sql("NOTHING");
    case ReplicaIdentityMode::index:
      return sql("USING INDEX {}", Identifier{identity.index.value_or("")});
    case ReplicaIdentityMode::standard:
      break;
  }
  return sql("DEFAULT");
}

}  // namespace

void mark_indexes(const Table& was, const Table& now, const ObjectId& id, Actions& out) {
  const auto name = qualified(id);
  if (was.replica_identity != now.replica_identity) {
    out.push_back(
        step(sql("ALTER TABLE {} REPLICA IDENTITY {}", name, identity_clause(now.replica_identity)),
             "set the replica identity of " + describe(id), Phase::finish));
  }
  if (was.cluster_on == now.cluster_on) return;
  out.push_back(step(now.cluster_on
                         ? sql("ALTER TABLE {} CLUSTER ON {}", name, Identifier{*now.cluster_on})
                         : sql("ALTER TABLE {} SET WITHOUT CLUSTER", name),
                     "set the cluster index of " + describe(id), Phase::finish));
}

void row_security(const Table& was, const Table& now, const ObjectId& id, Phase forced,
                  Actions& out) {
  const auto name = qualified(id);
  if (was.row_security != now.row_security) {
    out.push_back(
        step(sql("ALTER TABLE {} {} ROW LEVEL SECURITY", name,
                 now.row_security ? sql("ENABLE") : sql("DISABLE")),
             (now.row_security ? "enable" : "disable") + (" row security on " + describe(id))));
  }
  if (was.force_row_security != now.force_row_security) {
    out.push_back(step(
        sql("ALTER TABLE {} {} ROW LEVEL SECURITY", name,
            now.force_row_security ? sql("FORCE") : sql("NO FORCE")),
        (now.force_row_security ? "force" : "do not force") + (" row security on " + describe(id)),
        forced));
  }
}

}  // namespace schemagen::objects
