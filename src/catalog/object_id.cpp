#include "schemagen/catalog/object_id.hpp"

#include <functional>
#include <string_view>

#include "schemagen/catalog/kind.hpp"

namespace schemagen::catalog {

namespace {

/// Parts that are empty are left out; a part that holds a dot or a quote is put in quotes, so that
/// two ids never read the same.
void append_part(std::string& text, const std::string& part) {
  if (part.empty()) return;
  if (!text.empty()) text += '.';
  text += print_name({{}, part});
}

std::string dotted(const ObjectId& id, bool with_schema) {
  std::string text;
  if (with_schema || id.name.empty()) append_part(text, id.schema);
  append_part(text, id.name);
  append_part(text, id.sub);
  if (id.signature.empty()) return text;
  if (id.signature.front() == '(') return text + id.signature;
  return text.empty() ? id.signature.text() : text + " (" + id.signature + ")";
}

}  // namespace

std::strong_ordering ObjectId::operator<=>(const ObjectId& other) const {
  if (kind != other.kind) {
    if (kind == nullptr) return std::strong_ordering::less;
    if (other.kind == nullptr) return std::strong_ordering::greater;
    if (const auto order = kind->rank() <=> other.kind->rank(); order != 0) return order;
    if (const int order = kind->name().compare(other.kind->name()); order != 0) return order <=> 0;
  }
  if (const auto order = schema <=> other.schema; order != 0) return order;
  if (const auto order = name <=> other.name; order != 0) return order;
  if (const auto order = sub <=> other.sub; order != 0) return order;
  return signature <=> other.signature;
}

bool ObjectId::operator==(const ObjectId& other) const {
  // What differs mostly does so in the names of parts.
  return sub == other.sub && name == other.name && schema == other.schema && kind == other.kind &&
         signature == other.signature;
}

std::size_t ObjectId::Hash::operator()(const ObjectId& id) const {
  std::size_t hash = std::hash<const Kind*>{}(id.kind);
  for (const Name& part : {id.sub, id.name, id.schema, id.signature}) {
    constexpr std::size_t golden_ratio = 0x9e3779b97f4a7c15U;
    hash = hash * golden_ratio + Name::Hash{}(part);
  }
  // The places of names differ in their higher bits, and tables look at the lower ones.
  return hash ^ (hash >> 32U);
}

std::string ObjectId::short_name() const { return dotted(*this, schema != "public"); }

std::string ObjectId::title() const { return std::string(kind->name()) + " " + short_name(); }

std::string ObjectId::to_string() const {
  const std::string text = dotted(*this, true);
  if (kind == nullptr) return text;
  std::string result(kind->name());
  return text.empty() ? result : result + " " + text;
}

}  // namespace schemagen::catalog
