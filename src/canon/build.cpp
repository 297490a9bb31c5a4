#include "canon/build.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

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

/// Creates the declared objects, each statement under a savepoint.
class Attempt {
 public:
  Attempt(postgres::Connection& connection, const Catalog& catalog)
      : connection_(connection),
        catalog_(catalog) {}

  /// In the order of the plan as far as it goes. What acts on every statement comes when all that
  /// was done.
  void run(const plan::Plan& plan) {
    std::vector<const plan::Step*> all;
    std::vector<const plan::Step*> watchers;
    for (const plan::Step& step : plan.steps) {
      (step.subject.kind->watches() ? watchers : all).push_back(&step);
    }
    connection_.query("SET LOCAL check_function_bodies = off");
    std::vector<const plan::Step*> left = create(std::move(all));
    recheck();
    if (watchers.empty()) return;
    // What hangs on a watcher could not be made before it.
    for (const plan::Step* step : left) failed_.erase(step->subject);
    watchers.insert(watchers.end(), left.begin(), left.end());
    create(std::move(watchers));
  }

  void report(Diagnostics& diagnostics) const {
    for (const auto& [id, diagnostic] : failed_) {
      if (!follows_from_another(id)) diagnostics.add(diagnostic);
    }
  }

 private:
  /// What the texts of declarations mention is found by name only, so what fails is tried again as
  /// long as that gets any further. The steps that failed to the end.
  std::vector<const plan::Step*> create(std::vector<const plan::Step*> open) {
    const std::map<ObjectId, Diagnostic> before_that = failed_;
    for (std::size_t before = open.size() + 1; open.size() < before;) {
      before = open.size();
      failed_ = before_that;
      std::vector<const plan::Step*> again;
      for (const plan::Step* step : open) {
        if (!take(step->subject, step->action.statement)) again.push_back(step);
      }
      open = std::move(again);
    }
    return open;
  }

  /// Has the server read what it passed over while other things were missing.
  void recheck() {
    connection_.query("SET LOCAL check_function_bodies = on");
    for (const auto& [id, object] : catalog_.objects()) {
      const auto statement = id.kind->recheck(object);
      if (statement && !failed_.contains(id)) take(id, *statement);
    }
  }

  bool take(const ObjectId& id, const sql::Sql& statement) {
    const Object* object = catalog_.find(id);
    const Name home = object == nullptr ? Name() : object->home;
    if (home != home_) {
      connection_.run(search_path(home));
      home_ = home;
    }
    connection_.query("SAVEPOINT step");
    try {
      connection_.run(statement);
      connection_.query("RELEASE SAVEPOINT step");
      return true;
    } catch (const postgres::PgError& error) {
      if (connection_.broken()) throw;
      connection_.query("ROLLBACK TO SAVEPOINT step");
      failed_.emplace(
          id, refusal(id, statement, object == nullptr ? SourceSpan() : object->span, error));
      return false;
    }
  }

  /// Whether it failed for want of something else that failed. Two that want each other are told
  /// both.
  bool follows_from_another(const ObjectId& id) const {
    const std::set<ObjectId> needed = needs_of(id);
    return std::any_of(needed.begin(), needed.end(), [&](const ObjectId& other) {
      return other != id && failed_.contains(other) && !needs_of(other).contains(id);
    });
  }

  /// What the object and all that is written into its statement refer to, step by step.
  std::set<ObjectId> needs_of(const ObjectId& id) const {
    std::set<ObjectId> seen;
    std::vector<ObjectId> open;
    for (const Object* part : catalog_.subtree(id)) open.push_back(part->id);
    while (!open.empty()) {
      const Object* object = catalog_.find(open.back());
      open.pop_back();
      if (object == nullptr) continue;
      for (const auto& reference : catalog::references_of(*object, catalog_)) {
        if (!reference.soft && seen.insert(reference.to).second) open.push_back(reference.to);
      }
    }
    return seen;
  }

  postgres::Connection& connection_;
  const Catalog& catalog_;
  std::string home_ = "\n";  // no schema's name
  std::map<ObjectId, Diagnostic> failed_;
};

}  // namespace

void create_declared(postgres::Connection& connection, const Catalog& catalog,
                     Diagnostics& diagnostics) {
  const plan::Plan plan = plan::creation_plan(catalog, connection.server_version());
  postgres::Transaction transaction(connection);
  Attempt attempt(connection, catalog);
  attempt.run(plan);
  attempt.report(diagnostics);
  transaction.commit();
}

Diagnostic refusal(const ObjectId& id, const sql::Sql& statement, const SourceSpan& place,
                   const postgres::PgError& error) {
  const auto& details = error.details();
  Diagnostic diagnostic;
  diagnostic.code = "SG0411";
  diagnostic.message = "the server refuses " + id.to_string() + ": " + details.message + " (" +
                       details.sqlstate + ")";
  if (details.position) diagnostic.span = statement.origin_of(*details.position);
  if (!diagnostic.span) diagnostic.span = place;
  diagnostic.hint = details.hint;
  if (!details.detail.empty()) diagnostic.notes.push_back({{}, details.detail});
  return diagnostic;
}

void run_plan(postgres::Connection& connection, const plan::Plan& plan) {
  std::optional<postgres::Transaction> transaction;
  for (const plan::Step& step : plan.steps) {
    if (step.action.transactional && !transaction) transaction.emplace(connection);
    if (!step.action.transactional && transaction) {
      transaction->commit();
      transaction.reset();
    }
    connection.run(plan::at_once(step.action));
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
