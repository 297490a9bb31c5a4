#pragma once

#include <set>
#include <string>
#include <vector>

#include "model/vocabulary.hpp"
#include "schemagen/catalog/object.hpp"

namespace schemagen::model {

/// Writes objects of one catalog into documents.
class DocumentWriter {
 public:
  DocumentWriter(const catalog::Catalog& catalog, const Vocabulary& vocabulary);

  /// The objects that stand at the top of documents, in the order of documents. Containers that
  /// follow from what lives in them are left out.
  std::vector<const catalog::Object*> top_objects() const;

  /// A document of these top objects and all below them.
  Node write(const std::vector<const catalog::Object*>& tops, const std::string& home) const;

 private:
  Node write_object(const catalog::Object& object, const SectionUse& use,
                    const std::string& home) const;
  void write_fields(const catalog::Object& object, const SectionUse& use, const std::string& home,
                    Node& node) const;
  void write_parts(const catalog::Object& object, const std::string& home, Node& node) const;
  void put(const catalog::Object& object, const SectionUse& use, const std::string& home,
           Node& document) const;
  const SectionUse& section_of(const catalog::Object& object, const catalog::Object* parent) const;
  bool stands_alone(const catalog::Object& object, const SectionUse& use,
                    const catalog::Object* parent) const;
  bool goes_without_saying(const catalog::Object& object) const;
  bool fits(const catalog::Object& object, const SectionUse& use) const;
  std::string key_of(const catalog::Object& object, const SectionUse& use,
                     const std::string& home) const;

  const catalog::Catalog& catalog_;
  const Vocabulary& vocabulary_;
  std::set<std::string> inhabited_;  ///< schemas that something lives in
};

}  // namespace schemagen::model
