#include "objects/shared/key_part.hpp"

#include <algorithm>

#include "objects/shared/build.hpp"
#include "schemagen/base/text.hpp"
#include "schemagen/objects/registry.hpp"
#include "schemagen/sql/lexer.hpp"

namespace schemagen::objects {

using catalog::Catalog;
using catalog::Object;
using catalog::ObjectId;
using sql::Identifier;
using sql::Sql;
using sql::sql;

namespace {

bool is_wrapped(const std::string& text) {
  const auto tokens = sql::tokenize(text);
  if (tokens.size() < 2 || !tokens.front().is("(") || !tokens.back().is(")")) return false;
  int depth = 0;
  for (std::size_t i = 0; i + 1 < tokens.size(); ++i) {
    if (tokens[i].is("(")) ++depth;
    if (tokens[i].is(")") && --depth == 0) return false;
  }
  return true;
}

bool has_column(const Catalog& all, const ObjectId& table, const std::string& column) {
  return all.contains(id_of("column", table.schema, table.name, column));
}

std::vector<std::string> column_names(const Catalog& all, const ObjectId& table) {
  std::vector<std::string> names;
  for (const Object* child : all.children(table)) {
    if (child->id.kind->name() == "column") names.push_back(child->id.sub);
  }
  return names;
}

Sql options_of(const KeyPart& part) {
  Sql text;
  if (part.collation) text.append(sql(" COLLATE {}", *part.collation));
  if (part.operator_class) text.append(sql(" {}", *part.operator_class));
  if (!part.parameters.empty()) text.append(sql(" ({})", parameter_list(part.parameters)));
  if (part.order == SortOrder::descending) text.append(sql(" DESC"));
  if (part.nulls) {
    text.append(*part.nulls == NullsOrder::first ? sql(" NULLS FIRST") : sql(" NULLS LAST"));
  }
  return text;
}

}  // namespace

Sql parenthesized(const sql::Expression& expression) {
  return is_wrapped(expression.text) ? Sql(expression) : sql("({})", expression);
}

Sql key_sql(const KeyPart& part) {
  Sql text = part.source.column.empty() ? parenthesized(part.source.expression)
                                        : Sql(Identifier{part.source.column});
  text.append(options_of(part));
  if (part.with) text.append(sql(" WITH {}", Sql::verbatim(*part.with)));
  return text;
}

Sql key_list(const std::vector<KeyPart>& parts) {
  std::vector<Sql> items;
  for (const KeyPart& part : parts) items.push_back(key_sql(part));
  return sql("({})", join(items, ", "));
}

void complete_key(std::vector<KeyPart>& parts, const ObjectId& table, const Catalog& all) {
  for (KeyPart& part : parts) {
    if (part.source.column.empty() && has_column(all, table, part.source.expression.text)) {
      part.source.column = part.source.expression.text;
      part.source.expression = {};
    }
    const bool standard =
        part.nulls && ((part.order == SortOrder::descending) == (*part.nulls == NullsOrder::first));
    if (standard) part.nulls.reset();
  }
}

void refer_to_key(const std::vector<KeyPart>& parts, const ObjectId& table, const std::string& home,
                  const Catalog& all, References& out) {
  for (const KeyPart& part : parts) {
    if (part.source.column.empty()) {
      refer_to_expression(part.source.expression, table, home, all, out);
    } else {
      out.push_back({id_of("column", table.schema, table.name, part.source.column)});
    }
    if (part.operator_class) {
      refer_to_lookup("operator class", *part.operator_class, home, all, out);
    }
    if (part.collation) refer_to_lookup("collation", *part.collation, home, all, out);
  }
}

void refer_to_method(const Boxed<std::string>& method, const Catalog& all, References& out) {
  if (method && *method != "btree" && *method != "hash") refer_to_extensions(all, out);
}

std::string key_name(const std::vector<KeyPart>& parts, const std::vector<std::string>& include) {
  std::vector<std::string> names;
  // PostgreSQL numbers what would come twice.
  const auto add = [&](const std::string& name) {
    std::string distinct = name;
    for (int number = 1; std::find(names.begin(), names.end(), distinct) != names.end(); ++number) {
      distinct = name + std::to_string(number);
    }
    names.push_back(std::move(distinct));
  };
  for (const KeyPart& part : parts) {
    if (!part.source.column.empty()) {
      add(part.source.column);
      continue;
    }
    const auto tokens = sql::tokenize(part.source.expression.text);
    const bool call =
        tokens.size() > 1 && tokens[0].type == sql::Token::Type::identifier && tokens[1].is("(");
    add(call ? tokens[0].text : "expr");
  }
  for (const std::string& column : include) add(column);
  return join(names, "_");
}

void check_columns(const std::vector<std::string>& columns, const Object& object,
                   const ObjectId& table, const Catalog& all, Diagnostics& out) {
  // Only the server knows the columns of a view.
  if (table.kind->name() != "table") return;
  for (const std::string& column : columns) {
    if (has_column(all, table, column)) continue;
    out.error("SG0203", object.span, "unknown column \"" + column + "\" in " + describe(object.id),
              did_you_mean(column, column_names(all, table)));
  }
}

void check_key(const std::vector<KeyPart>& parts, const Object& object, const ObjectId& table,
               const Catalog& all, Diagnostics& out) {
  for (const KeyPart& part : parts) {
    if (!part.source.column.empty()) check_columns({part.source.column}, object, table, all, out);
  }
  if (parts.empty()) {
    out.error("SG0210", object.span, describe(object.id) + " has no columns",
              "list the columns or expressions it is made of");
  }
}

}  // namespace schemagen::objects

namespace schemagen::catalog {

namespace {

bool is_word(const std::string& text) {
  const auto tokens = sql::tokenize(text);
  return tokens.size() == 1 && tokens[0].type == sql::Token::Type::identifier && !tokens[0].quoted;
}

/// The name of a column as SQL quotes it.
std::optional<std::string> quoted_name(const std::string& text) {
  const auto tokens = sql::tokenize(text);
  if (tokens.size() != 1 || !tokens[0].quoted) return std::nullopt;
  return tokens[0].text;
}

}  // namespace

bool Codec<objects::KeySource>::read(const Node& node, Source& value, ReadContext& context) {
  value = {};
  if (!Codec<sql::Expression>::read(node, value.expression, context)) return false;
  const auto quoted = quoted_name(value.expression.text);
  if (quoted || is_word(value.expression.text)) {
    value.column = quoted.value_or(value.expression.text);
    value.expression = {};
  }
  return true;
}

Node Codec<objects::KeySource>::write(const Source& value) {
  if (!value.column.empty()) {
    return Node::string(is_word(value.column) ? value.column : sql::quote_identifier(value.column));
  }
  return Node::string(is_word(value.expression.text) ? "(" + value.expression.text + ")"
                                                     : value.expression.text);
}

void Codec<objects::KeySource>::parse(std::string_view wire, Source& value) {
  value = {};
  if (wire.empty()) return;
  if (wire.front() == '.') {
    value.column = wire.substr(1);
  } else {
    value.expression.text = wire.substr(1);
  }
}

}  // namespace schemagen::catalog
