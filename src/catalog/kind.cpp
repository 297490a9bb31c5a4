#include "schemagen/catalog/kind.hpp"

#include <algorithm>
#include <set>

namespace schemagen::catalog {

namespace {

[[noreturn]] void no_way(const Kind& kind, std::string_view verb, const ObjectId& id) {
  throw InternalError("kind " + std::string(kind.name()) + " has no way to " + std::string(verb) +
                      " " + id.to_string());
}

}  // namespace

const Field* Kind::find_field(std::string_view key) const {
  for (const auto& field : fields()) {
    if (field->key() == key) return field.get();
  }
  return nullptr;
}

std::vector<const Field*> Kind::differences(const Model& left, const Model& right) const {
  std::vector<const Field*> result;
  for (const auto& field : fields()) {
    if (field->on_change() == OnChange::ignore || field->on_change() == OnChange::derived) continue;
    if (!field->equal(left, right)) result.push_back(field.get());
  }
  return result;
}

std::optional<ObjectId> Kind::parent(const ObjectId&, const Model&) const { return std::nullopt; }

ObjectId Kind::declared_id(const Object*, const sql::QualifiedName& name) const {
  return {this, name.schema, name.name, {}, {}};
}

sql::QualifiedName Kind::declared_name(const Object& object) const {
  const ObjectId& id = object.id;
  if (is_container()) return {{}, id.schema};
  if (!id.sub.empty()) return {id.schema, id.sub};
  const bool arguments = !id.signature.empty() && id.signature.front() == '(';
  return {id.schema, arguments ? id.name + id.signature : id.name.text()};
}

void Kind::take_name(const std::string&, const SourceSpan&, Model&, ReadContext&) const {}

bool Kind::name_tells(std::string_view) const { return false; }

bool Kind::named_by_types() const { return false; }

ObjectId Kind::settled_id(const Object& object) const { return object.id; }

std::string_view Kind::file_field() const { return {}; }

void Kind::place(Object&, const Object&) const {}

void Kind::complete(Object&, const Catalog&) const {}

std::string Kind::default_name(const Object&, const Catalog&, int) const { return {}; }

std::vector<Object> Kind::expand(Object&, const Catalog&) const { return {}; }

std::shared_ptr<const Model> Kind::implied(const Object&, const Catalog&) const { return nullptr; }

void Kind::validate(const Object&, const Catalog&, Diagnostics&) const {}

void Kind::needs(const Object&, const Catalog&, std::vector<Need>&) const {}

ObjectId Kind::attached_id(const ObjectId& target, const Model&) const {
  std::string signature;
  if (target.kind != nullptr) signature = target.kind->name();
  if (!target.signature.empty()) signature += " " + target.signature;
  return {this, target.schema, target.name, target.sub, std::move(signature)};
}

const sql::TypeName* Kind::underlying_type(const Model&) const { return nullptr; }

sql::Sql Kind::address(const Object& object) const {
  std::string word(name());
  std::transform(word.begin(), word.end(), word.begin(), [](char c) {
    return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
  });
  const ObjectId& id = object.id;
  const sql::QualifiedName target =
      id.name.empty() ? sql::QualifiedName{{}, id.schema} : sql::QualifiedName{id.schema, id.name};
  return sql::sql("{} {}", sql::Sql::trusted(word), target);
}

std::string Kind::born_comment(const Object&) const { return {}; }

bool Kind::born(const Object&) const { return false; }

bool Kind::says_nothing(const Object&) const { return false; }

std::shared_ptr<const Model> Kind::localized(const Object&, const Catalog&,
                                             const Surroundings&) const {
  return nullptr;
}

char Kind::rights() const { return 0; }

sql::Sql Kind::grant_address(const Object& object) const { return address(object); }

bool Kind::has_owner() const { return false; }

std::string Kind::born_owner(const Object&, int) const { return {}; }

void Kind::roles(const Object&, std::vector<RoleUse>&) const {}

void Kind::references(const Object&, const Catalog&, std::vector<Reference>&) const {}

void Kind::dies_with(const Object& object, std::vector<ObjectId>& out) const {
  if (auto owner = parent(object.id, *object.model)) out.push_back(*std::move(owner));
}

void Kind::claims(const Object&, std::vector<std::string>&) const {}

void Kind::fills(const Object&, const Catalog&, std::vector<std::string>&) const {}

void Kind::answers_to(const Object&, std::vector<std::string>&) const {}

Rebuild Kind::on_rebuild(const Object&, const ObjectId&) const { return Rebuild::recreate; }

std::vector<std::string> Kind::required_columns(const Object&) const { return {}; }

std::vector<std::string> Kind::unique_columns(const Object&) const { return {}; }

bool Kind::disturbed_by(const Object&, const Object&, const Object&, const ChangedFields&) const {
  return false;
}

bool Kind::interchangeable(const Object&) const { return false; }

bool Kind::becomes(const Object& was, const Object& now) const {
  return differences(*was.model, *now.model).empty();
}

std::optional<ObjectId> Kind::taken_by(const Object&, const Scene&) const { return std::nullopt; }

bool Kind::lives_on(const Object&, const Scene&) const { return false; }

void Kind::unsettles(const Object*, const Object*, const Scene&, std::vector<ObjectId>&) const {}

bool Kind::permanent(const Object& object, const Catalog&) const { return born(object); }

OnChange Kind::way(const Object&, const Object&, const ChangedFields& changed, int) const {
  OnChange strongest = OnChange::ignore;
  for (const Field* field : changed.all()) strongest = std::max(strongest, field->on_change());
  return strongest;
}

void Kind::alter(const Object&, const Object& now, ChangedFields&, const Scene&, Actions&) const {
  no_way(*this, "alter", now.id);
}

void Kind::rename(const Object& was, const ObjectId&, Actions&) const {
  no_way(*this, "rename", was.id);
}

std::optional<sql::Sql> Kind::recheck(const Object&) const { return std::nullopt; }

void Kind::replace(const Object&, const Object& now, const Scene&, Actions&) const {
  no_way(*this, "replace", now.id);
}

void Kind::replace_with(const Object&, const Object& now, const std::vector<sql::Sql>&,
                        const Scene&, Actions&) const {
  no_way(*this, "replace around its parts", now.id);
}

void Kind::move(const Object&, const Object& now, ChangedFields&, const Scene&, Actions&) const {
  no_way(*this, "move", now.id);
}

bool Kind::shapes_new_objects() const { return false; }

void Kind::on_created(const Object&, const Object&, const Scene&, Actions&) const {}

std::optional<InlineDefinition> Kind::inline_definition(const Object&, const Scene&) const {
  return std::nullopt;
}

void Kind::create_with(const Object& object, const std::vector<sql::Sql>&, const Scene&,
                       Actions&) const {
  no_way(*this, "create around its parts", object.id);
}

bool Kind::wants_stages(const Object&, const Object&, const Scene&, std::string&) const {
  return false;
}

void Kind::keep_in_step(const StagedChange&, bool, const Scene&, std::vector<Object>&) const {}

std::optional<Object> Kind::beside(const Object&) const { return std::nullopt; }

std::optional<Object> Kind::aside(const Object&) const { return std::nullopt; }

std::optional<Object> Kind::on_copy(const Object& object, const CopyPlace&) const {
  return is_attachment() ? std::optional(object) : std::nullopt;
}

std::vector<Reference> references_of(const Object& object, const Catalog& all) {
  std::vector<Reference> references;
  object.id.kind->references(object, all, references);
  if (object.needs.empty()) return references;
  // The kind knows more of an edge (when it must be there, when it may go) than the server says.
  std::set<ObjectId> known;
  for (const Reference& reference : references) {
    if (!reference.soft) known.insert(reference.to);
  }
  for (const ObjectId& id : object.needs) {
    if (!known.contains(id)) references.push_back({id});
  }
  return references;
}

}  // namespace schemagen::catalog
