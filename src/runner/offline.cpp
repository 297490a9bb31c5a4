#include <algorithm>

#include <fmt/format.h>

#include "runner/concurrent.hpp"
#include "runner/journal.hpp"
#include "runner/offline_batch.hpp"
#include "runner/record.hpp"
#include "schemagen/base/text.hpp"
#include "schemagen/runner/runner.hpp"
#include "schemagen/sql/lexer.hpp"

namespace schemagen::runner {
namespace {

/// A comment of one line.
std::string remark(std::string_view text) {
  return fmt::format("-- {}\n", replace_all(replace_all(text, "\r", " "), "\n", " "));
}

std::string array_of(std::vector<std::string> texts) {
  std::sort(texts.begin(), texts.end());
  for (std::string& text : texts) text = sql::quote_literal(text);
  return fmt::format("CAST(ARRAY[{}] AS text[])", join(texts, ", "));
}

/// The statement with its semicolon, out of reach of a comment at its end.
std::string ended(const std::string& statement) {
  const auto comments = sql::scan(statement).line_comments;
  const bool open =
      !comments.empty() && comments.back().offset + comments.back().length == statement.size();
  return statement + (open ? "\n;\n" : ";\n");
}

/// Who ran the script from where is known only then.
Circumstances on_that_host() {
  Circumstances circumstances;
  circumstances.from =
      sql::sql("COALESCE(pg_catalog.host(pg_catalog.inet_client_addr()), 'localhost')");
  return circumstances;
}

class Script {
 public:
  /// A script for a database at `heads`.
  Script(const std::vector<std::string>& heads, const RunOptions& options)
      : heads_(heads),
        options_(options),
        tables_(options.schema) {
    write_head();
    write_lock();
    text_ += "\nBEGIN;\nSET LOCAL client_min_messages = warning;\n";
    // Elsewhere the tables are there; a script that makes them would hide that they are not.
    if (heads_.empty()) {
      write_tables();
    } else {
      write_table_upgrade();
    }
    write_guard();
    text_ += "COMMIT;\n";
  }

  void add_steps(const history::RevisionPlan& plan) {
    for (const history::RevisionStep& step : plan.steps) write_migration(step);
  }

  void add_stamp(const history::StampPlan& plan, const std::vector<HistoryEntry>& entries) {
    Circumstances circumstances = on_that_host();
    circumstances.started = sql::sql("pg_catalog.now()");
    circumstances.seconds = sql::sql("0");
    text_ += "\nBEGIN;\n";
    for (const history::RowChange& change : plan.rows) add(version_change(tables_, change));
    for (const HistoryEntry& entry : entries) add(history_row(tables_, entry, circumstances));
    text_ += "COMMIT;\n";
  }

  std::string finish() {
    text_ += "\n" + do_block(fmt::format("BEGIN\n  PERFORM pg_catalog.pg_advisory_unlock({});\nEND",
                                         lock_key(options_.schema)));
    return std::move(text_);
  }

 private:
  void write_head() {
    const std::string start = heads_.empty() ? "base" : "revision " + join(heads_, ", ");
    text_ += remark("Run this with psql. It begins at " + start + " and stops at any error.");
    text_ +=
        "\\set ON_ERROR_STOP on\n"
        "\\set AUTOCOMMIT on\n"
        "SET client_encoding = 'UTF8';\n"
        "SET standard_conforming_strings = on;\n"
        "SET search_path = '';\n\n";
  }

  void write_lock() {
    text_ +=
        do_block(fmt::format("BEGIN\n"
                             "  IF NOT pg_catalog.pg_try_advisory_lock({}) THEN\n"
                             "    RAISE EXCEPTION 'another run holds the lock of this database';\n"
                             "  END IF;\n"
                             "END",
                             lock_key(options_.schema)));
  }

  // CREATE SCHEMA IF NOT EXISTS asks for the privilege to create it even when it is there.
  void write_tables() {
    text_ += do_block(fmt::format(
        "BEGIN\n"
        "  IF NOT EXISTS (SELECT FROM pg_catalog.pg_namespace WHERE nspname = {}) THEN\n"
        "    CREATE SCHEMA {};\n"
        "  END IF;\n"
        "END",
        sql::quote_literal(options_.schema), sql::quote_identifier(options_.schema)));
    for (int to = 1; to <= ledger_version; ++to) {
      for (const sql::Sql& statement : upgrade_statements(tables_, to)) add(statement);
    }
  }

  void write_table_upgrade() {
    std::string body = fmt::format("BEGIN\n  IF (SELECT version FROM {}) < {} THEN\n",
                                   tables_.meta.to_string(), ledger_version);
    for (int to = 2; to <= ledger_version; ++to) {
      for (const sql::Sql& statement : upgrade_statements(tables_, to)) {
        body += "    " + statement.text() + ";\n";
      }
    }
    text_ += do_block(body + "  END IF;\nEND");
  }

  void write_guard() {
    text_ += do_block(fmt::format(
        "DECLARE\n"
        "  expected text[] := {};\n"
        "  applied text[] := ARRAY(SELECT revision FROM {} ORDER BY revision COLLATE \"C\");\n"
        "BEGIN\n"
        "  IF (SELECT version FROM {}) <> {} THEN\n"
        "    RAISE EXCEPTION 'the bookkeeping tables are of another version of schemagen';\n"
        "  END IF;\n"
        "  IF EXISTS (SELECT FROM {}) THEN\n"
        "    RAISE EXCEPTION 'a migration was interrupted: finish it with schemagen upgrade';\n"
        "  END IF;\n"
        "  IF applied <> expected THEN\n"
        "    RAISE EXCEPTION 'this script begins at revision %, and the database is at %',\n"
        "      expected, applied;\n"
        "  END IF;\n"
        "END",
        array_of(heads_), tables_.revision.to_string(), tables_.meta.to_string(), ledger_version,
        tables_.journal.to_string()));
  }

