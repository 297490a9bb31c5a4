#include <utility>

#include <nlohmann/json.hpp>

#include "document/locator.hpp"
#include "document/rules.hpp"
#include "schemagen/base/text.hpp"
#include "schemagen/document/document.hpp"

namespace schemagen::document {
namespace {

using Json = nlohmann::json;

/// Builds the tree from nlohmann's events. They carry no positions, but they come in the order of
/// the text and only for what is well formed, so that a cursor over the same text finds each token.
class JsonBuilder : public nlohmann::json_sax<Json> {
 public:
  JsonBuilder(Locator& locator, Diagnostics& diagnostics)
      : locator_(locator),
        diagnostics_(diagnostics) {}

  Node take_root() { return std::move(root_); }

  bool null() override { return add(Node(), word()); }
  bool boolean(bool value) override { return add(Node::plain(value ? "true" : "false"), word()); }
  bool number_integer(Json::number_integer_t) override { return number(); }
  bool number_unsigned(Json::number_unsigned_t) override { return number(); }
  bool number_float(Json::number_float_t, const std::string&) override { return number(); }
  bool binary(Json::binary_t&) override { return false; }

  bool string(std::string& value) override {
    const SourceSpan span = quoted();
    refuse_zero(value, span, diagnostics_);
    return add(Node::string(std::move(value)), span);
  }

  bool key(std::string& name) override {
    const SourceSpan span = quoted();
    refuse_zero(name, span, diagnostics_);
    open_.back().key = std::move(name);
    open_.back().key_span = span;
    return true;
  }

  bool start_object(std::size_t) override { return open(Node::mapping()); }
  bool start_array(std::size_t) override { return open(Node::sequence()); }

  bool end_object() override {
    refuse_duplicates(open_.back().value, diagnostics_);
    return end_array();
  }

  bool end_array() override {
    skip_white();
    ++cursor_;
    Node node = std::move(open_.back().value);
    open_.pop_back();
    attach(std::move(node));
    return true;
  }

  bool parse_error(std::size_t position, const std::string&,
                   const Json::exception& error) override {
    std::string_view reason = error.what();
    // "[...] parse error at line 1, column 5: syntax error while parsing value - REASON; expected
    // X"
    const std::size_t colon = reason.find(": ");
    if (colon != std::string_view::npos) reason.remove_prefix(colon + 2);
    report(position == 0 ? 0 : position - 1, reason);
    return false;
  }

 private:
  std::string_view text() const { return locator_.text(); }

  void skip_white() {
    while (cursor_ < text().size() &&
           std::string_view(" \t\r\n").find(text()[cursor_]) != std::string_view::npos) {
      ++cursor_;
    }
  }

  void skip_to_token() {
    skip_white();
    if (cursor_ < text().size() && (text()[cursor_] == ',' || text()[cursor_] == ':')) ++cursor_;
    skip_white();
  }

  SourceSpan token(std::size_t end) {
    const SourceSpan span = locator_.at_byte(cursor_, end - cursor_);
    cursor_ = end;
    return span;
  }

  SourceSpan word() {
    skip_to_token();
    const std::size_t end = text().find_first_of(" \t\r\n,]}", cursor_);
    return token(end == std::string_view::npos ? text().size() : end);
  }

  SourceSpan quoted() {
    skip_to_token();
    std::size_t end = cursor_ + 1;
    while (text()[end] != '"') end += text()[end] == '\\' ? 2U : 1U;
    return token(end + 1);
  }

  bool number() {
    skip_to_token();
    const std::size_t start = cursor_;
    const SourceSpan span = word();
    return add(Node::plain(std::string(text().substr(start, cursor_ - start))), span);
  }

  bool open(Node node) {
    skip_to_token();
    node.span = token(cursor_ + 1);
    node.span.length = 0;
    if (open_.size() >= static_cast<std::size_t>(deepest)) refuse_depth(node.span, diagnostics_);
    open_.push_back({{}, {}, std::move(node)});
    return true;
  }

  bool add(Node node, const SourceSpan& span) {
    node.span = span;
    attach(std::move(node));
    return true;
  }

