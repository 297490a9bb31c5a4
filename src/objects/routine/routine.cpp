#include "objects/routine/routine.hpp"

#include <algorithm>

#include "objects/shared/build.hpp"
#include "schemagen/base/text.hpp"
#include "schemagen/sql/lexer.hpp"

namespace schemagen::objects {

using namespace catalog;
using sql::Identifier;
using sql::Literal;
using sql::Sql;
using sql::sql;

std::string routine_word(const ObjectId& id) { return "routine " + id.schema + "." + id.name; }

std::string routine_claim(const ObjectId& id) { return routine_word(id) + id.signature; }

ObjectId routine_id(const Kind& kind, const sql::QualifiedName& name) {
  RoutineName parts = split_routine_name(name.name);
  ObjectId id{&kind, name.schema, std::move(parts.name), {}, "()"};
  const auto arguments = parts.arguments ? parse_arguments(*parts.arguments) : std::nullopt;
  if (arguments) id.signature = signature_of(*arguments);
  return id;
}

void take_arguments(const std::string& name, const SourceSpan& span, Arguments& arguments,
                    ReadContext& context) {
  const RoutineName parts = split_routine_name(name);
  if (!parts.arguments) return;
  const auto offset = static_cast<std::uint32_t>(code_points(name.substr(0, name.find('('))) + 1);
  auto parsed = parse_arguments(*parts.arguments, span ? span.advanced(offset) : span);
  if (!parsed) {
    context.diagnostics.error("SG0260", span,
                              "the arguments of " + context.subject.text() + " cannot be read",
                              "write them as in SQL: add(a integer, b integer DEFAULT 1)");
    return;
  }
  // The types alone may stand in the name, and more under `arguments`.
  if (arguments.items.empty()) arguments = *std::move(parsed);
}

sql::QualifiedName routine_name(const ObjectId& id, const Arguments& arguments) {
  return {id.schema, id.name + "(" + print_arguments(arguments) + ")"};
}

Sql routine_address(const ObjectId& id) {
  return sql("{}{}", qualified(id), Sql::verbatim(id.signature));
}

namespace {

/// Settings that hold a list of names; their values are read as one.
bool is_list(const std::string& setting) {
  static constexpr std::string_view lists[] = {
      "local_preload_libraries",  "search_path",      "session_preload_libraries",
      "shared_preload_libraries", "temp_tablespaces", "unix_socket_directories"};
  return std::find(std::begin(lists), std::end(lists), lower(setting)) != std::end(lists);
}

std::vector<std::string> list_items(const std::string& value) {
  std::vector<std::string> items{""};
  bool quoted = false;
  for (std::size_t i = 0; i < value.size(); ++i) {
    const char c = value[i];
    if (c == '"' && quoted && i + 1 < value.size() && value[i + 1] == '"') {
      items.back() += value[++i];
    } else if (c == '"') {
      quoted = !quoted;
    } else if (c == ',' && !quoted) {
      items.emplace_back();
    } else if (quoted || (c != ' ' && c != '\t' && c != '\n')) {
      items.back() += c;
    }
  }
  return items;
}

Sql setting_name(const std::string& name) {
  std::vector<Sql> parts;
  for (const std::string& part : split(name, '.')) parts.push_back(Sql(Identifier{part}));
  return join(parts, ".");
}

Sql setting(const std::string& name, const std::string& value) {
  std::vector<Sql> values;
  if (is_list(name)) {
    for (const std::string& item : list_items(value)) values.push_back(Sql(Literal{item}));
  } else {
    values.push_back(Sql(Literal{value}));
  }
  return sql("SET {} TO {}", setting_name(name), join(values, ", "));
}

}  // namespace

void complete_routine(Routine& routine, const std::string& name) {
  if (routine.language.empty() && (routine.returned || routine.atomic)) routine.language = "sql";
  if (routine.language.empty() && routine.library) routine.language = "c";
  if (routine.symbol == name) routine.symbol.reset();
  const Parameters settings = routine.set;
  for (const auto& [setting, value] : settings) {
    if (!is_list(setting)) continue;
    std::vector<std::string> items;
    for (const std::string& item : list_items(value)) items.push_back(sql::quote_identifier(item));
    routine.set.set(setting, join(items, ", "));
  }
}

void check_routine(const Routine& routine, const Object& object, Diagnostics& out) {
  const int bodies =
      static_cast<int>(routine.body.has_value()) + static_cast<int>(routine.returned.has_value()) +
      static_cast<int>(routine.atomic.has_value()) + static_cast<int>(routine.library.has_value());
  if (bodies == 0) {
    out.error("SG0261", object.span, describe(object.id) + " has no body",
              "write one of body, return, atomic and library");
  } else if (bodies > 1) {
    out.error("SG0261", object.span, describe(object.id) + " has more than one body",
              "keep one of body, return, atomic and library");
  }
  if (routine.language.empty() && bodies > 0) {
    out.error("SG0262", object.span, describe(object.id) + " has no language",
              "write the language of its body, as in language: plpgsql");
  }
}

Sql language_clause(const Routine& routine) {
  std::vector<Sql> types;
  for (const sql::TypeName& type : routine.transforms) types.push_back(sql("FOR TYPE {}", type));
  Sql text = sql("LANGUAGE {}", Identifier{routine.language});
  if (!types.empty()) text.append(sql("\n  TRANSFORM {}", join(types, ", ")));
  return text;
}

Sql setting_clauses(const Routine& routine) {
  Sql text;
  for (const auto& [name, value] : routine.set) {
    text.append(sql("\n  {}", setting(name, value)));
  }
  return text;
}

Sql body_clause(const Routine& routine) {
  if (routine.returned) return sql("RETURN {}", *routine.returned);
  if (routine.atomic) {
    const std::string_view statements = trim(routine.atomic->text);
    const bool ended = statements.empty() || statements.back() == ';';
    return sql("BEGIN ATOMIC\n{}{}\nEND", *routine.atomic, ended ? Sql() : sql(";"));
  }
  if (routine.library) {
    const Sql symbol = routine.symbol ? sql(", {}", Literal{*routine.symbol}) : Sql();
    return sql("AS {}{}", Literal{*routine.library}, symbol);
  }
  return sql("AS {}", routine.body.value_or(sql::Body{}));
}

void alter_settings(const Sql& prefix, const Parameters& was, const Parameters& now,
                    const std::string& title, Actions& out) {
  for (const auto& [name, value] : was) {
    if (!now.contains(name))
      out.push_back(step(sql("{} RESET {}", prefix, setting_name(name)), title));
  }
  for (const auto& [name, value] : now) {
    const auto old = was.find(name);
    if (old != was.end() && old->second == value) continue;
    out.push_back(step(sql("{} {}", prefix, setting(name, value)), title));
  }
}

// The rules of CREATE FUNCTION: inputs keep their names, once they have them, and their modes;
// outputs stay as they are; a default cannot go.
bool can_replace(const Arguments& was, const Arguments& now) {
  if (was.items.size() != now.items.size() || was.direct != now.direct) return false;
  for (std::size_t i = 0; i < was.items.size(); ++i) {
    const Argument& old_one = was.items[i];
    const Argument& new_one = now.items[i];
    if (old_one.mode != new_one.mode || old_one.type != new_one.type) return false;
    const bool renamed = old_one.name != new_one.name;
    if (renamed && (new_one.is_output() || !old_one.name.empty())) return false;
  }
  return was.defaults() <= now.defaults();
}

void rename_routine(const Sql& word, const ObjectId& was, const ObjectId& to, Actions& out) {
  ObjectId current = was;
  if (current.schema != to.schema) {
    out.push_back(step(
        sql("ALTER {} {} SET SCHEMA {}", word, routine_address(current), Identifier{to.schema}),
        "move " + describe(current) + " to schema " + to.schema));
    current.schema = to.schema;
  }
  if (current.name != to.name) {
    out.push_back(
        step(sql("ALTER {} {} RENAME TO {}", word, routine_address(current), Identifier{to.name}),
             "rename " + describe(current) + " to " + to.name));
  }
}

}  // namespace schemagen::objects
