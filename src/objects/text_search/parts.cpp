#include "objects/kinds.hpp"
#include "objects/text_search/kind.hpp"
#include "objects/text_search/text_search.hpp"

// Parsers and templates: sets of functions, written in C, that dictionaries and configurations are
// made with.

namespace schemagen::objects {

using namespace catalog;
using sql::Sql;
using sql::sql;

FieldTable TextSearchParser::fields() {
  const auto anew = OnChange::recreate;
  return field_table(
      field("start", &TextSearchParser::start, anew, "the function that begins to read a text"),
      field("token", &TextSearchParser::token, anew, "the function that gives the next token"),
      field("end", &TextSearchParser::end, anew, "the function that ends the reading"),
      field("lextypes", &TextSearchParser::lextypes, anew,
            "the function that lists the types of token"),
      field("headline", &TextSearchParser::headline, anew, "the function that makes headlines"));
}

FieldTable TextSearchTemplate::fields() {
  const auto anew = OnChange::recreate;
  return field_table(
      field("init", &TextSearchTemplate::init, anew, "the function that sets a dictionary up"),
      field("lexize", &TextSearchTemplate::lexize, anew,
            "the function that looks a token up in a dictionary"));
}

namespace {

struct ParserWord {
  static std::string_view name() { return "text search parser"; }
  static std::string_view doc() { return "Functions that take texts apart into tokens."; }
  static std::string_view catalog() { return "pg_ts_parser"; }
  static std::string_view section() { return "text_search_parsers"; }
  static std::string_view query() { return text_search_parser_sql; }
  static Sql keyword() { return sql("PARSER"); }
};

struct TemplateWord {
  static std::string_view name() { return "text search template"; }
  static std::string_view doc() { return "Functions that a sort of dictionaries is made with."; }
  static std::string_view catalog() { return "pg_ts_template"; }
  static std::string_view section() { return "text_search_templates"; }
  static std::string_view query() { return text_search_template_sql; }
  static Sql keyword() { return sql("TEMPLATE"); }
};

class ParserKind final : public TextSearchKind<TextSearchParser, ParserWord> {
 public:
  void references(const Object& object, const Catalog& all,
                  std::vector<Reference>& out) const override {
    const TextSearchParser& parser = get(object);
    refer_to_schema(object.id, out);
    for (const auto& function : {parser.start, parser.token, parser.end, parser.lextypes}) {
      refer_to_lookup("routine", function, home_of(object), all, out);
    }
    if (parser.headline) refer_to_lookup("routine", *parser.headline, home_of(object), all, out);
  }
  void create(const Object& object, const Scene&, Actions& out) const override {
    const TextSearchParser& parser = get(object);
    std::vector<Sql> options{sql("START = {}", parser.start), sql("GETTOKEN = {}", parser.token),
                             sql("END = {}", parser.end), sql("LEXTYPES = {}", parser.lextypes)};
    if (parser.headline) options.push_back(sql("HEADLINE = {}", *parser.headline));
    out.push_back(step(sql("CREATE TEXT SEARCH PARSER {} (\n  {}\n)", qualified(object.id),
                           join(options, ",\n  ")),
                       "create " + describe(object.id)));
  }
};

class TemplateKind final : public TextSearchKind<TextSearchTemplate, TemplateWord> {
 public:
  void references(const Object& object, const Catalog& all,
                  std::vector<Reference>& out) const override {
    refer_to_schema(object.id, out);
    const TextSearchTemplate& state = get(object);
    refer_to_lookup("routine", state.lexize, home_of(object), all, out);
    if (state.init) refer_to_lookup("routine", *state.init, home_of(object), all, out);
  }
  void create(const Object& object, const Scene&, Actions& out) const override {
    const TextSearchTemplate& state = get(object);
    std::vector<Sql> options;
    if (state.init) options.push_back(sql("INIT = {}", *state.init));
    options.push_back(sql("LEXIZE = {}", state.lexize));
    out.push_back(
        step(sql("CREATE TEXT SEARCH TEMPLATE {} ({})", qualified(object.id), join(options, ", ")),
             "create " + describe(object.id)));
  }
};

}  // namespace

const Kind& text_search_parser_kind() {
  static const ParserKind kind;
  return kind;
}

const Kind& text_search_template_kind() {
  static const TemplateKind kind;
  return kind;
}

}  // namespace schemagen::objects
