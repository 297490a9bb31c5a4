#pragma once

#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "schemagen/catalog/kind.hpp"
#include "schemagen/model/model.hpp"

namespace schemagen::model {

/// A section together with the kind that it declares objects of.
struct SectionUse {
  const catalog::Kind* kind = nullptr;
  const catalog::Section* section = nullptr;
};

/// The words of model files: which sections may stand where.
class Vocabulary {
 public:
  explicit Vocabulary(const Kinds& kinds);

  /// The section `key` under objects of `parent` (nullptr: at the top), or nullptr.
  const SectionUse* find(const catalog::Kind* parent, std::string_view key) const;
  /// All of them, in the order in which documents have them.
  const std::vector<SectionUse>& under(const catalog::Kind* parent) const;
  /// Objects of several kinds, attachments aside, are declared under one of this kind.
  bool is_large(const catalog::Kind& kind) const;
  /// The kind that others live in, or nullptr.
  const catalog::Kind* container() const { return container_; }

  static constexpr std::string_view renamed_from_key = "renamed_from";
  static constexpr std::string_view online_key = "online";
  static constexpr std::string_view name_key = "name";
  static constexpr std::string_view file_key = "file";

 private:
  struct Place {
    std::vector<SectionUse> ordered;
    std::map<std::string, SectionUse, std::less<>> by_key;
  };
  const Place& place(const catalog::Kind* parent) const;
  static void add(Place& place, SectionUse use);

  std::map<std::string, Place, std::less<>> places_;
  Place nowhere_;
  const catalog::Kind* container_ = nullptr;
};

/// Whether documents give the field in this section: it has a key, the section allows it and does
/// not preset it.
bool gives(const catalog::Section& section, const catalog::Field& field);

/// Whether an object's name may stand in its mapping, since no key gives it.
bool has_name_key(const catalog::Kind& kind, bool named_by_key);

/// Every key of a mapping that declares an object in this section.
std::vector<std::string> valid_keys(const Vocabulary& vocabulary, const SectionUse& use,
                                    bool named_by_key);

}  // namespace schemagen::model
