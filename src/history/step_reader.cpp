#include "history/step_reader.hpp"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "schemagen/base/text.hpp"

namespace schemagen::history {
namespace {

constexpr std::string_view bad_step = "SG0306";
constexpr std::string_view bad_batch = "SG0307";
constexpr std::string_view bad_assert = "SG0308";
constexpr std::string_view bad_allow = "SG0309";
constexpr std::string_view duration_rule = "write a number with a unit: 500ms, 2s, 5min, 1h";

// A step without a title is called by the first line of its SQL.
std::string title_of(std::string_view statement) {
  const std::string_view line = trim(statement.substr(0, statement.find_first_of("\r\n")));
  const std::string_view clipped = clip_utf8(line, 60);
  return std::string(clipped) + (clipped.size() < line.size() ? "..." : "");
}

}  // namespace

void StepReader::step(const Directive& directive) {
  static const std::vector<std::string> keys = {"transaction", "lock_timeout", "statement_timeout"};
  end_step();
  begin_step(lines_.at(directive.offset, directive.length));
  const Options options = read_options(directive.value, keys);
  std::vector<std::string> seen;
  for (const Option& option : options.items) {
    if (check_key(bad_step, option, keys, seen)) read_step_option(option);
  }
  steps_.back().title = options.rest.text;
}

void StepReader::read_step_option(const Option& option) {
  Step& step = steps_.back();
  if (option.key.text == "lock_timeout") read_timeout(bad_step, option, step.lock_timeout_ms);
  if (option.key.text == "statement_timeout") {
    read_timeout(bad_step, option, step.statement_timeout_ms);
  }
  if (option.key.text != "transaction") return;
  if (option.value.text == "on" || option.value.text == "off") {
    step.transactional = option.value.text == "on";
    told_on_ = step.transactional;
  } else {
    wrong(bad_step, option.value, fmt::format("transaction is \"{}\"", option.value.text),
          "write transaction=on or transaction=off");
  }
}

void StepReader::batch(const Directive& directive) {
  static const std::vector<std::string> keys = {"table", "key", "size", "pause", "max_lag"};
  const SourceSpan span = lines_.at(directive.offset, directive.length);
  if (!open_ || !steps_.back().statements.empty() || steps_.back().batch) {
    end_step();
    begin_step(span);
  }
  Batch batch;
  const Options options = read_options(directive.value, keys);
  std::vector<std::string> seen;
  for (const Option& option : options.items) {
    if (check_key(bad_batch, option, keys, seen)) read_batch_option(option, batch);
  }
  if (!options.rest.text.empty()) {
    wrong(bad_batch, options.rest, fmt::format("\"{}\" is no option of a batch", options.rest.text),
          "the options are table=, key=, size=, pause= and max_lag=");
  }
  for (const std::string key : {"table", "key"}) {
    if (std::find(seen.begin(), seen.end(), key) != seen.end()) continue;
    diagnostics_.error(bad_batch, span, fmt::format("this batch names no {}", key),
                       "write -- schemagen:batch table=public.orders key=id");
  }
  if (told_on_) {
    diagnostics_.error(bad_batch, span,
                       "a batch commits after each slice, so it is no part of a "
                       "transaction",
                       "leave out transaction=on");
  }
  steps_.back().transactional = false;
  steps_.back().batch = batch;
  batch_span_ = span;
}

void StepReader::read_batch_option(const Option& option, Batch& batch) {
  const std::string_view key = option.key.text;
  if (option.value.text.empty()) {
    wrong(bad_batch, option.key, fmt::format("{} has no value", key), "");
  } else if (key == "table") {
    batch.table = option.value.text;
  } else if (key == "key") {
    batch.key = option.value.text;
  } else if (key == "size") {
    const auto size = read_number(option.value.text);
    if (size && *size > 0) {
      batch.size = *size;
    } else {
      wrong(bad_batch, option.value, fmt::format("size is \"{}\"", option.value.text),
            "write the number of rows of a slice: size=5000");
    }
  } else {
    std::optional<std::int64_t> duration;
    read_timeout(bad_batch, option, duration);
    if (key == "pause") batch.pause_ms = duration.value_or(0);
    if (key == "max_lag") batch.max_lag_ms = duration;
  }
}

void StepReader::assertion(const Directive& directive) {
  if (assertion_) {
    diagnostics_.error(bad_assert, assertion_->span, "no SELECT follows this assertion",
                       "write the SELECT that must return true right after it");
  }
  if (directive.value.text.empty()) {
    wrong(bad_assert, directive.name, "an assertion needs a message",
          "write what is wrong when the SELECT is not true: -- schemagen:assert emails are unique");
  }
  assertion_ = {std::string(directive.value.text), lines_.at(directive.offset, directive.length)};
}

void StepReader::statement(std::size_t offset, std::size_t length, Tokens tokens) {
  const SourceSpan span = lines_.at(offset, length);
  if (!open_) begin_step(span);
  Step& step = steps_.back();
  if (Objection objection = object_to(tokens); !objection.code.empty()) {
    diagnostics_.error(objection.code, span, objection.message, objection.hint);
  }
  check_place_in_step(span, tokens);
  check_batch(span, tokens);
  if (assertion_) {
    if (!is_query(tokens)) {
      diagnostics_.error(bad_assert, span, "an assertion is checked by a SELECT, not by this",
                         "write a SELECT that returns true, or move schemagen:assert");
    }
    step.assertions.push_back({assertion_->message, step.statements.size()});
    assertion_.reset();
  }
  Statement statement;
  statement.text = migration_.source->text.substr(offset, length);
  statement.offset = offset;
  statement.span = span;
  if (step.title.empty()) step.title = title_of(statement.text);
  step.statements.push_back(std::move(statement));
}

void StepReader::check_place_in_step(const SourceSpan& span, Tokens tokens) {
  const Step& step = steps_.back();
  if (step.transactional && runs_alone(tokens)) {
    diagnostics_.error(
        "SG0316", span,
        "this cannot run in a transaction, which the step shares with its neighbours",
        "write -- schemagen:step transaction=off above it, and -- schemagen:step "
        "above what follows");
  }
  if (step.transactional || step.statements.empty()) return;
  if (step.batch) {
    diagnostics_.error(bad_batch, span, "a batch is a step of its own, with one statement",
                       "write -- schemagen:step above this statement");
  } else {
    diagnostics_.error(
        "SG0311", span, "a step outside a transaction has one statement, and this is another",
        "write -- schemagen:step above it, with transaction=off where it needs that");
  }
}

void StepReader::check_batch(const SourceSpan& span, Tokens tokens) {
  const bool has_mark = changes_rows(tokens) && has_batch_condition(tokens);
  const bool is_batch = steps_.back().batch && steps_.back().statements.empty();
  if (is_batch && !has_mark) {
    diagnostics_.error(
        bad_batch, span,
        "a batch runs an UPDATE, DELETE or INSERT ... SELECT with :batch in its WHERE, not this",
        "write UPDATE ... WHERE :batch AND ...");
  }
  if (!steps_.back().batch && has_mark) {
    diagnostics_.error(bad_batch, span, ":batch stands in a statement that is no batch",
                       "write -- schemagen:batch table=... key=... above it");
  }
}

void StepReader::finish() { end_step(); }

void StepReader::begin_step(SourceSpan span) {
  steps_.emplace_back();
  steps_.back().span = std::move(span);
  open_ = true;
  told_on_ = false;
}

void StepReader::end_step() {
  if (assertion_) {
    diagnostics_.error(bad_assert, assertion_->span, "no SELECT follows this assertion",
                       "write the SELECT that must return true right after it");
    assertion_.reset();
  }
  if (!open_) return;
  open_ = false;
  if (!steps_.back().statements.empty()) return;
  if (steps_.back().batch) {
    diagnostics_.error(bad_batch, batch_span_, "no UPDATE, DELETE or INSERT follows this batch", "");
  } else {
    diagnostics_.warning("SG0314", steps_.back().span, "this step has no statement",
                         "write its SQL or take the line out");
  }
  steps_.pop_back();
}

SourceSpan StepReader::span_of(const Piece& piece) const {
  return lines_.at(piece.offset, piece.text.size());
}

void StepReader::wrong(std::string_view code, const Piece& at, std::string message,
                       std::string hint) {
  diagnostics_.error(code, span_of(at), std::move(message), std::move(hint));
}

bool StepReader::check_key(std::string_view code, const Option& option,
                           const std::vector<std::string>& keys, std::vector<std::string>& seen) {
  const std::string key(option.key.text);
  if (std::find(keys.begin(), keys.end(), key) == keys.end()) {
    wrong(code, option.key, fmt::format("unknown option \"{}\"", key), did_you_mean(key, keys));
    // The one that was meant is not missing as well.
    if (auto meant = nearest(key, keys)) seen.push_back(std::move(*meant));
    return false;
  }
  if (std::find(seen.begin(), seen.end(), key) != seen.end()) {
    wrong(code, option.key, fmt::format("{} stands here twice", key), "keep one of them");
    return false;
  }
  seen.push_back(key);
  return true;
}

void StepReader::read_timeout(std::string_view code, const Option& option,
                              std::optional<std::int64_t>& out) {
  out = read_duration(option.value.text);
  if (!out) {
    wrong(code, option.value.text.empty() ? option.key : option.value,
          fmt::format("{} is \"{}\", which is no duration", option.key.text, option.value.text),
          std::string(duration_rule));
  }
}

void read_allowance(Migration& migration, const Directive& directive, const LineIndex& lines,
                    Diagnostics& diagnostics) {
  const SourceSpan span = lines.at(directive.offset, directive.length);
  const std::string_view value = directive.value.text;
  const std::size_t end = std::min(value.find_first_of(" \t"), value.size());
  const std::string_view reason = trim(value.substr(end));
  if (value.empty() || reason.empty()) {
    diagnostics.error(bad_allow, span,
                      value.empty() ? std::string("schemagen:allow names no hazard")
                                    : fmt::format("allowing {} needs a reason", value),
                      "write -- schemagen:allow data_loss the table has been empty since March");
    return;
  }
  migration.allowances.push_back({std::string(value.substr(0, end)), std::string(reason), span});
}

}  // namespace schemagen::history
