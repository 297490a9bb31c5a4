#include <algorithm>

#include "model/document_writer.hpp"
#include "model/spelling.hpp"
#include "schemagen/model/model.hpp"

namespace schemagen::model {

using catalog::Catalog;
using catalog::Field;
using catalog::Kind;
using catalog::Object;
using catalog::Section;

namespace {

const Object* parent_of(const Object& object, const Catalog& catalog) {
  const auto parent = object.id.kind->parent(object.id, *object.model);
  return parent ? catalog.find(*parent) : nullptr;
}

/// A fresh state with what the section presets.
std::shared_ptr<catalog::Model> standard(const SectionUse& use) {
  auto model = use.kind->make();
  for (const auto& [key, wire] : use.section->preset) {
    if (const Field* field = use.kind->find_field(key)) field->parse(wire, *model);
  }
  return model;
}

}  // namespace

DocumentWriter::DocumentWriter(const Catalog& catalog, const Vocabulary& vocabulary)
    : catalog_(catalog),
      vocabulary_(vocabulary) {
  for (const auto& [id, object] : catalog.objects()) {
    if (!id.kind->is_container() && !id.kind->is_attachment()) inhabited_.insert(id.schema);
  }
}

std::vector<const Object*> DocumentWriter::top_objects() const {
  std::vector<const Object*> tops;
  for (const auto& [id, object] : catalog_.objects()) {
    if (parent_of(object, catalog_) != nullptr) continue;
    const bool implied = id.kind->is_container() && inhabited_.contains(id.schema);
    if (implied && object.renamed_from.empty() && catalog_.children(id).empty() &&
        id.kind->equal(*object.model, *id.kind->make())) {
      continue;
    }
    tops.push_back(&object);
  }
  std::stable_sort(tops.begin(), tops.end(), [](const Object* left, const Object* right) {
    if (left->id.kind != right->id.kind) return left->id < right->id;
    return left->position < right->position;
  });
  return tops;
}

Node DocumentWriter::write(const std::vector<const Object*>& tops, const std::string& home) const {
  Node document = Node::mapping();
  const bool any = std::any_of(tops.begin(), tops.end(),
                               [](const Object* top) { return !top->id.schema.empty(); });
  if (any || home != "public") document.set(std::string(schema_key), Node::string(home));
  for (const Object* top : tops) put(*top, section_of(*top, nullptr), home, document);
  return document;
}

bool DocumentWriter::fits(const Object& object, const SectionUse& use) const {
  if (use.kind != object.id.kind) return false;
  const auto model = standard(use);
  const auto& presets = use.section->preset;
  const auto is_preset = [&](const Field& field) {
    return std::any_of(presets.begin(), presets.end(),
                       [&](const auto& preset) { return preset.first == field.key(); });
  };
  const auto& fields = use.kind->fields();
  return std::all_of(fields.begin(), fields.end(), [&](const auto& field) {
    const bool free = !is_preset(*field) && (field->implied() || gives(*use.section, *field));
    return free || field->equal(*object.model, *model);
  });
}

/// Whether the object is there, as it is, without a declaration.
bool DocumentWriter::goes_without_saying(const Object& object) const {
  const auto usual = object.id.kind->implied(object, catalog_);
  return usual != nullptr && object.renamed_from.empty() && !object.offline &&
         object.id.kind->differences(*usual, *object.model).empty() &&
         catalog_.children(object.id).empty();
}

const SectionUse& DocumentWriter::section_of(const Object& object, const Object* parent) const {
  // The section that presets most says most about the object.
  std::vector<const SectionUse*> best;
  for (const SectionUse& use : vocabulary_.under(parent == nullptr ? nullptr : parent->id.kind)) {
    if (!fits(object, use)) continue;
    const std::size_t presets = use.section->preset.size();
    if (!best.empty() && best.front()->section->preset.size() < presets) best.clear();
    if (best.empty() || best.front()->section->preset.size() == presets) best.push_back(&use);
  }
  if (best.empty()) throw InternalError(object.id.to_string() + " has no place in a document");
  for (const SectionUse* use : best) {
    if (use->section->form == Section::Form::map || stands_alone(object, *use, parent)) return *use;
  }
  return *best.front();
}

/// Whether a section without names can hold the object: it is the only one, and named as expected.
bool DocumentWriter::stands_alone(const Object& object, const SectionUse& use,
                                  const Object* parent) const {
  if (use.kind->is_attachment()) return true;
  if (use.kind->declared_name(object).name != use.kind->default_name(object, catalog_, 0)) {
    return false;
  }
  if (parent == nullptr) return true;
  const auto siblings = catalog_.children(parent->id);
  return std::none_of(siblings.begin(), siblings.end(), [&](const Object* sibling) {
    return sibling->id != object.id && fits(*sibling, use) && !goes_without_saying(*sibling);
  });
}

std::string DocumentWriter::key_of(const Object& object, const SectionUse& use,
                                   const std::string& home) const {
  sql::QualifiedName name = object.id.kind->declared_name(object);
  if (!use.section->parent.empty()) return name.name;
  if (name.schema == home) name.schema.clear();
  return catalog::print_name(name);
}

void DocumentWriter::put(const Object& object, const SectionUse& use, const std::string& home,
                         Node& document) const {
  Node value = write_object(object, use, home);
  const auto section =
      std::find_if(document.entries.begin(), document.entries.end(),
                   [&](const NodeEntry& entry) { return entry.key == use.section->key; });
  if (use.section->form != Section::Form::map) {
    if (section != document.entries.end()) {
      throw InternalError(object.id.to_string() + " is not alone in its section");
    }
    document.set(use.section->key, std::move(value));
    return;
  }
  Node& objects = section == document.entries.end()
                      ? document.set(use.section->key, Node::mapping())
                      : section->value;
  objects.set(key_of(object, use, home), std::move(value));
}

Node DocumentWriter::write_object(const Object& object, const SectionUse& use,
                                  const std::string& home) const {
  Node node = Node::mapping();
  const bool named_by_key = use.section->form == Section::Form::map;
  if (has_name_key(*use.kind, named_by_key)) {
    const std::string name = use.kind->declared_name(object).name;
    if (name != use.kind->default_name(object, catalog_, 0)) {
      node.set(std::string(Vocabulary::name_key), Node::string(name));
    }
  }
  write_fields(object, use, home, node);
  if (!object.renamed_from.empty()) {
    node.set(std::string(Vocabulary::renamed_from_key), Node::string(object.renamed_from));
  }
  if (object.offline) node.set(std::string(Vocabulary::online_key), Node::plain("false"));
  write_parts(object, home, node);
  if (node.entries.size() != 1 || node.entries.front().key != use.section->short_field) return node;
  const Node& only = node.entries.front().value;
  const bool is_value = use.section->form == Section::Form::value;
  const bool may_stand_alone = only.is_scalar() || only.is_sequence() || is_value;
  return may_stand_alone ? Node(only) : node;
}

void DocumentWriter::write_fields(const Object& object, const SectionUse& use,
                                  const std::string& home, Node& node) const {
  std::shared_ptr<const catalog::Model> usual = use.kind->implied(object, catalog_);
  if (usual == nullptr) usual = standard(use);
  const bool named_by_key = use.section->form == Section::Form::map;
  const auto model = use.kind->copy(*object.model);
  Shortener shortener(catalog_, home);
  for (const auto& field : use.kind->fields()) {
    if (!gives(*use.section, *field) || field->equal(*model, *usual)) continue;
    if (named_by_key && use.kind->name_tells(field->key())) continue;
    field->visit(*model, shortener);
    node.set(std::string(field->key()), field->write(*model));
  }
}

void DocumentWriter::write_parts(const Object& object, const std::string& home, Node& node) const {
  const auto parts = catalog_.children(object.id);
  if (parts.empty()) return;
  // Documents have the sections in one order, whatever the order of the objects.
  std::map<std::string, std::vector<const Object*>> by_section;
  for (const Object* part : parts) {
    if (goes_without_saying(*part)) continue;
    by_section[section_of(*part, &object).section->key].push_back(part);
  }
  for (const SectionUse& use : vocabulary_.under(object.id.kind)) {
    const auto found = by_section.find(use.section->key);
    if (found == by_section.end()) continue;
    for (const Object* part : found->second) put(*part, use, home, node);
  }
}

Node write_models(const Catalog& catalog, const Kinds& kinds, const WriteOptions& options) {
  const Vocabulary vocabulary(kinds);
  const DocumentWriter writer(catalog, vocabulary);
  return writer.write(writer.top_objects(), options.schema);
}

}  // namespace schemagen::model
