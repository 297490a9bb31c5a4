#include "model/spelling.hpp"

#include "schemagen/sql/fragment.hpp"
#include "schemagen/sql/type_name.hpp"

namespace schemagen::model {

namespace {

/// The type with its brackets and modifiers under another name, in PostgreSQL's spelling.
std::string spelled(const sql::TypeParts& parts, const sql::QualifiedName& name) {
  std::string text = name.to_string() + parts.modifiers + parts.suffix;
  for (int i = 0; i < parts.dimensions; ++i) text += "[]";
  return sql::canonical_type(text).value_or(text);
}

bool is_open(const sql::TypeParts& parts) { return !parts.builtin && parts.schema.empty(); }

}  // namespace

std::string type_claim(const std::string& schema, const std::string& name) {
  return "type " + schema + "." + name;
}

void Speller::type(sql::TypeName& type) {
  if (type.text.empty()) return;
  const auto [place, is_new] = folded_.try_emplace(type.text);
  FoldedType& folded = place->second;
  if (is_new) {
    folded.text = type.text;
    if (!sql::is_serial(type.text)) {
      folded.text = sql::canonical_type(type.text).value_or(type.text);
      const auto parts = sql::parse_type(folded.text);
      folded.open = parts && is_open(*parts);
    }
  }
  type.text = folded.text;
  met_open_type_ = met_open_type_ || folded.open;
}

void Speller::relation(sql::QualifiedName& name) {
  if (name.schema.empty() && !name.name.empty()) name.schema = home_;
}

void TypeResolver::type(sql::TypeName& type) {
  if (type.text.empty() || sql::is_serial(type.text)) return;
  const auto [place, is_new] = resolved_.try_emplace(type.text, type.text);
  if (is_new) {
    const auto parts = sql::parse_type(type.text);
    if (parts && is_open(*parts) && !declared_.holders(type_claim(home_, parts->name)).empty()) {
      place->second = spelled(*parts, {home_, parts->name});
    }
  }
  type.text = place->second;
}

std::string Shortener::shortened(const std::string& type) const {
  const auto parts = sql::parse_type(type);
  if (!parts || parts->builtin || parts->schema != home_) return type;
  if (declared_.holders(type_claim(home_, parts->name)).empty()) return type;
  const sql::TypeName shorter{spelled(*parts, {{}, parts->name}), {}};
  // A type named as a built-in one ("date") keeps its schema, or it would be read as the other.
  sql::TypeName back = shorter;
  TypeResolver(declared_, home_).type(back);
  return back.text == type ? shorter.text : type;
}

void Shortener::type(sql::TypeName& type) {
  const auto [place, is_new] = shortened_.try_emplace(type.text);
  if (is_new) place->second = shortened(type.text);
  type.text = place->second;
}

void Shortener::relation(sql::QualifiedName& name) {
  if (name.schema == home_) name.schema.clear();
}

}  // namespace schemagen::model
