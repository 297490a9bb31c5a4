#pragma once

#include <string>
#include <string_view>

#include "schemagen/catalog/kind.hpp"

// What the kinds have in common that live among the types of a schema: enums, domains, composites,
// ranges.

namespace schemagen::objects {

/// A name under which the old object can stand aside while a new one takes its place: "mood__old",
/// at most 63 bytes, claimed in `space` ("type") by nothing in either catalog.
std::string name_aside(std::string_view space, const catalog::ObjectId& id,
                       const catalog::Scene& scene);

/// `ALTER <word> ... SET SCHEMA` and `... RENAME TO`, as far as they are needed.
void rename_type(const sql::Sql& word, const catalog::ObjectId& was, const catalog::ObjectId& to,
                 catalog::Actions& out);

/// The statements of Kind::replace(): the old type steps aside, `create` makes the new one, and in
/// the end the old one goes. Returns the last, for its hazards.
catalog::Action& replace_type(const sql::Sql& word, const catalog::ObjectId& id,
                              const sql::Sql& create, const catalog::Scene& scene,
                              catalog::Actions& out);

/// A message when no server could know the type that `owner` is declared with.
void check_type(const sql::TypeName& type, const catalog::Object& owner,
                const catalog::Catalog& desired, Diagnostics& out);

}  // namespace schemagen::objects
