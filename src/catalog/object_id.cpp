#include "schemagen/catalog/object_id.hpp"

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
  return text.empty() ? id.signature : text + " (" + id.signature + ")";
}

}  // namespace

std::strong_ordering ObjectId::operator<=>(const ObjectId& other) const {
  if (kind != other.kind) {
    if (kind == nullptr) return std::strong_ordering::less;
    if (other.kind == nullptr) return std::strong_ordering::greater;
    if (const auto order = kind->rank() <=> other.kind->rank(); order != 0) return order;
    if (const int order = kind->name().compare(other.kind->name()); order != 0) return order <=> 0;
  }
  if (const int order = schema.compare(other.schema); order != 0) return order <=> 0;
  if (const int order = name.compare(other.name); order != 0) return order <=> 0;
  if (const int order = sub.compare(other.sub); order != 0) return order <=> 0;
  return signature.compare(other.signature) <=> 0;
}

bool ObjectId::operator==(const ObjectId& other) const { return (*this <=> other) == 0; }

std::string ObjectId::short_name() const { return dotted(*this, schema != "public"); }

std::string ObjectId::to_string() const {
  const std::string text = dotted(*this, true);
  if (kind == nullptr) return text;
  std::string result(kind->name());
  return text.empty() ? result : result + " " + text;
}

}  // namespace schemagen::catalog
