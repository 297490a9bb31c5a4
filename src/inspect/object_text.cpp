#include "schemagen/base/diagnostic.hpp"
#include "schemagen/inspect/inspect.hpp"

namespace schemagen::inspect {

using catalog::Object;

namespace {

// How many parts come before the fields.
constexpr std::size_t heading = 8;

std::string print_needs(const std::vector<catalog::ObjectId>& needs) {
  std::vector<std::optional<std::string>> items;
  for (const catalog::ObjectId& id : needs) {
    items.push_back(catalog::print_wire_list(
        {std::string(id.kind->name()), id.schema, id.name, id.sub, id.signature}));
  }
  return catalog::print_wire_list(items);
}

const catalog::Kind* find_kind(const Kinds& kinds, std::string_view name) {
  for (const catalog::Kind* kind : kinds) {
    if (kind->name() == name) return kind;
  }
  return nullptr;
}

std::vector<catalog::ObjectId> parse_needs(const std::string& text, const Kinds& kinds) {
  std::vector<catalog::ObjectId> needs;
  for (const auto& item : catalog::parse_wire_list(text)) {
    const auto parts = catalog::parse_wire_list(item.value_or("{}"));
    const auto part = [&](std::size_t index) { return parts.at(index).value_or(""); };
    const catalog::Kind* kind = find_kind(kinds, part(0));
    if (kind != nullptr) needs.push_back({kind, part(1), part(2), part(3), part(4)});
  }
  return needs;
}

}  // namespace

std::string print_object(const Object& object) {
  const catalog::ObjectId& id = object.id;
  std::vector<std::optional<std::string>> parts{std::string(id.kind->name()),
                                                id.schema,
                                                id.name,
                                                id.sub,
                                                id.signature,
                                                std::to_string(object.position),
                                                object.resolved ? "t" : "f",
                                                print_needs(object.needs)};
  for (const auto& field : id.kind->fields()) parts.push_back(field->print(*object.model));
  return catalog::print_wire_list(parts);
}

Object parse_object(const std::string& text, const Kinds& kinds) {
  const auto parts = catalog::parse_wire_list(text);
  const auto part = [&](std::size_t index) { return parts.at(index).value_or(""); };
  const catalog::Kind* kind = find_kind(kinds, part(0));
  if (kind == nullptr || parts.size() != heading + kind->fields().size()) {
    throw InternalError("the text of an object is of no kind known here");
  }
  Object object;
  object.id = {kind, part(1), part(2), part(3), part(4)};
  object.position = std::stoi(part(5));
  object.resolved = part(6) == "t";
  object.needs = parse_needs(part(7), kinds);
  const auto model = kind->make();
  std::size_t index = heading;
  for (const auto& field : kind->fields()) {
    if (parts[index]) field->parse(*parts[index], *model);
    ++index;
  }
  object.model = model;
  return object;
}

}  // namespace schemagen::inspect
