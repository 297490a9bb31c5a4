#include "cli/pipeline.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "cli/console/progress.hpp"
#include "schemagen/base/text.hpp"
#include "schemagen/objects/registry.hpp"
#include "schemagen/render/render.hpp"

namespace schemagen::cli {
namespace {

/// The declared side in the words of the server, judged by the other one.
void canonicalize(State& declared, const State& other, int server_version, StateReader& reader,
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
}

std::string counted(std::size_t count, std::string_view thing) {
  return fmt::format("{} {}{}", count, thing, count == 1 ? "" : "s");
}

void summarize(const State& from, const State& to, Session& session, Outcome& outcome) {
  const std::vector<std::string>& schemas = session.scope().schemas;
  const std::size_t compared = std::max(from.catalog.size(), to.catalog.size());
  const int excluded = std::max(from.excluded, to.excluded);
  const auto& unmodelled =
      from.unmodelled.size() > to.unmodelled.size() ? from.unmodelled : to.unmodelled;
  const bool all = std::find(schemas.begin(), schemas.end(), "*") != schemas.end();
  outcome.summary = fmt::format(
      "compared {} of {}; {} excluded, {} not modelled", counted(compared, "object"),
      all ? std::string("all schemas")
          : fmt::format("schema{} {}", schemas.size() == 1 ? "" : "s", join(schemas, ", ")),
      excluded, unmodelled.size());

  Node names = Node::sequence();
  for (const std::string& schema : schemas) names.items.push_back(Node::string(schema));
  Node missed = Node::sequence();
  for (const inspect::Unmodelled& item : unmodelled) {
    missed.items.push_back(Node::string(item.kind + " " + item.name));
  }
  outcome.counts = Node::mapping();
  outcome.counts.set("objects", Node::plain(std::to_string(compared)));
  outcome.counts.set("schemas", std::move(names));
  outcome.counts.set("excluded", Node::plain(std::to_string(excluded)));
  outcome.counts.set("unmodelled", std::move(missed));
}

}  // namespace

Outcome compare_states(State from, State to, StateReader& reader, Session& session) {
  const Progress progress(session.console().animates(), "comparing");
  Outcome outcome;
  outcome.server_version = std::max(from.server_version, to.server_version);
  if (outcome.server_version == 0) outcome.server_version = reader.scratch().server_version();
  if (to.declared) canonicalize(to, from, outcome.server_version, reader, session);
  if (from.declared) canonicalize(from, to, outcome.server_version, reader, session);
  summarize(from, to, session, outcome);
  for (const State* state : {&from, &to}) tell_unmodelled(state->unmodelled, session.console());
  outcome.comparison = canon::compare(std::move(from.catalog), std::move(to.catalog),
                                      objects::all_kinds(), reader.scratch());
  for (const std::string& note : outcome.comparison.up.notes)
    session.console().say("note: " + note);
  return outcome;
}

Node describe(const Outcome& outcome) {
  Node root = Node::mapping();
  root.set("changes", render::difference_json(outcome.comparison.up));
  Node notes = Node::sequence();
  for (const std::string& note : outcome.comparison.up.notes) {
    notes.items.push_back(Node::string(note));
  }
  root.set("notes", std::move(notes));
  root.set("compared", outcome.counts);
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
