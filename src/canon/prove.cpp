#include "canon/build.hpp"
#include "canon/question.hpp"
#include "schemagen/canon/measure.hpp"

namespace schemagen::canon {

using catalog::Catalog;
using catalog::Object;
using catalog::ObjectId;

namespace {

void add_with_parts(const Catalog& catalog, const ObjectId& id, std::vector<ObjectId>& seeds) {
  const Object* object = catalog.find(id);
  if (object == nullptr) return;
  for (const Object* part : catalog.subtree(root_of(*object, catalog))) seeds.push_back(part->id);
}

/// What hangs on the object in any case, so that others may rely on it: whose it is, and what a
/// part of something brings with it.
void add_lasting(const Catalog& catalog, const ObjectId& id, std::vector<ObjectId>& seeds) {
  for (const Object* part : catalog.children(id)) {
    const catalog::Kind& kind = *part->id.kind;
    const bool lasts = kind.is_attachment() && kind.permanent(*part, catalog);
    const bool brought = !id.sub.empty() && kind.implied(*part, catalog) != nullptr;
    if (lasts || brought) seeds.push_back(part->id);
  }
}

/// The part of the actual catalog that both plans touch or need, and what the desired one makes of
/// the same part.
struct Stage {
  Catalog before;
  Catalog after;
};

Stage set_stage(const Comparison& comparison, const plan::Plan& up, const plan::Plan& down) {
  std::vector<ObjectId> seeds;
  for (const plan::Plan* plan : {&up, &down}) {
    for (const plan::Step& step : plan->steps) {
      add_with_parts(comparison.actual, step.subject, seeds);
      add_with_parts(comparison.desired, step.subject, seeds);
      if (step.action.reaches) seeds.push_back(*step.action.reaches);
    }
  }
  for (const auto* difference : {&comparison.up, &comparison.down}) {
    for (const diff::Change& change : difference->changes) seeds.push_back(diff::subject(change));
    for (const diff::Rename& rename : difference->renames) {
      add_with_parts(comparison.actual, rename.was.id, seeds);
      add_with_parts(comparison.desired, rename.was.id, seeds);
      add_with_parts(comparison.actual, rename.to, seeds);
      add_with_parts(comparison.desired, rename.to, seeds);
    }
  }
  // What either side needs is needed by both, as far as they have it: until nothing more is added.
  Stage stage;
  std::size_t size = 0;
  do {
    size = stage.before.size() + stage.after.size();
    stage.before = plan::closure(comparison.actual, seeds);
    stage.after = plan::closure(comparison.desired, seeds);
    for (const Catalog* side : {&stage.before, &stage.after}) {
      for (const auto& [id, object] : side->objects()) {
        seeds.push_back(id);
        add_lasting(comparison.actual, id, seeds);
        add_lasting(comparison.desired, id, seeds);
      }
    }
  } while (stage.before.size() + stage.after.size() > size);
  return stage;
}

std::string describe(const diff::Difference& difference) {
  const diff::Change& change = difference.changes.front();
  std::string text = diff::subject(change).to_string();
  if (std::holds_alternative<diff::Create>(change)) return text + " is missing";
  if (std::holds_alternative<diff::Drop>(change)) return text + " is left";
  if (const auto* alter = std::get_if<diff::Alter>(&change)) {
    const catalog::Field* field = alter->fields.front();
    return text + " differs in " + std::string(field->key()) + ": " +
           field->print(*alter->was.model).value_or("nothing") + " instead of " +
           field->print(*alter->now.model).value_or("nothing");
  }
  return text + " has another name";
}

/// Whether a value was at fault and not the statement: class 22 of the SQLSTATEs, data exceptions.
/// On scratch there are no rows, so it is one that the models give, as a default that cannot be
/// had.
bool is_wrong_value(const postgres::PgError& error) {
  return error.details().sqlstate.starts_with("22");
}

/// Throws the server's words at the place in the models that asks for the statement.
void blame_models(const plan::Plan& plan, const postgres::PgError& error) {
  for (const plan::Step& step : plan.steps) {
    const sql::Sql statement = plan::at_once(step.action);
    if (statement.text() != error.details().statement || !step.origin) continue;
    Diagnostics diagnostics;
    diagnostics.add(refusal(step.subject, statement, step.origin, error));
    throw UserError(std::move(diagnostics));
  }
}

/// Runs one direction and compares; the message when it falls short. Throws UserError for what the
/// models cannot mean.
std::string try_direction(postgres::Connection& connection, const plan::Plan& plan,
                          const Catalog& expected, const inspect::Kinds& kinds,
                          const std::string& word) {
  try {
    connection.query("SET search_path = ''");  // as the runner has it
    run_plan(connection, plan);
  } catch (const postgres::PgError& error) {
    if (is_wrong_value(error)) blame_models(plan, error);
    return word + " fails: " + error.details().message + " in: " + error.details().statement;
  }
  const diff::Difference left =
      diff::compare(read_all(connection, kinds), expected, diff::Spare::born);
  return left.empty() ? std::string() : "after " + word + ", " + describe(left);
}

std::string version_text(int version) {
  return "PostgreSQL " + std::to_string(version / 10000) + "." + std::to_string(version % 10000);
}

}  // namespace

Proof prove(const Comparison& comparison, const plan::Plan& up, const plan::Plan& down,
            const inspect::Kinds& kinds, Scratch& scratch) {
  const Stage stage = set_stage(comparison, up, down);
  const auto connection = scratch.create_database();
  Proof proof;
  proof.server = version_text(connection->server_version());
  scratch.provide_roles(comparison.actual);
  scratch.provide_roles(comparison.desired);
  try {
    create_all(*connection, stage.before);
  } catch (const postgres::PgError& error) {
    if (connection->broken()) throw;
    proof.impossible = true;
    proof.failure = error.details().message;
    return proof;
  }
  const diff::Difference start =
      diff::compare(read_all(*connection, kinds), stage.before, diff::Spare::born);
  if (!start.empty()) {
    proof.failure = "the schema before cannot be built again: " + describe(start);
    return proof;
  }
  proof.failure = try_direction(*connection, up, stage.after, kinds, "up");
  if (proof.failure.empty()) {
    proof.failure = try_direction(*connection, down, stage.before, kinds, "down");
  }
  proof.proved = proof.failure.empty();
  if (proof.proved) {
    proof.up = measure(*connection, up);
    proof.down = measure(*connection, down);
  }
  return proof;
}

}  // namespace schemagen::canon