  void write_migration(const history::RevisionStep& step) {
    const history::Migration& migration = *step.migration;
    const auto& steps = step.up ? migration.up : migration.down;
    text_ += "\n" + remark(fmt::format("{} {}: {}", step.up ? "upgrade to" : "downgrade of",
                                       migration.revision, migration.message));
    text_ += "SELECT pg_catalog.clock_timestamp() AS schemagen_started \\gset\n";
    std::size_t at = 0;
    bool finished = false;
    while (at < steps.size()) {
      if (!steps[at].transactional) {
        write_alone(step, steps[at], at + 1);
        ++at;
        continue;
      }
      const auto end = std::find_if(steps.begin() + static_cast<std::ptrdiff_t>(at), steps.end(),
                                    [](const history::Step& one) { return !one.transactional; });
      const auto stop = static_cast<std::size_t>(end - steps.begin());
      text_ += "BEGIN;\n";
      for (std::size_t i = at; i < stop; ++i) write_step(steps[i], "SET LOCAL");
      finished = stop == steps.size();
      if (finished) {
        write_versions(step);
      } else {
        add(own_session());
        for (std::size_t i = at; i < stop; ++i) write_state(step, steps[i], i + 1, StepState::done);
      }
      text_ += "COMMIT;\n";
      at = stop;
    }
    if (finished) return;
    text_ += "BEGIN;\n";
    write_versions(step);
    text_ += "COMMIT;\n";
  }

  void write_alone(const history::RevisionStep& step, const history::Step& one,
                   std::size_t number) {
    write_state(step, one, number, StepState::started);
    write_step(one, "SET");
    text_ += "RESET lock_timeout;\nRESET statement_timeout;\nSET search_path = '';\n";
    write_state(step, one, number, StepState::done);
  }

  void write_step(const history::Step& step, std::string_view set) {
    const bool concurrent = !step.transactional && is_concurrent(step.statements.front().text);
    const auto usual = concurrent ? 0 : options_.lock_timeout.count();
    text_ += remark(step.title);
    text_ += fmt::format("{} search_path TO DEFAULT;\n{} lock_timeout = {};\n", set, set,
                         step.lock_timeout_ms.value_or(usual));
    if (concurrent || step.statement_timeout_ms) {
      text_ +=
          fmt::format("{} statement_timeout = {};\n", set, step.statement_timeout_ms.value_or(0));
    } else {
      text_ += fmt::format("{} statement_timeout TO DEFAULT;\n", set);
    }
    if (step.batch) {
      text_ += batch_loop(step);
      return;
    }
    for (std::size_t i = 0; i < step.statements.size(); ++i) write_statement(step, i);
  }

  void write_statement(const history::Step& step, std::size_t at) {
    const std::string& text = step.statements[at].text;
    for (const history::Assertion& assertion : step.assertions) {
      if (assertion.statement != at) continue;
      text_ +=
          do_block(fmt::format("BEGIN\n"
                               "  IF (\n{}\n  ) IS NOT TRUE THEN\n"
                               "    RAISE EXCEPTION USING ERRCODE = 'P0004', MESSAGE = {};\n"
                               "  END IF;\n"
                               "END",
                               text, sql::quote_literal("assertion failed: " + assertion.message)));
      return;
    }
    text_ += ended(text);
  }

  void write_state(const history::RevisionStep& step, const history::Step& one, std::size_t number,
                   StepState state) {
    add(journal_row(tables_, journal_key(step), number, {state, step_checksum(one), {}}));
    journaled_ = true;
  }

  void write_versions(const history::RevisionStep& step) {
    Circumstances circumstances = on_that_host();
    circumstances.started = sql::sql("CAST(:'schemagen_started' AS timestamp with time zone)");
    circumstances.seconds =
        sql::sql("CAST(EXTRACT(epoch FROM pg_catalog.clock_timestamp() - {}) AS double precision)",
                 circumstances.started);
    add(own_session());
    for (const history::RowChange& change : step.rows) add(version_change(tables_, change));
    const history::Migration& migration = *step.migration;
    add(history_row(tables_,
                    {migration.revision, journal_key(step).second, "done", migration.message,
                     migration.checksum, "", step.up ? applied_text(migration) : ""},
                    circumstances));
    if (journaled_) add(clear_journal(tables_, journal_key(step)));
    journaled_ = false;
  }

  void add(const sql::Sql& statement) { text_ += statement.text() + ";\n"; }

  const std::vector<std::string>& heads_;
  const RunOptions& options_;
  Tables tables_;
  std::string text_;
  bool journaled_ = false;
};

}  // namespace

std::string offline_script(const history::RevisionPlan& plan, const RunOptions& options) {
  Script script(plan.heads_before, options);
  script.add_steps(plan);
  return script.finish();
}

std::string offline_script(const history::StampPlan& plan, const history::RevisionGraph& graph,
                           const RunOptions& options) {
  std::map<std::string, std::string> before;
  for (const std::string& revision : graph.with_ancestors(plan.heads_before)) {
    before[revision] = graph.find(revision)->checksum;
  }
  Script script(plan.heads_before, options);
  script.add_stamp(plan, stamp_entries(graph, plan.heads_after, before));
  return script.finish();
}

}  // namespace schemagen::runner
