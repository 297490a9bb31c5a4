#include "document/yaml_errors.hpp"

#include <algorithm>
#include <array>
#include <string>

#include <fmt/format.h>

#include "schemagen/base/text.hpp"

namespace schemagen::document {
namespace {

/// A complaint of libyaml that needs no look at the text.
struct Saying {
  std::string_view problem;  ///< how libyaml's own message begins
  bool at_context;           ///< the place is where the piece begins, not where reading failed
  std::string_view message;
  std::string_view hint;
};

constexpr std::string_view quote_it = "put the whole value in quotes";

constexpr std::array<Saying, 15> sayings{{
    {"found unexpected end of stream", true, "text in quotes is never closed",
     "add the closing quote"},
    {"found unexpected document indicator", true, "text in quotes is not closed before \"---\"",
     "add the closing quote"},
    {"found unknown escape character", false, "unknown escape in a text in double quotes",
     "write the backslash twice, or use single quotes"},
    {"did not find expected hexdecimal number", false, "expected hexadecimal digits in the escape",
     "\\x takes two, \\u four and \\U eight"},
    {"found invalid Unicode character escape code", false, "the escape is no Unicode character",
     "write the character itself, or \\U and eight digits"},
    {"block sequence entries are not allowed", false,
     "a list of \"- \" items cannot start on this line",
     "start it on the next line, write [a, b], or put the value in quotes"},
    {"mapping keys are not allowed", false, "a value cannot start with \"? \"", quote_it},
    {"did not find expected comment or line break", true,
     "expected nothing more on the line of \"|\" or \">\"",
     "put the value in quotes, or start its text on the next line"},
    {"did not find expected '-' indicator", false, "expected another \"- \" item of this list",
     "indent this line like what it belongs to"},
    {"did not find expected node content", false, "expected a value",
     "write one, or put the value in quotes"},
    {"found a tab character", false, "a tab where only spaces may stand",
     "YAML is indented with spaces; replace the tab"},
    {"found undefined tag handle", false, "a value cannot start with \"!\"", quote_it},
    {"did not find expected tag URI", true, "a value cannot start with \"!\"", quote_it},
    {"found an indentation indicator equal to 0", true,
     "expected a digit from 1 to 9 after \"|\" or \">\"", "leave the digit out"},
    {"did not find expected <document start>", false, "expected the end of the file",
     "a file holds one document; indent this line like what it belongs to"},
}};

std::size_t indentation(std::string_view line) {
  return std::min(line.find_first_not_of(' '), line.size());
}

/// Where a colon stands with no space behind it, as in "id:bigint", or npos.
std::size_t tight_colon(std::string_view line) {
  const std::size_t colon = line.find(':');
  if (colon == std::string_view::npos || colon + 1 == line.size()) return std::string_view::npos;
  const bool tight = line[colon + 1] != ' ' && line[colon + 1] != ':' &&
                     line.find(": ") == std::string_view::npos && !line.ends_with(':');
  return tight ? colon : std::string_view::npos;
}

class Explainer {
 public:
  Explainer(const yaml_parser_t& parser, Locator& locator)
      : parser_(parser),
        locator_(locator),
        problem_(parser.problem ? parser.problem : "") {}

  Diagnostic explain() {
    if (parser_.error == YAML_READER_ERROR) return bad_character();
    for (const Saying& saying : sayings) {
      if (!problem_.starts_with(saying.problem)) continue;
      return say(place(saying.at_context ? parser_.context_mark : parser_.problem_mark),
                 std::string(saying.message), std::string(saying.hint));
    }
    if (problem_.starts_with("mapping values")) return stray_colon();
    if (problem_.starts_with("could not find expected ':'")) return missing_colon();
    if (problem_.starts_with("found character that cannot start")) return bad_start();
    if (problem_.starts_with("did not find expected alphabetic")) {
      return needs_quotes(parser_.context_mark);
    }
    if (problem_.starts_with("found unknown directive")) return needs_quotes(parser_.context_mark);
    if (problem_.starts_with("did not find expected key")) return missing_key();
    if (problem_.starts_with("did not find expected ',' or")) return open_bracket();
    return say(place(parser_.problem_mark), std::string(problem_), {});
  }

 private:
  static Diagnostic say(SourceSpan span, std::string message, std::string hint) {
    return {Severity::error, "SG0101", std::move(message), std::move(span), std::move(hint), {}};
  }

  SourceSpan place(const yaml_mark_t& mark) { return locator_.at_character(mark.index); }

  /// The rest of the line at a mark.
  std::string_view rest(const SourceSpan& span) const {
    std::string_view text = locator_.line(span.line);
    return text.substr(clip(text, span.column - 1));
  }

  /// The bytes of the first `count` characters of `text`.
  static std::size_t clip(std::string_view text, std::size_t count) {
    std::size_t bytes = 0;
    for (; bytes < text.size(); ++bytes) {
      if ((static_cast<unsigned char>(text[bytes]) & 0xc0U) != 0x80U && count-- == 0) break;
    }
    return bytes;
  }

