#include "model/vocabulary.hpp"

#include <algorithm>
#include <set>

namespace schemagen::model {

using catalog::Field;
using catalog::Kind;
using catalog::Section;

Vocabulary::Vocabulary(const Kinds& kinds) {
  places_[""];
  for (const Kind* kind : kinds) {
    if (!kind->is_attachment()) places_[std::string(kind->name())];
    if (kind->is_container() && container_ == nullptr) container_ = kind;
  }
  for (const Kind* kind : kinds) {
    for (const Section& section : kind->sections()) {
      if (section.parent != "*") {
        add(places_[section.parent], {kind, &section});
        continue;
      }
      for (auto& [name, place] : places_) {
        if (!name.empty()) add(place, {kind, &section});
      }
    }
  }
}

void Vocabulary::add(Place& place, SectionUse use) {
  if (!place.by_key.emplace(use.section->key, use).second) {
    throw InternalError("two kinds have a section " + use.section->key + " in the same place");
  }
  place.ordered.push_back(use);
}

const Vocabulary::Place& Vocabulary::place(const Kind* parent) const {
  const auto found = places_.find(parent == nullptr ? std::string_view() : parent->name());
  return found == places_.end() ? nowhere_ : found->second;
}

const SectionUse* Vocabulary::find(const Kind* parent, std::string_view key) const {
  const Place& here = place(parent);
  const auto found = here.by_key.find(key);
  return found == here.by_key.end() ? nullptr : &found->second;
}

const std::vector<SectionUse>& Vocabulary::under(const Kind* parent) const {
  return place(parent).ordered;
}

bool Vocabulary::is_large(const Kind& kind) const {
  std::set<std::string_view> parts;
  for (const SectionUse& use : under(&kind)) {
    if (!use.kind->is_attachment()) parts.insert(use.kind->name());
  }
  return parts.size() > 1;
}

bool gives(const Section& section, const Field& field) {
  if (field.implied()) return false;
  const auto is_preset = [&](const auto& preset) { return preset.first == field.key(); };
  if (std::any_of(section.preset.begin(), section.preset.end(), is_preset)) return false;
  return section.keys.empty() ||
         std::find(section.keys.begin(), section.keys.end(), field.key()) != section.keys.end();
}

bool has_name_key(const Kind& kind, bool named_by_key) {
  return !named_by_key && !kind.is_attachment() && kind.find_field(Vocabulary::name_key) == nullptr;
}

std::vector<std::string> valid_keys(const Vocabulary& vocabulary, const SectionUse& use,
                                    bool named_by_key) {
  std::vector<std::string> keys;
  if (has_name_key(*use.kind, named_by_key)) keys.emplace_back(Vocabulary::name_key);
  for (const auto& field : use.kind->fields()) {
    if (gives(*use.section, *field)) keys.emplace_back(field->key());
  }
  for (const SectionUse& nested : vocabulary.under(use.kind)) {
    const std::string& key = nested.section->key;
    if (std::find(keys.begin(), keys.end(), key) == keys.end()) keys.push_back(key);
  }
  if (!use.kind->file_field().empty()) keys.emplace_back(Vocabulary::file_key);
  if (use.kind->can_rename()) keys.emplace_back(Vocabulary::renamed_from_key);
  if (use.kind->has_online_way()) keys.emplace_back(Vocabulary::online_key);
  return keys;
}

}  // namespace schemagen::model
