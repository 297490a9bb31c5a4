#include "schemagen/base/diagnostic.hpp"

#include <algorithm>
#include <iterator>
#include <optional>
#include <utility>

#include <fmt/format.h>

#include "schemagen/base/file.hpp"

namespace schemagen {
namespace {

constexpr std::size_t widest_line = 160;
constexpr std::string_view bold = "\033[1m";
constexpr std::string_view red = "\033[1;31m";
constexpr std::string_view yellow = "\033[1;33m";
constexpr std::string_view cyan = "\033[1;36m";
constexpr std::string_view green = "\033[1;32m";
constexpr std::string_view plain = "\033[0m";

std::string paint(std::string_view text, std::string_view style, bool color) {
  return color ? fmt::format("{}{}{}", style, text, plain) : std::string(text);
}

/// The text of one line (from 1) without its end, or nothing when there is no such line.
std::optional<std::string> line_of(const SourceFile& file, std::uint32_t line) {
  std::string again;
  std::string_view text = file.text;
  if (text.empty()) {
    try {
      again = read_text(file.path);
    } catch (const IoError&) {
      return std::nullopt;
    }
    text = again;
  }
  if (text.starts_with("\xef\xbb\xbf")) text.remove_prefix(3);
  for (std::uint32_t at = 1; at < line; ++at) {
    const std::size_t end = text.find('\n');
    if (end == std::string_view::npos) return std::nullopt;
    text.remove_prefix(end + 1);
  }
  text = text.substr(0, text.find('\n'));
  if (text.ends_with('\r')) text.remove_suffix(1);
  return std::string(text);
}

/// The length in bytes of the UTF-8 character at the start of `text`, or 0 when it is none.
std::size_t character_length(std::string_view text) {
  const auto first = static_cast<unsigned char>(text[0]);
  std::size_t length = 1;
  if (first >= 0xf0U && first < 0xf8U) {
    length = 4;
  } else if (first >= 0xe0U) {
    length = 3;
  } else if (first >= 0xc2U) {
    length = 2;
  }
  if (length == 1) return first < 0x80U ? 1 : 0;
  if (first >= 0xf8U || text.size() < length) return 0;
  const bool complete =
      std::all_of(text.begin() + 1, text.begin() + static_cast<std::ptrdiff_t>(length),
                  [](char c) { return (static_cast<unsigned char>(c) & 0xc0U) == 0x80U; });
  return complete ? length : 0;
}

/// One string a character; what a terminal would act on or cannot show becomes a replacement mark.
std::vector<std::string> printable(std::string_view line) {
  std::vector<std::string> characters;
  while (!line.empty()) {
    const std::size_t length = character_length(line);
    const auto first = static_cast<unsigned char>(line[0]);
    const bool control =
        (first < 0x20U && line[0] != '\t') || first == 0x7fU ||
        (first == 0xc2U && length == 2 && static_cast<unsigned char>(line[1]) < 0xa0U);
    characters.emplace_back(length == 0 || control ? std::string_view("\xef\xbf\xbd")
                                                   : line.substr(0, length));
    line.remove_prefix(std::max<std::size_t>(length, 1));
  }
  return characters;
}

/// The source line and, under it, a caret with tildes.
std::string excerpt(const SourceSpan& span, bool color) {
  if (!span.file || span.line == 0) return {};
  const std::optional<std::string> line = line_of(*span.file, span.line);
  if (!line) return {};
  const std::vector<std::string> characters = printable(*line);
  const std::size_t caret = span.column == 0 ? 0 : span.column - 1;
  // Of a very long line only the neighbourhood of the place is of use.
  std::size_t begin = 0;
  if (characters.size() > widest_line && caret > widest_line / 2) begin = caret - widest_line / 2;
  const std::size_t end = std::min(characters.size(), begin + widest_line);

  std::string shown = begin > 0 ? "..." : "";
  std::string marks(shown.size(), ' ');
  for (std::size_t i = begin; i < std::max(end, caret); ++i) {
    const std::string_view character = i < end ? std::string_view(characters[i]) : " ";
    if (i < end) shown += character;
    if (i < caret) marks += character == "\t" ? '\t' : ' ';
  }
  if (end < characters.size()) shown += "...";
  const std::size_t room = end > caret ? end - caret : 1;
  const std::size_t width = std::clamp<std::size_t>(span.length, 1, room);
  const std::string number = std::to_string(span.line);
  return fmt::format("  {} | {}\n  {} | {}{}\n", number, shown, std::string(number.size(), ' '),
                     marks, paint("^" + std::string(width - 1, '~'), green, color));
}

std::string_view word(Severity severity) {
  switch (severity) {
    case Severity::error:
      return "error";
    case Severity::warning:
      return "warning";
    case Severity::note:
      break;
  }
  return "note";
}

std::string_view style(Severity severity) {
  switch (severity) {
    case Severity::error:
      return red;
    case Severity::warning:
      return yellow;
    case Severity::note:
      break;
  }
  return cyan;
}

std::string prefix(const SourceSpan& span, bool color) {
  return span ? paint(span.to_string() + ":", bold, color) + " " : std::string();
}

std::string format_all(const Diagnostics& diagnostics) {
  std::string text;
  for (const Diagnostic& item : diagnostics.items()) text += format_diagnostic(item, false);
  return text;
}

Diagnostics single(std::string_view code, SourceSpan span, std::string message, std::string hint) {
  Diagnostics diagnostics;
  diagnostics.error(code, std::move(span), std::move(message), std::move(hint));
  return diagnostics;
}

}  // namespace

void Diagnostics::add(Diagnostic diagnostic) {
  if (diagnostic.severity == Severity::error) ++errors_;
  items_.push_back(std::move(diagnostic));
}

void Diagnostics::error(std::string_view code, SourceSpan span, std::string message,
                        std::string hint) {
  add({Severity::error,
       std::string(code),
       std::move(message),
       std::move(span),
       std::move(hint),
       {}});
}

void Diagnostics::warning(std::string_view code, SourceSpan span, std::string message,
                          std::string hint) {
  add({Severity::warning,
       std::string(code),
       std::move(message),
       std::move(span),
       std::move(hint),
       {}});
}

void Diagnostics::note(std::string_view code, SourceSpan span, std::string message,
                       std::string hint) {
  add({Severity::note,
       std::string(code),
       std::move(message),
       std::move(span),
       std::move(hint),
       {}});
}

void Diagnostics::append(Diagnostics other) {
  errors_ += other.errors_;
  items_.insert(items_.end(), std::make_move_iterator(other.items_.begin()),
                std::make_move_iterator(other.items_.end()));
}

void Diagnostics::throw_if_errors() const {
  if (has_errors()) throw UserError(*this);
}

UserError::UserError(Diagnostics diagnostics)
    : std::runtime_error(format_all(diagnostics)),
      diagnostics_(std::move(diagnostics)) {}

UserError::UserError(std::string_view code, SourceSpan span, std::string message, std::string hint)
    : UserError(single(code, std::move(span), std::move(message), std::move(hint))) {}

std::string format_diagnostic(const Diagnostic& diagnostic, bool color) {
  std::string head(word(diagnostic.severity));
  if (!diagnostic.code.empty()) head += " " + diagnostic.code;
  std::string text =
      fmt::format("{}{} {}\n", prefix(diagnostic.span, color),
                  paint(head + ":", style(diagnostic.severity), color), diagnostic.message);
  text += excerpt(diagnostic.span, color);
  if (!diagnostic.hint.empty()) {
    text += fmt::format("  {} {}\n", paint("hint:", cyan, color), diagnostic.hint);
  }
  for (const DiagnosticNote& note : diagnostic.notes) {
    text +=
        fmt::format("{}{} {}\n", prefix(note.span, color), paint("note:", cyan, color), note.text);
    text += excerpt(note.span, color);
  }
  return text;
}

}  // namespace schemagen
