#include "model/read_object.hpp"

#include <fmt/format.h>

#include "model/text_file.hpp"
#include "schemagen/base/text.hpp"
#include "schemagen/catalog/messages.hpp"

namespace schemagen::model {

using catalog::Field;
using catalog::Kind;
using catalog::Model;
using catalog::Object;
using catalog::ReadContext;
using catalog::Section;
using catalog::Subject;

namespace {

constexpr std::size_t longest_name = 63;

std::string subject_of(const SectionUse& use, const Object* parent) {
  if (parent == nullptr) return use.section->key;
  return use.section->key + " of " + parent->id.title();
}

/// The bit of Object::given that stands for the field.
std::uint64_t bit_of(const Kind& kind, const Field& field) {
  std::uint64_t bit = 1;
  for (const auto& each : kind.fields()) {
    if (each.get() == &field) return bit;
    bit <<= 1U;
  }
  return 0;
}

/// A name as far as PostgreSQL limits it: without the argument types of a function.
std::string_view bare(std::string_view name) { return name.substr(0, name.find('(')); }

}  // namespace

ObjectReader::ObjectReader(Draft& draft, std::string home)
    : draft_(draft),
      home_(std::move(home)),
      speller_(home_, draft.folded_types) {}

void ObjectReader::read_section(const SectionUse& use, const Object* parent,
                                const NodeEntry& entry) {
  read_any_section(use, parent, entry, 0);
}

void ObjectReader::consume_section(const SectionUse& use, NodeEntry& entry, int entries_before) {
  read_any_section(use, nullptr, entry, entries_before);
}

template <class Entry>
void ObjectReader::read_any_section(const SectionUse& use, const Object* parent, Entry& entry,
                                    int entries_before) {
  auto& value = entry.value;
  if (value.is_null()) return;
  if (use.section->form != Section::Form::map) {
    const Place place{use, parent, entry.key_span, value, 1};
    if (use.kind->is_attachment()) {
      declare(place, {}, subject_of(use, parent));
    } else {
      declare_unnamed(place);
    }
    return;
  }
  if (value.is_sequence()) return read_list(use, parent, value);
  if (!value.is_mapping()) {
    ReadContext context{draft_.diagnostics, subject_of(use, parent)};
    catalog::expected(value, "a mapping of names", context);
    if (parent == nullptr) draft_.doubtful_files = true;
    if (parent != nullptr) draft_.doubtful.insert(parent->id);
    return;
  }
  int position = entries_before;
  for (auto& named : value.entries) {
    declare_named({use, parent, named.key_span, named.value, ++position}, named.key);
    if constexpr (!std::is_const_v<Entry>) named.value = Node();
  }
}

void ObjectReader::read_list(const SectionUse& use, const Object* parent, const Node& list) {
  static const Node nothing;
  int position = 0;
  for (const Node& item : list.items) {
    // Where nothing has a short form, a list of words can only be a list of names.
    if (item.is_scalar() && use.section->short_field.empty()) {
      declare_named({use, parent, item.span, nothing, ++position}, item.text);
    } else {
      declare_unnamed({use, parent, item.span, item, ++position});
    }
  }
}

/// A key may be that of a field and of a section as well (names of a view's columns, or what is
/// said of each): then a mapping is the section.
bool ObjectReader::is_section(const Kind& kind, const NodeEntry& entry) const {
  if (draft_.vocabulary.find(&kind, entry.key) == nullptr) return false;
  return kind.find_field(entry.key) == nullptr || entry.value.is_mapping();
}

void ObjectReader::read_nested(const Object& parent, const Node& value) {
  for (const NodeEntry& entry : value.entries) {
    if (!is_section(*parent.id.kind, entry)) continue;
    const SectionUse* use = draft_.vocabulary.find(parent.id.kind, entry.key);
    if (use != nullptr) read_section(*use, &parent, entry);
  }
}

bool ObjectReader::check_name(const std::string& name, const SourceSpan& span,
                              const SectionUse& use) {
  if (name.empty()) {
    catalog::expected_at(span, fmt::format("a name in {}, found an empty text", use.section->key),
                         {}, draft_.diagnostics);
    return false;
  }
  const std::string_view limited = bare(name);
  if (limited.size() > longest_name) {
    draft_.diagnostics.error(
        "SG0205", span,
        fmt::format("the name \"{}\" is {} bytes long, and PostgreSQL keeps only {}", limited,
                    limited.size(), longest_name),
        fmt::format("shorten it, for instance to \"{}\"", clip_utf8(limited, longest_name)));
  }
  return true;
}

void ObjectReader::declare_named(const Place& place, const std::string& key) {
  sql::QualifiedName name{{}, key};
  if (place.parent != nullptr) {
    name.schema = place.parent->id.schema;
  } else {
    name = catalog::parse_name(key);
    if (name.schema.empty()) name.schema = home_;
  }
  if (!check_name(name.name, place.span, place.use)) return;
  if (name.schema.size() > longest_name) check_name(name.schema, place.span, place.use);
  declare(place, name, {});
}

void ObjectReader::declare(const Place& place, const sql::QualifiedName& name,
                           std::string attachment) {
  const Kind& kind = *place.use.kind;
  const bool attached = name.name.empty();
  catalog::ObjectId id;
  if (!attached) id = kind.declared_id(place.parent, name);
  const Subject subject = attached ? Subject(std::move(attachment)) : Subject(id);
  Found found;
  auto model = read_model(place, true, subject, found);
  if (attached) {
    if (place.parent == nullptr) throw InternalError(subject.text() + " has nothing to hang on");
    id = kind.attached_id(place.parent->id, *model);
  }
  if (!attached) take_name(place, {name.name, place.span}, subject, *model, found);
  Object object = make_object(place, std::move(model), found);
  object.id = std::move(id);
  declare_as(place, std::move(object), found);
}

void ObjectReader::declare_unnamed(const Place& place) {
  const Kind& kind = *place.use.kind;
  Found found;
  const std::string subject = subject_of(place.use, place.parent);
  auto model = read_model(place, false, subject, found);
  if (!found.name.empty()) {
    take_name(place, {found.name, found.name_span}, subject, *model, found);
  }
  Object object = make_object(place, std::move(model), found);
  const std::string schema = place.parent == nullptr ? home_ : place.parent->id.schema.text();
  if (!found.name.empty()) {
    if (!check_name(found.name, found.name_span, place.use)) return;
    object.id = kind.declared_id(place.parent, {schema, found.name});
    object.span = found.name_span;
    declare_as(place, std::move(object), found);
    return;
  }
  // A control character keeps the number apart from every name that a document can hold.
  const std::string stand_in = fmt::format("\x7f{:09}", ++draft_.unnamed_so_far);
  object.id = kind.declared_id(place.parent, {schema, stand_in});
  Unnamed unnamed{object.id, {}, place.use, {}, false};
  if (found.nested) unnamed.nested = place.value;
  if (place.parent != nullptr) unnamed.parent = place.parent->id;
  draft_.unnamed.push_back(std::move(unnamed));
  found.nested = false;
  declare_as(place, std::move(object), found);
}

void ObjectReader::declare_as(const Place& place, Object object, const Found& found) {
  const Kind& kind = *object.id.kind;
  if (place.parent != nullptr) kind.place(object, *place.parent);
  object.id = kind.settled_id(object);
  const Object* added = draft_.add(std::move(object));
  if (added == nullptr) return;
  draft_.fresh.push_back(added);
  if (found.doubtful) draft_.doubtful.insert(added->id);
  if (found.open_types) draft_.open_types.push_back(added);
  if (found.open_types && kind.named_by_types()) {
    Unnamed unnamed{added->id, {}, place.use, {}, true};
    if (found.nested) unnamed.nested = place.value;
    if (place.parent != nullptr) unnamed.parent = place.parent->id;
    draft_.unnamed.push_back(std::move(unnamed));
  } else if (found.nested) {
    read_nested(*added, place.value);
  }
}

bool ObjectReader::read_file_field(const Kind& kind, const Node& path, Model& model,
                                   ReadContext& context) {
  const auto text = read_text_file(path, draft_.project, context);
  if (text) draft_.included.push_back(text->span.file);
  return text && kind.find_field(kind.file_field())->read(*text, model, context);
}

void ObjectReader::take_name(const Place& place, const GivenName& name, const Subject& subject,
                             Model& model, Found& found) {
  ReadContext context{draft_.diagnostics, subject};
  const std::size_t before = draft_.diagnostics.items().size();
  place.use.kind->take_name(name.text, name.span, model, context);
  found.doubtful = found.doubtful || draft_.diagnostics.items().size() > before;
  spell(*place.use.kind, model, found);
}

void ObjectReader::spell(const Kind& kind, Model& model, Found& found) {
  for (const auto& field : kind.fields()) field->visit(model, speller_);
  found.open_types = speller_.met_open_type() || found.open_types;
}

Object ObjectReader::make_object(const Place& place, std::shared_ptr<Model> model,
                                 const Found& found) const {
  Object object;
  object.model = std::move(model);
  object.span = place.span;
  object.position = place.position;
  object.renamed_from = found.renamed_from;
  object.offline = !found.online;
  object.home = home_;
  object.given = found.given;
  return object;
}

std::shared_ptr<Model> ObjectReader::read_model(const Place& place, bool named_by_key,
                                                const Subject& subject, Found& found) {
  const Kind& kind = *place.use.kind;
  const Section& section = *place.use.section;
  auto model = kind.make();
  for (const auto& [key, wire] : section.preset) {
    const Field* field = kind.find_field(key);
    if (field == nullptr) throw InternalError("section " + section.key + " presets no field");
    field->parse(wire, *model);
  }
  ReadContext context{draft_.diagnostics, subject};
  const Field* short_field =
      section.short_field.empty() ? nullptr : kind.find_field(section.short_field);
  const bool is_value = section.form == Section::Form::value;
  if (place.value.is_mapping() && !is_value) {
    for (const NodeEntry& entry : place.value.entries) {
      read_entry(place, entry, named_by_key, *model, context, found);
    }
  } else if (short_field != nullptr && !place.value.is_null()) {
    found.given = bit_of(kind, *short_field);
    found.doubtful = !short_field->read(place.value, *model, context);
  } else if (!place.value.is_null()) {
    catalog::expected(place.value, "a mapping", context);
    found.doubtful = true;
  }
  spell(kind, *model, found);
  return model;
}

void ObjectReader::read_entry(const Place& place, const NodeEntry& entry, bool named_by_key,
                              Model& model, ReadContext& context, Found& found) {
  const Kind& kind = *place.use.kind;
  const Field* field = kind.find_field(entry.key);
  if (field != nullptr && gives(*place.use.section, *field) && !is_section(kind, entry)) {
    found.given |= bit_of(kind, *field);
    found.doubtful = !field->read(entry.value, model, context) || found.doubtful;
    return;
  }
  if (is_section(kind, entry)) {
    found.nested = true;
    return;
  }
  if (entry.key == Vocabulary::file_key && !kind.file_field().empty()) {
    found.doubtful = !read_file_field(kind, entry.value, model, context) || found.doubtful;
    return;
  }
  if (entry.key == Vocabulary::online_key && kind.has_online_way()) {
    found.doubtful =
        !catalog::Codec<bool>::read(entry.value, found.online, context) || found.doubtful;
    return;
  }
  std::string* text = nullptr;
  if (entry.key == Vocabulary::renamed_from_key && kind.can_rename()) text = &found.renamed_from;
  if (entry.key == Vocabulary::name_key && has_name_key(kind, named_by_key)) {
    text = &found.name;
    found.name_span = entry.value.span;
  }
  if (text != nullptr) {
    const std::string* name = catalog::read_scalar(entry.value, "a name", context);
    if (name != nullptr) *text = *name;
    return;
  }
  found.doubtful = true;
  const auto keys = valid_keys(draft_.vocabulary, place.use, named_by_key);
  catalog::unknown_key(entry, keys, "in " + context.subject.text(), draft_.diagnostics);
}

}  // namespace schemagen::model
