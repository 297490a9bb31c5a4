#pragma once

#include <cstddef>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include <yaml.h>

#include "document/locator.hpp"
#include "schemagen/base/diagnostic.hpp"
#include "schemagen/base/node.hpp"

namespace schemagen::document {

/// Trees out of libyaml's events. All but the constructor throw Stop where reading on makes no
/// sense.
class YamlReader {
 public:
  YamlReader(std::shared_ptr<const SourceFile> source, Diagnostics& diagnostics);
  ~YamlReader();
  YamlReader(const YamlReader&) = delete;
  YamlReader& operator=(const YamlReader&) = delete;

  /// The whole document.
  Node read();

 protected:
  /// Goes to the root of the document. False when there is none.
  bool open_document();
  /// Comes after the root: there may be no other document.
  void close_document();

  void next();
  const yaml_event_t& event() const { return event_; }
  Diagnostics& diagnostics() { return diagnostics_; }
  SourceSpan place(const yaml_mark_t& mark, std::size_t length = 0);
  /// The node that the current event starts; afterwards the current event is its last one.
  Node read_node(int depth);
  /// False when the entry cannot be used; that is reported.
  bool read_key(NodeEntry& entry, int depth);

 private:
  struct Extent {
    std::size_t weight = 0;
    int height = 0;
  };
  struct Anchor {
    Node node;
    Extent extent;
  };

  static void measure(const Node& node, int depth, Extent& extent);
  SourceSpan place_of_scalar();
  void check_tag(const yaml_char_t* tag);
  Node read_scalar();
  Node read_sequence(int depth);
  Node read_mapping(int depth);
  void check_glued(const NodeEntry& entry);
  void keep_anchor(const std::string& name, const Node& node);
  Node read_alias(int depth);
  void spend(std::size_t weight);

  yaml_parser_t parser_{};
  yaml_event_t event_{};
  Locator locator_;
  Diagnostics& diagnostics_;
  bool exotic_breaks_ = false;
  std::map<std::string, Anchor> anchors_;
  std::set<std::string> open_anchors_;
  std::size_t copies_ = 0;
  /// Entries of the mappings that are being read, the innermost last: what a mapping takes from
  /// here is as long as it has to be.
  std::vector<NodeEntry> open_entries_;
};

}  // namespace schemagen::document
