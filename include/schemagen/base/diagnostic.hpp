#pragma once

#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "schemagen/base/source.hpp"

namespace schemagen {

enum class Severity { error, warning, note };

/// A second place that explains the first ("first declared here").
struct DiagnosticNote {
  SourceSpan span;
  std::string text;
};

/// One message about the user's input. `code` is stable ("SG0203"); docs/codes.md lists them all.
struct Diagnostic {
  Severity severity = Severity::error;
  std::string code;
  std::string message;  ///< lower case, no full stop
  SourceSpan span;
  std::string hint;  ///< what to do, or the nearest valid word; may be empty
  std::vector<DiagnosticNote> notes;
};

/// Collects messages, so that one run reports as many as it can.
class Diagnostics {
 public:
  void add(Diagnostic diagnostic);
  void error(std::string_view code, SourceSpan span, std::string message, std::string hint = {});
  void warning(std::string_view code, SourceSpan span, std::string message, std::string hint = {});
  void note(std::string_view code, SourceSpan span, std::string message, std::string hint = {});
  void append(Diagnostics other);

  bool has_errors() const { return errors_ > 0; }
  bool empty() const { return items_.empty(); }
  const std::vector<Diagnostic>& items() const { return items_; }
  /// Throws UserError with everything collected when there is an error among it.
  void throw_if_errors() const;

 private:
  std::vector<Diagnostic> items_;
  int errors_ = 0;
};

/// The user's files or choices are wrong: exit code 2. Carries every message found so far.
class UserError : public std::runtime_error {
 public:
  explicit UserError(Diagnostics diagnostics);
  UserError(std::string_view code, SourceSpan span, std::string message, std::string hint = {});
  const Diagnostics& diagnostics() const { return diagnostics_; }

 private:
  Diagnostics diagnostics_;
};

/// Refused as unsafe: exit code 5.
class RefusedError : public UserError {
  using UserError::UserError;
};

/// A file or another local resource failed (missing file, full disk): exit code 2 with `what()`.
class IoError : public std::runtime_error {
  using std::runtime_error::runtime_error;
};

/// We are wrong. The message names the object and the field; users are asked to report it.
class InternalError : public std::logic_error {
  using std::logic_error::logic_error;
};

/// Compiler-style text: "path:line:col: error SG0203: message", the source line, a caret, the hint.
/// The text ends in a newline. `color` adds ANSI colours.
std::string format_diagnostic(const Diagnostic& diagnostic, bool color);

}  // namespace schemagen
