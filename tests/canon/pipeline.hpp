#pragma once

#include <memory>
#include <string>
#include <vector>

#include "diff/describe.hpp"
#include "schemagen/canon/canon.hpp"
#include "schemagen/document/document.hpp"
#include "schemagen/model/model.hpp"
#include "schemagen/objects/registry.hpp"
#include "support/test_database.hpp"

// The way from models and a database to two proved plans, as the command line goes it.

namespace schemagen::canon::test {

using diff::test::describe;
using diff::test::joined;

inline std::string listing(const Diagnostics& diagnostics) {
  std::string text;
  for (const Diagnostic& item : diagnostics.items()) {
    text += item.span.to_string() + ": " + item.code + " " + item.message + "\n";
  }
  return text;
}

inline catalog::Catalog read_models(const std::string& yaml, Diagnostics& diagnostics) {
  auto source = std::make_shared<SourceFile>(SourceFile{"shop.yaml", yaml});
  std::vector<model::ModelFile> files{{"shop.yaml", document::read_yaml(source, diagnostics)}};
  return model::read_models(files, objects::all_kinds(), diagnostics);
}

inline inspect::Snapshot read_database(const std::string& url) {
  postgres::Connection connection(url);
  inspect::Scope scope;
  scope.schemas = {"*"};
  return inspect::read_catalog(connection, objects::all_kinds(), scope);
}

/// Runs SQL in which public needs no saying.
inline void load(testing::TestDatabase& database, const std::string& sql) {
  database.run("SET search_path = public; " + sql);
}

/// What the models ask of a database.
struct Run {
  Comparison comparison;
  int server_version = 0;
};

inline Run compare_models(const testing::TestDatabase& database, const std::string& yaml,
                          Scratch& scratch) {
  Diagnostics diagnostics;
  catalog::Catalog declared = read_models(yaml, diagnostics);
  diagnostics.throw_if_errors();
  inspect::Snapshot snapshot = read_database(database.url());
  localize(declared, {snapshot.catalog, snapshot.owner, snapshot.user, snapshot.server_version});
  cache::Cache none;
  catalog::Catalog desired = canonicalize(declared, snapshot.catalog, objects::all_kinds(), scratch,
                                          none, snapshot.server_version, diagnostics);
  diagnostics.throw_if_errors();
  return {compare(std::move(snapshot.catalog), std::move(desired), objects::all_kinds(), scratch,
                  snapshot.server_version),
          snapshot.server_version};
}

/// A scratch on the server that the test's databases are on.
inline ScratchOptions on_test_server() {
  ScratchOptions options;
  options.setting = testing::test_server().url();
  return options;
}

inline std::string statements(const plan::Plan& plan) {
  std::string text;
  for (const plan::Step& step : plan.steps) {
    if (!step.action.transactional) text += "-- outside a transaction\n";
    text += step.action.statement.text() + ";\n";
  }
  return text;
}

}  // namespace schemagen::canon::test
