#include "cli/pipeline.hpp"

#include <algorithm>
#include <optional>
#include <utility>

#include <fmt/format.h>

#include "cli/agreement.hpp"
#include "cli/console/progress.hpp"
#include "schemagen/base/text.hpp"
#include "schemagen/objects/registry.hpp"
#include "schemagen/render/render.hpp"

namespace schemagen::cli {
namespace {

/// The declared side in the words of the server, judged by the other one. Whether anything was
/// said.
bool canonicalize(State& declared, const State& other, int server_version, StateReader& reader,
                  Session& session) {
  Diagnostics diagnostics;
  const bool is_target = !other.declared && !other.scratch;
  if (is_target) canon::check_roles(declared.catalog, other.roles, diagnostics);
  diagnostics.throw_if_errors();
  canon::localize(declared.catalog, {other.catalog, other.owner, other.user, server_version});
  declared.catalog =
      canon::canonicalize(std::move(declared.catalog), other.catalog, objects::all_kinds(),
                          reader.scratch(), session.cache(), server_version, diagnostics);
  diagnostics.throw_if_errors();
  session.console().show(diagnostics);
  return !diagnostics.items().empty();
}

std::string counted(std::size_t count, std::string_view thing) {
  return fmt::format("{} {}{}", count, thing, count == 1 ? "" : "s");
}

/// Notes on what looks like a rename and is a drop and an add, unless somebody says otherwise.
void suggest_renames(Outcome& outcome) {
  canon::Comparison& comparison = outcome.comparison;
  const catalog::Catalog& actual =
      comparison.up.renames.empty() ? comparison.actual : comparison.actual_renamed;
  outcome.suggestions = diff::likely_renames(comparison.up, actual, comparison.desired);
  for (const diff::Suggestion& one : outcome.suggestions) {
    std::string note = fmt::format(
        "{} goes and {} comes: if that is a rename, write "
        "`renamed_from: {}`",
        one.was.id.title(), one.now.id.title(), own_name(one.was));
    if (one.now.span) note += " at " + one.now.span.to_string();
    comparison.up.notes.push_back(std::move(note));
  }
}

/// What is worth a word although it is no difference.
void tell(const Outcome& outcome, const Console& console) {
  tell_unmodelled(outcome.unmodelled, console);
  for (const std::string& note : outcome.comparison.up.notes) console.say("note: " + note);
}

}  // namespace

Outcome compare_states(State from, State to, StateReader& reader, Session& session) {
  const Progress progress(session.console().animates(), "comparing");
  Outcome outcome;
  outcome.online = session.config_or_defaults().safety.online;
  outcome.server_version = std::max(from.server_version, to.server_version);
  if (outcome.server_version == 0) outcome.server_version = reader.scratch().server_version();
  for (auto [declared, other] : {std::pair{&to, &from}, std::pair{&from, &to}}) {
    if (!declared->declared) continue;
    const bool warned = canonicalize(*declared, *other, outcome.server_version, reader, session);
    outcome.warned = outcome.warned || warned;
  }
  outcome.objects = std::max(from.catalog.size(), to.catalog.size());
  outcome.excluded = std::max(from.excluded, to.excluded);
  outcome.unmodelled = std::move(from.unmodelled);
  for (inspect::Unmodelled& item : to.unmodelled) outcome.unmodelled.push_back(std::move(item));
  outcome.comparison =
      canon::compare(std::move(from.catalog), std::move(to.catalog), objects::all_kinds(),
                     reader.scratch(), outcome.server_version);
  suggest_renames(outcome);
  tell(outcome, session.console());
  return outcome;
}

std::string own_name(const catalog::Object& object) {
  return sql::QualifiedName{{}, object.id.sub.empty() ? object.id.name : object.id.sub}.to_string();
}

Outcome compare_with_models(postgres::Connection& connection, StateReader& reader,
                            Session& session) {
  inspect::Moment moment(connection);
  // The files are looked at while the server computes.
  inspect::Fingerprint now;
  if (session.cache().keeps()) {
    const inspect::Fingerprint last = last_fingerprint(session);
    now = moment.fingerprint([&] { reader.model_files().start_if_unknown(); }, last);
    if (!now.quiet.empty() && now != last) remember(now, session);
  }
  ModelFiles& files = reader.model_files();
  if (files.known()) {
    if (auto agreed = recall(*files.known(), now.digest, session)) {
      tell(*agreed, session.console());
      return *std::move(agreed);
    }
  }
  files.start();
  State actual = reader.database(connection, moment);
  actual.catalog.prepare();  // the models mostly take longer
  State desired = reader.models();
  Outcome outcome = compare_states(std::move(actual), std::move(desired), reader, session);
  if (files.known()) remember(outcome, *files.known(), now.digest, session);
  return outcome;
}

std::string summary(const Outcome& outcome, const inspect::Scope& scope) {
  const std::vector<std::string>& schemas = scope.schemas;
  const bool all = std::find(schemas.begin(), schemas.end(), "*") != schemas.end();
  return fmt::format(
      "compared {} of {}; {} excluded, {} not modelled", counted(outcome.objects, "object"),
      all ? std::string("all schemas")
          : fmt::format("schema{} {}", schemas.size() == 1 ? "" : "s", join(schemas, ", ")),
      outcome.excluded, outcome.unmodelled.size());
}

Node describe(const Outcome& outcome, const inspect::Scope& scope) {
  Node notes = Node::sequence();
  for (const std::string& note : outcome.comparison.up.notes) {
    notes.items.push_back(Node::string(note));
  }
  Node names = Node::sequence();
  for (const std::string& schema : scope.schemas) names.items.push_back(Node::string(schema));
  Node missed = Node::sequence();
  for (const inspect::Unmodelled& item : outcome.unmodelled) {
    missed.items.push_back(Node::string(item.kind + " " + item.name));
  }
  Node counts = Node::mapping();
  counts.set("objects", Node::plain(std::to_string(outcome.objects)));
  counts.set("schemas", std::move(names));
  counts.set("excluded", Node::plain(std::to_string(outcome.excluded)));
  counts.set("unmodelled", std::move(missed));
  Node root = Node::mapping();
  root.set("changes", render::difference_json(outcome.comparison.up));
  root.set("notes", std::move(notes));
  root.set("compared", std::move(counts));
  return root;
}

void tell_unmodelled(const std::vector<inspect::Unmodelled>& items, const Console& console) {
  if (items.empty()) return;
  console.warn(fmt::format("not modelled, so left alone: {}", counted(items.size(), "object")));
  for (const inspect::Unmodelled& item : items) {
    console.warn(fmt::format("  {} {}", item.kind, item.name));
  }
}

}  // namespace schemagen::cli
