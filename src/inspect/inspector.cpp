#include <algorithm>
#include <iterator>
#include <map>
#include <optional>
#include <set>

#include "inspect/addresses.hpp"
#include "inspect/inventory.hpp"
#include "inspect/lanes.hpp"
#include "inspect/query.hpp"
#include "inspect/row_reader.hpp"
#include "inspect_sql.hpp"
#include "schemagen/inspect/inspect.hpp"

namespace schemagen::inspect {

using catalog::Catalog;
using catalog::Kind;
using catalog::Object;
using catalog::ObjectId;

namespace {

/// Rows that mention columns of relations outside the managed schemas wait for the names of those.
struct Pending {
  const Kind* kind;
  postgres::Result result;
  std::vector<int> rows;
};

class Reading {
 public:
  Reading(const Kinds& kinds, const Scope& scope) : kinds_(kinds), scope_(scope) {}

  void take(const Kind& kind, postgres::Result result) {
    // What they hang on may still wait for a name.
    if (kind.is_attachment() && !pending_.empty()) {
      attachments_.emplace_back(&kind, std::move(result));
    } else {
      read(kind, std::move(result));
    }
  }

  void take_inventory(postgres::Result result) { inventory_ = std::move(result); }

  void take_dependencies(postgres::Result result) { dependencies_ = std::move(result); }

  void take_surroundings(const postgres::Result& result) {
    snapshot_.owner = result.text(0, 0);
    snapshot_.user = result.text(0, 1);
    for (const auto& role : catalog::parse_wire_list(result.text(0, 2))) {
      snapshot_.roles.push_back(role.value_or(""));
    }
  }

  void finish(postgres::Connection& connection);
  Snapshot done();

 private:
  void read(const Kind& kind, postgres::Result result);
  void read_pending(postgres::Connection& connection);
  void link();
  void report_unread(postgres::Connection& connection);
  /// The object in a row of dependencies, or the whole of which it is a part.
  const ObjectId* address(const postgres::Result& rows, int row, int column, bool whole) const {
    const auto oid = static_cast<std::uint32_t>(std::stoul(rows.text(row, column + 1)));
    const std::string relation = rows.text(row, column);
    const int subid = whole ? 0 : std::stoi(rows.text(row, column + 2));
    const ObjectId* part = addresses_.find(relation, oid, subid);
    return part != nullptr ? part : addresses_.find(relation, oid, 0);
  }

  void keep(const RowReader& reader, int row, Object object) {
    const std::uint32_t oid = reader.has_oid() ? reader.oid(row) : 0;
    const int subid = reader.subid(row);
    object.resolved = true;
    const ObjectId& id = snapshot_.catalog.put(std::move(object)).id;
    if (oid != 0) addresses_.add(id.kind->catalog_class(), oid, subid, &id);
  }

