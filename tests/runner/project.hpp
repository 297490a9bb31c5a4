#pragma once

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "schemagen/runner/runner.hpp"
#include "support/test_database.hpp"

namespace schemagen::runner::test {

/// Migrations in one line, each the child of the one before: {id, body from schemagen:up on}.
inline history::RevisionGraph project(
    const std::vector<std::pair<std::string, std::string>>& migrations) {
  Diagnostics diagnostics;
  std::vector<history::Migration> files;
  std::string parent = "base";
  for (const auto& [id, body] : migrations) {
    const std::string text =
        fmt::format("-- Message of {}\n-- schemagen:revision {}\n-- schemagen:revises {}\n{}", id,
                    id, parent, body);
    files.push_back(history::read_migration(
        std::make_shared<SourceFile>(SourceFile{"migrations/" + id + ".sql", text}), diagnostics));
    parent = id;
  }
  history::RevisionGraph graph(std::move(files), diagnostics);
  diagnostics.throw_if_errors();
  return graph;
}

/// What a run told, a line each.
struct Told {
  std::vector<std::string> lines;
  RunEvents events() {
    RunEvents events;
    events.migration_started = [this](const auto& step) {
      lines.push_back((step.up ? "up " : "down ") + step.migration->revision);
    };
    events.step_started = [this](const auto&, const auto& step) {
      lines.push_back("step " + step.title);
    };
    events.waiting = [this](const auto& text) { lines.push_back("waiting: " + text); };
    events.retrying = [this](const auto& text, int, int) { lines.push_back("waiting: " + text); };
    events.notice = [this](const auto& text) { lines.push_back("notice: " + text); };
    return events;
  }
};

inline history::RevisionPlan upgrade(const std::string& url, const history::RevisionGraph& graph,
                                     const std::string& target = "head",
                                     const RunOptions& options = {}, const RunEvents& events = {}) {
  return run(
      url, graph, [&](const auto& applied) { return graph.plan_upgrade(applied, target); }, options,
      events);
}

inline history::RevisionPlan downgrade(const std::string& url, const history::RevisionGraph& graph,
                                       const std::string& target, const RunOptions& options = {}) {
  return run(url, graph, [&](const auto& applied) { return graph.plan_downgrade(applied, target); },
             options, {});
}

/// The first column of every row, joined by spaces.
inline std::string ask(const std::string& url, const std::string& query) {
  postgres::Connection connection(url);
  const postgres::Result result = connection.query(query);
  std::string text;
  for (int row = 0; row < result.rows(); ++row) {
    text += (row == 0 ? "" : " ") + result.text(row, 0);
  }
  return text;
}

inline std::string heads(const std::string& url) {
  return ask(url, "SELECT revision FROM schemagen.revision ORDER BY 1");
}

/// "up a done; down a failed"
inline std::string trail(const std::string& url) {
  postgres::Connection connection(url);
  std::string text;
  for (const HistoryRow& row : Ledger(connection, "schemagen").history()) {
    text += (text.empty() ? "" : "; ") +
            fmt::format("{} {} {}", row.direction, row.revision, row.outcome);
  }
  return text;
}

inline bool exists(const std::string& url, const std::string& relation) {
  return ask(url, "SELECT to_regclass('" + relation + "') IS NOT NULL") == "t";
}

}  // namespace schemagen::runner::test
