#pragma once

#include <string>

#include "model/draft.hpp"
#include "model/spelling.hpp"

namespace schemagen::model {

/// Reads the sections of documents into the draft.
class ObjectReader {
 public:
  /// `home` is the schema whose names the document leaves out.
  ObjectReader(Draft& draft, std::string home);
  ObjectReader(const ObjectReader&) = delete;
  ObjectReader& operator=(const ObjectReader&) = delete;

  /// The objects of a section at the top of a document. What has been read of it is gone: a large
  /// document takes more memory than the catalog that comes of it.
  void consume_section(const SectionUse& use, NodeEntry& entry, int entries_before);
  /// The sections inside the mapping that declares `parent`.
  void read_nested(const catalog::Object& parent, const Node& value);

 private:
  /// One declaration as it stands in the document.
  struct Place {
    const SectionUse& use;
    const catalog::Object* parent;
    SourceSpan span;
    const Node& value;
    int position;
  };
  /// What the reading of a mapping found beside fields.
  struct Found {
    std::string name;
    SourceSpan name_span;
    std::string renamed_from;
    std::uint64_t given = 0;  ///< Object::given
    bool online = true;
    bool doubtful = false;
    bool nested = false;
    bool open_types = false;
  };
  /// The name that a declaration has, where it has one.
  struct GivenName {
    std::string text;
    SourceSpan span;
  };

  void read_section(const SectionUse& use, const catalog::Object* parent, const NodeEntry& entry);
  template <class Entry>
  void read_any_section(const SectionUse& use, const catalog::Object* parent, Entry& entry,
                        int entries_before);
  void declare_named(const Place& place, const std::string& key);
  void declare_unnamed(const Place& place);
  void declare(const Place& place, const sql::QualifiedName& name, std::string attachment);
  void declare_as(const Place& place, catalog::Object object, const Found& found);
  void read_list(const SectionUse& use, const catalog::Object* parent, const Node& list);
  bool is_section(const catalog::Kind& kind, const NodeEntry& entry) const;
  bool check_name(const std::string& name, const SourceSpan& span, const SectionUse& use);

  std::shared_ptr<catalog::Model> read_model(const Place& place, bool named_by_key,
                                             const catalog::Subject& subject, Found& found);
  /// Reads the file at the path into the field that the kind keeps in files.
  bool read_file_field(const catalog::Kind& kind, const Node& path, catalog::Model& model,
                       catalog::ReadContext& context);
  void take_name(const Place& place, const GivenName& name, const catalog::Subject& subject,
                 catalog::Model& model, Found& found);
  void spell(const catalog::Kind& kind, catalog::Model& model, Found& found);
  void read_entry(const Place& place, const NodeEntry& entry, bool named_by_key,
                  catalog::Model& model, catalog::ReadContext& context, Found& found);
  catalog::Object make_object(const Place& place, std::shared_ptr<catalog::Model> model,
                              const Found& found) const;

  Draft& draft_;
  std::string home_;
  Speller speller_;
};

}  // namespace schemagen::model
