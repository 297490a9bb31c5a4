#pragma once

#include <optional>
#include <string>
#include <vector>

#include "history/directive.hpp"
#include "history/line_index.hpp"
#include "history/options.hpp"
#include "history/statement_check.hpp"
#include "schemagen/history/migration.hpp"

namespace schemagen::history {

/// Reads the steps of one part, up or down: its directives and statements in the order of the file.
class StepReader {
 public:
  StepReader(Migration& migration, std::vector<Step>& steps, const LineIndex& lines,
             Diagnostics& diagnostics)
      : migration_(migration),
        steps_(steps),
        lines_(lines),
        diagnostics_(diagnostics) {}

  void step(const Directive& directive);
  void batch(const Directive& directive);
  void assertion(const Directive& directive);
  /// A statement at `offset` with its tokens (at least one).
  void statement(std::size_t offset, std::size_t length, Tokens tokens);
  /// Ends the part: tells what waits for a statement in vain.
  void finish();

 private:
  struct PendingAssertion {
    std::string message;
    SourceSpan span;
  };

  SourceSpan span_of(const Piece& piece) const;
  void wrong(std::string_view code, const Piece& at, std::string message, std::string hint);
  /// Tells a key that is not among `keys` or stands twice; true when it is fine.
  bool check_key(std::string_view code, const Option& option, const std::vector<std::string>& keys,
                 std::vector<std::string>& seen);
  void read_step_option(const Option& option);
  void read_batch_option(const Option& option, Batch& batch);
  void read_timeout(std::string_view code, const Option& option, std::optional<std::int64_t>& out);
  void begin_step(SourceSpan span);
  void end_step();
  void check_batch(const SourceSpan& span, Tokens tokens);
  void check_place_in_step(const SourceSpan& span, Tokens tokens);

  Migration& migration_;
  std::vector<Step>& steps_;
  const LineIndex& lines_;
  Diagnostics& diagnostics_;
  bool open_ = false;      // steps_.back() takes statements
  bool told_on_ = false;   // its directive says transaction=on
  SourceSpan batch_span_;  // of its batch directive
  std::optional<PendingAssertion> assertion_;
};

/// `-- schemagen:allow HAZARD REASON`; it may stand anywhere between statements.
void read_allowance(Migration& migration, const Directive& directive, const LineIndex& lines,
                    Diagnostics& diagnostics);

}  // namespace schemagen::history
