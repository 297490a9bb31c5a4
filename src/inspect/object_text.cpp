#include "schemagen/base/diagnostic.hpp"
#include "schemagen/inspect/inspect.hpp"

namespace schemagen::inspect {

using catalog::Object;

std::string print_object(const Object& object) {
  const catalog::ObjectId& id = object.id;
  std::vector<std::optional<std::string>> parts{
      std::string(id.kind->name()),   id.schema, id.name, id.sub, id.signature,
      std::to_string(object.position)};
  for (const auto& field : id.kind->fields()) parts.push_back(field->print(*object.model));
  return catalog::print_wire_list(parts);
}

Object parse_object(const std::string& text, const Kinds& kinds) {
  const auto parts = catalog::parse_wire_list(text);
  const auto part = [&](std::size_t index) { return parts.at(index).value_or(""); };
  for (const catalog::Kind* kind : kinds) {
    if (kind->name() != part(0)) continue;
    if (parts.size() != 6 + kind->fields().size()) break;
    Object object;
    object.id = {kind, part(1), part(2), part(3), part(4)};
    object.position = std::stoi(part(5));
    const auto model = kind->make();
    std::size_t index = 6;
    for (const auto& field : kind->fields()) {
      if (parts[index]) field->parse(*parts[index], *model);
      ++index;
    }
    object.model = model;
    return object;
  }
  throw InternalError("the text of an object is of no kind known here");
}

}  // namespace schemagen::inspect