  void attach(Node node) {
    if (open_.empty()) {
      root_ = std::move(node);
      return;
    }
    NodeEntry& parent = open_.back();
    if (parent.value.is_mapping()) {
      parent.value.entries.push_back({std::move(parent.key), parent.key_span, std::move(node)});
    } else {
      parent.value.items.push_back(std::move(node));
    }
  }

  void report(std::size_t position, std::string_view reason) {
    if (reason.find("ill-formed UTF-8") != std::string_view::npos) {
      diagnostics_.error("SG0109", locator_.at_byte(position), "the text is not UTF-8",
                         "save the file as UTF-8");
      return;
    }
    skip_to_token();
    cursor_ = std::min(cursor_, position);
    const std::string_view rest = text().substr(std::min(cursor_, text().size()));
    const std::string_view before = trim(text().substr(0, cursor_));
    const auto say = [&](std::string message, std::string hint) {
      diagnostics_.error("SG0101", locator_.at_byte(cursor_), std::move(message), std::move(hint));
    };
    if (rest.empty() && before.empty())
      return say("expected a JSON value, found an empty file", "");
    if (rest.empty()) return say("the file ends too early", "close what is open: ], } or a quote");
    if (rest.starts_with("//") || rest.starts_with("/*") || rest.starts_with('#')) {
      return say("JSON has no comments", "remove it, or write the model in YAML");
    }
    if (rest.starts_with('\'')) return say("JSON takes double quotes only", "replace ' by \"");
    if (before.ends_with(',') && (rest[0] == '}' || rest[0] == ']')) {
      return say("nothing follows the last comma", "remove the comma before this bracket");
    }
    if (rest.starts_with('"') && (reason.find("must be escaped") != std::string_view::npos ||
                                  reason.find("closing quote") != std::string_view::npos)) {
      return say("text in quotes is not closed on its line",
                 "add the closing quote, or write a line break as \\n and a tab as \\t");
    }
    say(expectation(reason), "");
  }

  /// nlohmann's reason in our words; it begins "syntax error while parsing value - ".
  static std::string expectation(std::string_view reason) {
    const auto has = [&](std::string_view part) { return reason.find(part) != reason.npos; };
    if (has("number overflow")) return "the number is too large";
    if (const std::size_t invalid = reason.find("invalid "); invalid != reason.npos) {
      reason.remove_prefix(invalid);
      if (!reason.starts_with("invalid literal")) {
        return std::string(reason.substr(0, reason.find("; last read")));
      }
    }
    if (has("; expected end of input")) return "expected the end of the file";
    if (has("; expected string literal")) return "expected a key in double quotes";
    for (const char* token : {"':'", "',' or '}'", "',' or ']'", "'}'", "']'"}) {
      if (!reason.ends_with(std::string("expected ") + token)) continue;
      const std::string_view comma = token[1] == '}' || token[1] == ']' ? "',' or " : "";
      return "expected " + replace_all(std::string(comma) + token, "'", "\"");
    }
    return "expected a value: a text in double quotes, a number, true, false, null, [ or {";
  }

  Locator& locator_;
  Diagnostics& diagnostics_;
  std::size_t cursor_ = 0;
  Node root_;
  std::vector<NodeEntry> open_;  ///< lists and mappings not closed yet, with the key being read
};

}  // namespace

Node read_json(std::shared_ptr<const SourceFile> source, Diagnostics& diagnostics) {
  try {
    refuse_utf16(source, diagnostics);
    Locator locator(std::move(source));
    // nlohmann takes the character zero for the end and would drop the rest in silence.
    if (const std::size_t zero = locator.text().find('\0'); zero != std::string_view::npos) {
      diagnostics.error("SG0109", locator.at_byte(zero), "character U+0000 is not allowed");
      return {};
    }
    JsonBuilder builder(locator, diagnostics);
    if (!Json::sax_parse(locator.text().begin(), locator.text().end(), &builder)) return {};
    return builder.take_root();
  } catch (const Stop&) {
    return {};
  }
}

}  // namespace schemagen::document