  Diagnostic bad_character() {
    const SourceSpan span = locator_.at_byte(parser_.problem_offset);
    Diagnostic diagnostic = say(span, "the text is not UTF-8", "save the file as UTF-8");
    if (problem_.starts_with("control characters")) {
      diagnostic.message = fmt::format("character U+{:04X} is not allowed", parser_.problem_value);
      diagnostic.hint = "remove it, or write it as an escape in double quotes";
    }
    diagnostic.code = "SG0109";
    return diagnostic;
  }

  Diagnostic needs_quotes(const yaml_mark_t& mark) {
    const SourceSpan span = place(mark);
    std::string_view word = rest(span);
    word = trim(word.substr(0, word.find_first_of(",]}")));
    return say(span, fmt::format("a value cannot start with \"{}\"", word.substr(0, 1)),
               fmt::format("put it in quotes: \"{}\"", word));
  }

  Diagnostic bad_start() {
    const SourceSpan span = place(parser_.problem_mark);
    if (!rest(span).starts_with('\t')) return needs_quotes(parser_.problem_mark);
    return say(span, "a tab where only spaces may stand",
               "YAML is indented with spaces; replace the tab");
  }

  Diagnostic tight(const SourceSpan& line_start, std::string_view line, std::size_t colon) {
    SourceSpan span = line_start;
    span.column = static_cast<std::uint32_t>(code_points(line.substr(0, colon)) + 1);
    return say(
        span, "expected a space after \":\"",
        fmt::format("write \"{}: {}\"", trim(line.substr(0, colon)), trim(line.substr(colon + 1))));
  }

  Diagnostic stray_colon() {
    const SourceSpan span = place(parser_.problem_mark);
    const std::string_view line = locator_.line(span.line);
    const std::string_view before = line.substr(0, clip(line, span.column - 1));
    if (before.find(": ") != std::string_view::npos) {
      return say(span, "a second \": \" on one line", "a value that holds \": \" needs quotes");
    }
    std::uint32_t above = span.line - 1;
    while (above > 0 && trim(locator_.line(above)).empty()) --above;
    const std::string_view previous = locator_.line(above);
    if (above > 0 && tight_colon(previous) != std::string_view::npos) {
      return tight({locator_.source(), above, 1, 0}, previous, tight_colon(previous));
    }
    if (indentation(line) > indentation(previous)) {
      return say(span, "a key where the value of the line above goes on",
                 fmt::format("line {} has a value already: indent this line like it, or remove "
                             "that value",
                             above));
    }
    return say(span, "a \":\" where none can stand",
               fmt::format("line {} has no \":\", or this value needs quotes", above));
  }

  Diagnostic missing_colon() {
    const SourceSpan span = place(parser_.context_mark);
    const std::string_view line = locator_.line(span.line);
    if (const std::size_t colon = tight_colon(line); colon != std::string_view::npos) {
      return tight(span, line, colon);
    }
    return say(span, fmt::format("expected \":\" after \"{}\"", trim(rest(span))),
               "write \"key: value\"");
  }

  Diagnostic missing_key() {
    const SourceSpan span = place(parser_.problem_mark);
    const std::string_view line = locator_.line(span.line);
    const std::string_view before = trim(line.substr(0, clip(line, span.column - 1)));
    if (before.ends_with('"') || before.ends_with('\'')) {
      return say(span, "expected the end of the line after the closing quote",
                 "the quotes must hold the whole value; a quote inside is written twice ('') or "
                 "goes into the other kind of quotes");
    }
    if (rest(span).starts_with(':')) return say(span, "expected a key before \":\"", {});
    Diagnostic diagnostic = say(span, "expected a key", {});
    if (rest(span).starts_with("- ")) {
      diagnostic.message = "a list item where a key is expected";
      diagnostic.hint = "indent the item deeper than its key, or remove the value of that key";
    } else {
      diagnostic.hint = "indent this line like the keys it belongs to";
    }
    diagnostic.notes.push_back({place(parser_.context_mark), "the mapping starts here"});
    return diagnostic;
  }

  Diagnostic open_bracket() {
    const bool list = problem_.ends_with("']'");
    const std::string_view close = list ? "]" : "}";
    Diagnostic diagnostic =
        say(place(parser_.problem_mark), fmt::format("expected \",\" or \"{}\"", close),
            fmt::format("close the {} with \"{}\", or put a value that holds "
                        "brackets, commas or \": \" in quotes",
                        list ? "list" : "mapping", close));
    diagnostic.notes.push_back({place(parser_.context_mark), "opened here"});
    return diagnostic;
  }

  const yaml_parser_t& parser_;
  Locator& locator_;
  std::string_view problem_;
};

}  // namespace

Diagnostic explain_yaml_error(const yaml_parser_t& parser, Locator& locator) {
  return Explainer(parser, locator).explain();
}

}  // namespace schemagen::document