  const Kinds& kinds_;
  const Scope& scope_;
  Snapshot snapshot_;
  Addresses addresses_;
  AttributeNames names_;
  std::vector<std::uint32_t> missing_;
  std::vector<Pending> pending_;
  std::vector<std::pair<const Kind*, postgres::Result>> attachments_;
  std::optional<postgres::Result> dependencies_;
  std::optional<postgres::Result> inventory_;
};

void Reading::read(const Kind& kind, postgres::Result result) {
  RowReader reader(kind, result, addresses_);
  std::vector<int> waiting;
  for (int row = 0; row < result.rows(); ++row) {
    const std::size_t before = missing_.size();
    auto object = reader.read(row, names_, missing_);
    if (object) {
      keep(reader, row, *std::move(object));
    } else if (missing_.size() > before) {
      waiting.push_back(row);
    }
  }
  if (!waiting.empty()) pending_.push_back({&kind, std::move(result), std::move(waiting)});
}

/// Tells each object what it depends on.
void Reading::link() {
  if (!dependencies_) return;
  std::map<ObjectId, std::set<ObjectId>> needs;
  for (int row = 0; row < dependencies_->rows(); ++row) {
    const ObjectId* from = address(*dependencies_, row, 0, false);
    if (from == nullptr) continue;
    // The part may be no more than a remark (on a column of a view) and go before the whole does.
    for (const bool whole : {false, true}) {
      const ObjectId* to = address(*dependencies_, row, 3, whole);
      if (to != nullptr && *from != *to) needs[*from].insert(*to);
    }
  }
  for (const auto& [id, targets] : needs) {
    snapshot_.catalog.modify(
        id, [&](Object& object) { object.needs.assign(targets.begin(), targets.end()); });
  }
}

void Reading::finish(postgres::Connection& connection) {
  if (!pending_.empty()) read_pending(connection);
  report_unread(connection);
}

void Reading::read_pending(postgres::Connection& connection) {
  std::string oids;
  for (const std::uint32_t oid : missing_) oids += (oids.empty() ? "" : ",") + std::to_string(oid);
  const auto result = connection.query(attribute_names_sql, {"{" + oids + "}"});
  for (int row = 0; row < result.rows(); ++row) {
    const auto relation = static_cast<std::uint32_t>(std::stoul(result.text(row, 0)));
    names_[{relation, std::stoi(result.text(row, 1))}] = result.text(row, 2);
  }
  for (Pending& pending : pending_) {
    RowReader reader(*pending.kind, pending.result, addresses_);
    for (const int row : pending.rows) {
      if (auto object = reader.read(row, names_, missing_)) keep(reader, row, *std::move(object));
    }
  }
  pending_.clear();
  for (auto& [kind, rows] : attachments_) read(*kind, std::move(rows));
}

void Reading::report_unread(postgres::Connection& connection) {
  for (Unmodelled& found : name_unread(inventory_.value(), addresses_, connection, scope_)) {
    if (scope_.excludes(found.kind, found.name)) {
      ++snapshot_.excluded;
    } else {
      snapshot_.unmodelled.push_back(std::move(found));
    }
  }
}

Snapshot Reading::done() {
  link();
  snapshot_.excluded += remove_excluded(snapshot_.catalog, scope_);
  std::sort(snapshot_.unmodelled.begin(), snapshot_.unmodelled.end(),
            [](const Unmodelled& left, const Unmodelled& right) {
              return std::tie(left.kind, left.name) < std::tie(right.kind, right.name);
            });
  return std::move(snapshot_);
}

}  // namespace

Moment::Moment(postgres::Connection& connection)
    : connection_(connection),
      transaction_(connection, postgres::Transaction::Mode::snapshot) {}

Snapshot Moment::read(const Kinds& kinds, const Scope& scope) {
  postgres::Connection& connection = connection_;
  SecondLane second(connection);
  Reading reading(kinds, scope);
  // Attachments come last, when all that they can hang on has been read.
  std::vector<const Kind*> order = present_kinds(connection, kinds);
  std::stable_partition(order.begin(), order.end(),
                        [](const Kind* kind) { return !kind->is_attachment(); });
  std::vector<std::string> queries;
  for (const Kind* kind : order) {
    queries.push_back(prepare_query(kind->query(), scope, connection.server_version()));
  }
  queries.push_back(prepare_query(dependencies_sql, scope, connection.server_version()));
  queries.push_back(inventory_query(scope, connection.server_version()));
  queries.push_back(prepare_query(surroundings_sql, scope, connection.server_version()));
  const auto take = [&](std::size_t index, postgres::Result result) {
    if (index < order.size()) {
      reading.take(*order[index], std::move(result));
    } else if (index == order.size()) {
      reading.take_dependencies(std::move(result));
    } else if (index == order.size() + 1) {
      reading.take_inventory(std::move(result));
    } else {
      reading.take_surroundings(result);
    }
  };
  second.run(queries, order.size(), take);
  reading.finish(connection);
  Snapshot snapshot = reading.done();
  snapshot.server_version = connection.server_version();
  return snapshot;
}

Snapshot read_catalog(postgres::Connection& connection, const Kinds& kinds, const Scope& scope) {
  return Moment(connection).read(kinds, scope);
}

}  // namespace schemagen::inspect
