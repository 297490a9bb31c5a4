#include "canon/build.hpp"

#include "schemagen/sql/fragment.hpp"

namespace schemagen::canon {

using catalog::Catalog;
using catalog::Object;
using catalog::ObjectId;
using sql::Identifier;
using sql::sql;

namespace {

sql::Sql search_path(const std::string& home) {
  if (home.empty()) return sql("SET LOCAL search_path = ''");
  if (home == "public") return sql("SET LOCAL search_path = public");
  return sql("SET LOCAL search_path = {}, public", Identifier{home});
}

Diagnostic refusal(const plan::Step& step, const Object* object, const postgres::PgError& error) {
  const auto& details = error.details();
  Diagnostic diagnostic;
  diagnostic.code = "SG0411";
  diagnostic.message = "the server refuses " + step.subject.to_string() + ": " + details.message +
                       " (" + details.sqlstate + ")";
  if (details.position) diagnostic.span = step.action.statement.origin_of(*details.position);
  if (!diagnostic.span && object != nullptr) diagnostic.span = object->span;
  diagnostic.hint = details.hint;
  if (!details.detail.empty()) diagnostic.notes.push_back({{}, details.detail});
  return diagnostic;
}

/// The objects that a step stands for: its subject and all that was written into the same
/// statement.
class Failures {
 public:
  explicit Failures(const Catalog& catalog) : catalog_(catalog) {}

  void add(const ObjectId& id) {
    for (const Object* part : catalog_.subtree(id)) failed_.insert(part->id);
    failed_.insert(id);
  }
  bool touches(const ObjectId& id) const {
    const Object* object = catalog_.find(id);
    if (object == nullptr) return false;
    std::vector<catalog::Reference> references;
    for (const Object* part : catalog_.subtree(id)) {
      part->id.kind->references(*part, catalog_, references);
    }
    for (const auto& reference : references) {
      if (failed_.contains(reference.to)) return true;
    }
    return failed_.contains(id);
  }

 private:
  const Catalog& catalog_;
  std::set<ObjectId> failed_;
};

}  // namespace

void create_declared(postgres::Connection& connection, const Catalog& catalog,
                     Diagnostics& diagnostics) {
  const plan::Plan plan = plan::creation_plan(catalog, connection.server_version());
  Failures failures(catalog);
  std::string home = "\n";  // no schema's name
  postgres::Transaction transaction(connection);
  for (const plan::Step& step : plan.steps) {
    if (failures.touches(step.subject)) {
      failures.add(step.subject);
      continue;
    }
    const Object* object = catalog.find(step.subject);
    const std::string& wanted = object == nullptr ? std::string() : object->home;
    if (wanted != home) {
      connection.run(search_path(wanted));
      home = wanted;
    }
    connection.query("SAVEPOINT step");
    try {
      connection.run(step.action.statement);
      connection.query("RELEASE SAVEPOINT step");
    } catch (const postgres::PgError& error) {
      if (connection.broken()) throw;
      connection.query("ROLLBACK TO SAVEPOINT step");
      diagnostics.add(refusal(step, object, error));
      failures.add(step.subject);
      home = "\n";
    }
  }
  transaction.commit();
}

void run_plan(postgres::Connection& connection, const plan::Plan& plan) {
  std::optional<postgres::Transaction> transaction;
  for (const plan::Step& step : plan.steps) {
    if (step.action.transactional && !transaction) transaction.emplace(connection);
    if (!step.action.transactional && transaction) {
      transaction->commit();
      transaction.reset();
    }
    connection.run(step.action.statement);
  }
  if (transaction) transaction->commit();
}

void create_all(postgres::Connection& connection, const Catalog& catalog) {
  run_plan(connection, plan::creation_plan(catalog, connection.server_version()));
}

Catalog read_all(postgres::Connection& connection, const inspect::Kinds& kinds) {
  inspect::Scope scope;
  scope.schemas = {"*"};
  scope.bookkeeping = {};
  return inspect::read_catalog(connection, kinds, scope).catalog;
}

}  // namespace schemagen::canon
